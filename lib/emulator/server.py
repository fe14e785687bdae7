"""Serves an emulated AWS (moto) with one organization in it, for as long as the process that started it lives.

Reads one line of JSON from standard input (what `start-emulator.ts` calls EmulatorSpecification), listens on a free port
of 127.0.0.1, and writes one line of JSON to standard output when it is ready. After that each line of input asks for
something and is answered with a line: `{"save": <path>}` writes a snapshot, `{"mails": true}` tells what came by mail. Ends
when standard input is closed, which the system does when the parent dies, however it dies. Everything else it has to say
goes to standard error.
"""

import gc
import json
import os
import sys
import threading
import traceback

gc.disable()  # Until all is imported and made, and stays: a fifth of the start's processor time.

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from read_once import find_services_once, read_managed_policies_once, read_models_once  # noqa: E402
from snapshot import load, save  # noqa: E402

STATUSES = {"active": "ACTIVE", "suspended": "SUSPENDED", "closed": "SUSPENDED"}
STATES = {"active": "ACTIVE", "suspended": "SUSPENDED", "closed": "CLOSED"}


def make_organization(specification: dict, region: str) -> None:
    """Makes the organization, its units and accounts, with the ids given rather than moto's random ones."""
    from moto.organizations import utils
    from moto.organizations.models import organizations_backends
    from moto.utilities.utils import get_partition

    management = specification["managementAccount"]
    partition = get_partition(region)
    backend = organizations_backends[management["id"]][partition]

    utils.make_random_org_id = lambda: specification["id"]
    utils.make_random_root_id = lambda: specification.get("rootId") or f"r-{specification['id'][2:6]}"
    random_account_id = utils.make_random_account_id
    utils.make_random_account_id = lambda: management["id"]
    backend.create_organization(region, FeatureSet="ALL")
    backend.org.master_account_email = management["email"]
    master = backend.accounts[0]
    master.name, master.email = management["name"], management["email"]

    make_random_ou_id = utils.make_random_ou_id
    for unit in specification.get("organizationalUnits", []):
        utils.make_random_ou_id = lambda root_id: unit
        backend.create_organizational_unit(Name=unit, ParentId=backend.org.root_id)
    utils.make_random_ou_id = make_random_ou_id

    for service in specification.get("trustedServices", []):
        backend.enable_aws_service_access(ServicePrincipal=service)
    for kind in specification.get("policyTypes", []):
        backend.enable_policy_type(RootId=backend.org.root_id, PolicyType=kind)

    for account in specification["accounts"]:
        utils.make_random_account_id = lambda: account["id"]
        backend.create_account(AccountName=account["name"], Email=account["email"], RoleName=admin_role(specification))
        created = backend.get_account_by_id(account["id"])
        created.status, created.state = STATUSES[account["status"]], STATES[account["status"]]
    utils.make_random_account_id = random_account_id


def admin_role(specification: dict) -> str:
    return specification.get("adminRoleName", "OrganizationAccountAccessRole")


def give_access(specification: dict, region: str) -> dict:
    """Makes what AWS and an administrator would have made: the access role of each member account, with its policy, a
    user with keys in the management account, the people's roles and users, OIDC providers of others, and the
    authorization of Slack workspaces."""
    from chatbot import authorize_workspaces
    from moto.iam.models import iam_backends
    from moto.utilities.utils import get_partition

    partition = get_partition(region)
    policy = f"arn:{partition}:iam::aws:policy/AdministratorAccess"
    for account in specification["accounts"]:
        iam_backends[account["id"]][partition].attach_role_policy(policy, admin_role(specification))

    management = iam_backends[specification["managementAccount"]["id"]][partition]
    management.delete_role("OrganizationAccountAccessRole")  # moto makes one in the management account too; AWS does not
    management.create_user(region, "administrator")
    management.attach_user_policy(policy, "administrator")
    key = management.create_access_key("administrator")
    for arn in specification.get("principals", []):
        make_principal(arn, region)
    for provider in specification.get("oidcProviders", []):
        management.create_open_id_connect_provider(f"https://{provider['host']}", [], provider["audiences"], [])
    authorize_workspaces(specification["managementAccount"]["id"], partition, specification.get("slackWorkspaces", []))
    return {"accessKeyId": key.access_key_id, "secretAccessKey": key.secret_access_key}


def make_principal(arn: str, region: str) -> None:
    """Makes a role that its account may assume, or a user; neither may do anything."""
    from moto.iam.models import iam_backends

    partition, account, resource = arn.split(":")[1], arn.split(":")[4], arn.split(":", 5)[5]
    backend = iam_backends[account][partition]
    kind, path, name = resource.split("/")[0], "/".join(["", *resource.split("/")[1:-1], ""]), resource.split("/")[-1]
    if kind == "user":
        backend.create_user(region, name, path)
        return
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:{partition}:iam::{account}:root"}, "Action": "sts:AssumeRole"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    backend.create_role(name, policy, path, None, "", [], "3600")


def enforce_iam() -> None:
    """From now on, moto refuses what the caller's policies do not allow."""
    from moto import settings
    from moto.core.authorization import ActionAuthenticatorMixin

    settings.INITIAL_NO_AUTH_ACTION_COUNT = 0.0
    ActionAuthenticatorMixin.request_count = 0


def answer_request(request: dict, region: str, credentials: dict) -> dict:
    from patches_sns import mails

    if "save" in request:
        save(request["save"], region, credentials)
        return {}
    return {"mails": mails()}


def answer_requests(answer, region: str, credentials: dict) -> None:
    """Answers what the parent asks for, until standard input ends: then the process does, at once."""
    for line in sys.stdin:
        try:
            print(json.dumps(answer_request(json.loads(line), region, credentials)), file=answer, flush=True)
        except Exception as error:
            traceback.print_exc()
            print(json.dumps({"error": str(error)}), file=answer, flush=True)
    os._exit(0)


def main() -> None:
    specification = json.loads(sys.stdin.readline())
    region, organization = specification["region"], specification["organization"]
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    # What moto prints is for a person at a terminal; standard output is for answers alone.
    answer, sys.stdout = sys.stdout, sys.stderr
    credentials = {}
    threading.Thread(target=answer_requests, args=(answer, region, credentials), daemon=True).start()

    from moto.iam import models
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
    from moto.utilities.utils import get_partition
    from werkzeug.serving import make_server

    from patches import apply_patches

    read_models_once()
    read_managed_policies_once(get_partition(region))
    apply_patches(specification.get("patchesLeftOut", []))
    models.DEFAULT_ACCOUNT_ID = organization["managementAccount"]["id"]  # of keys that moto does not know
    if specification.get("snapshot"):
        credentials.update(load(specification["snapshot"]))
    else:
        make_organization(organization, region)
        credentials.update(give_access(organization, region))
    if specification.get("enforceIam"):
        enforce_iam()

    # What there is now stays: not looked through again, an eighth of the emulator's processor time.
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)
    application = DomainDispatcherApplication(create_backend_app)
    find_services_once(application)
    # moto is not made for threads: it looks through dictionaries that another request may change. A thread gives way where it
    # waits, and not in the middle of that.
    sys.setswitchinterval(60)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
    os.environ["MOTO_PORT"] = str(server.port)
    print(json.dumps({"port": server.port, **credentials}), file=answer, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
