"""Patches of moto's IAM, which matter when IAM is enforced; see `patches.py`."""

import json
from fnmatch import fnmatchcase
from functools import wraps

from patches_authorization import as_list, holds


def trust_policies_are_read() -> None:
    """moto reads the trust policy of a role only when caller and role are in one account, does not know an account's
    root as a principal, and takes a Deny for an Allow. Here AssumeRole needs a statement that allows the caller (its
    ARN, its role's, its account's root, or everybody) and whose conditions hold, and none that denies.

    Conditions: StringEquals, StringLike, ArnEquals, ArnLike and their negations, on the keys of `context` below. A key
    or an operator that is not known here holds in a Deny and does not in an Allow, so nothing is allowed by mistake."""
    from moto.iam.access_control import IAMRequestBase
    from moto.iam.exceptions import NotFoundException
    from moto.iam.models import iam_backends
    from moto.organizations.models import organizations_backends

    def find_role(arn: str):
        partition, account = arn.split(":")[1], arn.split(":")[4]
        try:
            return iam_backends[account][partition].get_role_by_arn(arn)
        except NotFoundException:
            return None

    def is_assuming_role(self, resource: str) -> bool:
        return self._action == "sts:AssumeRole" and ":role/" in resource and find_role(resource) is not None

    def names_of(arn: str) -> set[str]:
        """What a policy may call a caller."""
        partition, account, rest = arn.split(":")[1], arn.split(":")[4], arn.split(":", 5)[5]
        names = {arn, account, f"arn:{partition}:iam::{account}:root", "*"}
        if rest.startswith("assumed-role/"):
            name = rest.split("/")[1]
            roles = iam_backends[account][partition].get_roles()
            names.update(role.arn for role in roles if role.name == name)
        return names

    def check_trust(self, role_arn: str) -> bool:
        caller = self._access_key.arn
        names = names_of(caller)
        account, partition = caller.split(":")[4], caller.split(":")[1]
        organization = organizations_backends[account][partition]
        try:
            organization_id = organization.describe_organization()["Organization"]["Id"]
        except Exception:
            organization_id = None
        roles = {name for name in names if ":role/" in name}
        context = {
            "aws:principalarn": roles or {caller},
            "aws:principalaccount": {account},
            "aws:principalorgid": {organization_id} if organization_id else set(),
            "sts:externalid": set(self._data.get("ExternalId", [])),
        }
        document = json.loads(find_role(role_arn).assume_role_policy_document)
        allowed = False
        for statement in as_list(document["Statement"]):
            principal = statement.get("Principal")
            trusted = {"*"} if principal == "*" else set(as_list((principal or {}).get("AWS", [])))
            if not trusted & names or not any(fnmatchcase("sts:AssumeRole", a) for a in as_list(statement["Action"])):
                continue
            denies = statement["Effect"] == "Deny"
            if holds(statement.get("Condition"), context, unknown=denies):
                if denies:
                    return False
                allowed = True
        return allowed

    IAMRequestBase._is_assuming_role_operation = is_assuming_role
    IAMRequestBase._check_role_trust_relationship = check_trust


def roles_must_exist() -> None:
    """moto gives a session of any role, whether it is there or not. STS refuses, and does not say which of the two it was.
    Source: https://repost.aws/knowledge-center/iam-assume-role-error"""
    from moto.core.exceptions import ServiceException
    from moto.iam.exceptions import NotFoundException
    from moto.iam.models import iam_backends
    from moto.sts.models import STSBackend

    assume_role = STSBackend.assume_role

    class AccessDenied(ServiceException):
        code = "AccessDenied"

    @wraps(assume_role)
    def assume_role_that_is_there(self, *args, **kwargs):
        arn = kwargs.get("role_arn", args[2] if len(args) > 2 else "")
        try:
            iam_backends[arn.split(":")[4]][arn.split(":")[1]].get_role_by_arn(arn)
        except NotFoundException:
            raise AccessDenied(f"not authorized to perform: sts:AssumeRole on resource: {arn}") from None
        return assume_role(self, *args, **kwargs)

    STSBackend.assume_role = assume_role_that_is_there


IAM_PATCHES = (trust_policies_are_read, roles_must_exist)
