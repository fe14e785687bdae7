"""Reading policies as IAM does, when IAM is enforced; see `requests.py` for what a request asks for."""

import json
import re
from fnmatch import fnmatchcase
from time import time

# How long after a key was made its tags decide; see `key_tags_count_late`.
key_tags_count_after_seconds = 0


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def like(pattern: str, value: str) -> bool:
    """IAM's wildcards: `*` and `?`, and nothing else."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, value, re.DOTALL) is not None


def holds(conditions: dict, context: dict, unknown: bool) -> bool:
    """Whether conditions hold. A key or an operator that is not known here holds in a Deny and does not in an Allow."""
    for operator, keys in (conditions or {}).items():
        name = operator.removeprefix("ForAnyValue:")
        negated = "Not" in name
        if name.replace("Not", "") not in ("StringEquals", "StringLike", "ArnEquals", "ArnLike", "Bool"):
            return unknown
        for key, expected in keys.items():
            if key.lower() not in context:
                return unknown
            literal = name in ("StringEquals", "StringNotEquals", "Bool")
            matched = any(
                actual == value if literal else fnmatchcase(actual, value)
                for value in as_list(expected)
                for actual in context[key.lower()]
            )
            if matched == negated:
                return False
    return True


def decide(documents: list, action: str, resource: str, context: dict) -> str:
    """`deny`, `allow`, or nothing said: of several policies together."""
    decision = ""
    for document in documents:
        for statement in as_list(document["Statement"]):
            if "NotAction" in statement or "NotResource" in statement:
                raise NotImplementedError("NotAction and NotResource are not read here")
            if not any(like(each.lower(), action.lower()) for each in as_list(statement["Action"])):
                continue
            if not any(like(each, resource) for each in as_list(statement["Resource"])):
                continue
            denies = statement["Effect"] == "Deny"
            if holds(statement.get("Condition"), context, unknown=denies):
                if denies:
                    return "deny"
                decision = "allow"
    return decision


def text_of(policy) -> str:
    """moto keeps inline policies as text or with their name, and managed ones as objects with versions."""
    if isinstance(policy, str):
        return policy
    if isinstance(policy, dict):
        return policy["policy_document"]
    return next(version.document for version in policy.versions if version.is_default)


def policies_are_read() -> None:
    """moto takes every resource for `*`, which a policy that names resources never allows; reads no condition of an
    Allow as AWS does; knows S3's actions in part; and no permissions boundary. Here a request needs an Allow for each
    resource that it names, from the caller's policies and from the boundary of a role, and no Deny."""
    from moto.core.authorization import ActionAuthenticatorMixin
    from moto.iam.access_control import IAMRequestBase
    from moto.iam.models import iam_backends
    from moto.kms.models import kms_backends
    from moto.organizations.models import organizations_backends
    from moto.utilities.utils import get_partition

    from requests_of_iam import Request

    initialize = IAMRequestBase.__init__

    def remember_operation(self, account_id, method, path, data, body, headers, action):
        initialize(self, account_id, method, path, data, body, headers, action)
        self._operation = action[0] if isinstance(action, list) else action

    check_signature = IAMRequestBase.check_signature

    def check_signature_where_moto_can(self) -> None:
        """moto quotes the paths of Lambda's calls otherwise than they were signed."""
        if self._service != "lambda":
            check_signature(self)

    def role_of(self):
        name = getattr(self._access_key, "_owner_role_name", None)
        if name is None:
            return None
        return iam_backends[self._access_key.account_id][get_partition(self._region)].get_role(name)

    def tags_of(self, resource: str) -> dict:
        """The resource's tags and other keys that IAM looks up by itself."""
        if not resource.startswith("arn:"):
            return {}
        service, account, name = resource.split(":")[2], resource.split(":")[4], resource.split(":", 5)[-1]
        tags, context = {}, {}
        if service == "kms" and name.startswith("key/"):
            backend = kms_backends[account][self._region]
            key = backend.keys.get(name.removeprefix("key/"))
            if key is not None and time() - key.creation_date >= key_tags_count_after_seconds:
                tags = backend.tagger.get_tag_dict_for_resource(key.id)
            context["kms:resourcealiases"] = set(key.aliases) if key is not None else set()
        if service == "organizations" and name.startswith("policy/"):
            backend = organizations_backends[account][get_partition(self._region)]
            policy = next((each for each in backend.policies if each.id == name.split("/")[-1]), None)
            if policy is not None:
                tags = policy.tags
        return context | {f"aws:resourcetag/{key.lower()}": {value} for key, value in tags.items()}

    def policy_type(self, request) -> dict:
        if request.prefix != "organizations" or "PolicyId" not in request.parameters:
            return {}
        backend = organizations_backends[self.account_id][get_partition(self._region)]
        policy = next((each for each in backend.policies if each.id == request.parameters["PolicyId"]), None)
        return {"organizations:policytype": {policy.type}} if policy else {}

    def boundary_in(self, request) -> dict:
        """`iam:PermissionsBoundary`: of the request where it sets one, else of the role that it is about."""
        if request.prefix != "iam":
            return {}
        arn = request.parameters.get("PermissionsBoundary")
        if arn is None and request.operation != "CreateRole" and ":role/" in request.given:
            arn = self.backend.get_role_by_arn(request.given).permissions_boundary_arn
        return {"iam:permissionsboundary": {arn}} if arn else {}

    def check_action_permitted(self, resource: str) -> None:
        if self._action == "sts:GetCallerIdentity":
            return
        request = Request(
            self._service, self._operation, self._method, self._path, self._data, self._body,
            self._region, self.account_id, get_partition(self._region), resource,
        )  # fmt: skip
        documents = [json.loads(text_of(policy)) for policy in self._access_key.collect_policies()]
        role = role_of(self)
        boundary = role.permissions_boundary_arn if role is not None else None
        principal = role.arn if role is not None else self._access_key.arn
        for action, resources, own in request.checks():
            for each in resources:
                context = {"aws:principalarn": {principal}, "aws:principalaccount": {principal.split(":")[4]}}
                context |= own | tags_of(self, each) | policy_type(self, request) | boundary_in(self, request)
                layers = [documents]
                if boundary:
                    partition = get_partition(self._region)
                    bound = iam_backends[principal.split(":")[4]][partition].get_policy(boundary)
                    layers.append([json.loads(text_of(bound))])
                if any(decide(layer, action, each, context) != "allow" for layer in layers):
                    self._action = action
                    print(f"IAM denies {principal} {action} on {each}", flush=True)
                    self._raise_access_denied()
        if self._is_assuming_role_operation(resource) and not self._check_role_trust_relationship(resource):
            self._raise_access_denied()

    authenticate = ActionAuthenticatorMixin._authenticate_and_authorize_action

    def authenticate_callers(self, iam_request_cls, resource="*") -> None:
        """Whoever brings a token has no credentials yet, and signs nothing."""
        if self._get_action() != "AssumeRoleWithWebIdentity":
            authenticate(self, iam_request_cls, resource)

    ActionAuthenticatorMixin._authenticate_and_authorize_action = authenticate_callers
    IAMRequestBase.__init__ = remember_operation
    IAMRequestBase.check_signature = check_signature_where_moto_can
    IAMRequestBase.check_action_permitted = check_action_permitted


def key_tags_count_late() -> None:
    """A key's tags decide up to five minutes later than they are read; whether also those given at its creation, AWS does
    not say. Here they do, so that nothing depends on them.
    Source: https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html"""
    global key_tags_count_after_seconds
    key_tags_count_after_seconds = 300


AUTHORIZATION_PATCHES = (policies_are_read, key_tags_count_late)
