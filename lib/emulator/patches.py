"""Patches of moto where it lacks what the landing zone meets. One function each; `README.md` lists them.

A patched type proves that the project agrees with the patch, not that AWS does: each keeps to what AWS documents.
"""

from functools import wraps

from chatbot import CHATBOT_PATCHES
from errors import ERROR_PATCHES
from event_history import EVENT_HISTORY_PATCHES
from linked_roles import LINKED_ROLE_PATCHES, link_role
from patches_authorization import AUTHORIZATION_PATCHES
from patches_budgets import BUDGETS_PATCHES
from patches_cost_anomalies import COST_ANOMALY_PATCHES
from patches_iam import IAM_PATCHES
from patches_lambda import LAMBDA_PATCHES
from patches_principals import PRINCIPAL_PATCHES
from patches_s3 import S3_PATCHES
from patches_sns import SNS_PATCHES


def trail_selectors_are_reported() -> None:
    """moto keeps a trail's selectors but always says that it has none, so nobody reads them back; and putting selectors
    adds to the old ones, where AWS replaces them."""
    from moto.cloudtrail.models import Trail

    description = Trail.description

    @wraps(description)
    def described(self, include_region: bool = False):
        result = description(self, include_region)
        result["HasCustomEventSelectors"] = bool(self.event_selectors or self.advanced_event_selectors)
        result["HasInsightSelectors"] = bool(self.insight_selectors)
        return result

    def put_event_selectors(self, event_selectors, advanced_event_selectors) -> None:
        self.event_selectors = event_selectors or []
        self.advanced_event_selectors = advanced_event_selectors or []

    def put_insight_selectors(self, insight_selectors) -> None:
        self.insight_selectors = insight_selectors or []

    Trail.description = described
    Trail.put_event_selectors = put_event_selectors
    Trail.put_insight_selectors = put_insight_selectors


def trail_is_deleted_by_arn() -> None:
    """moto deletes a trail by its name only, and says nothing when it is given the ARN, as the AWS provider does."""
    from moto.cloudtrail.models import CloudTrailBackend

    def delete_trail(self, name: str) -> None:
        del self.trails[self.get_trail(name).trail_name]

    CloudTrailBackend.delete_trail = delete_trail


def organization_trail_needs_trusted_access() -> None:
    """moto makes an organization trail in any account. AWS refuses it unless the organization trusts CloudTrail, and makes
    CloudTrail's service-linked role with the first one.
    Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/using-service-linked-roles.html"""
    from moto.cloudtrail.models import CloudTrailBackend
    from moto.core.exceptions import JsonRESTError
    from moto.organizations.models import organizations_backends

    def check(self, is_org_trail) -> None:
        organization = organizations_backends[self.account_id][self.partition]
        trusted = [service["ServicePrincipal"] for service in organization.services]
        if is_org_trail and "cloudtrail.amazonaws.com" not in trusted:
            raise JsonRESTError(
                "CloudTrailAccessNotEnabledException",
                "AWS CloudTrail must be a trusted service of the organization before an organization trail is made.",
            )

    for name in ("create_trail", "update_trail"):
        original = getattr(CloudTrailBackend, name)

        def checked(self, *args, _original=original, _name=name, **kwargs):
            if _name == "create_trail":
                is_org_trail = kwargs.get("is_org_trail", args[7] if len(args) > 7 else False)
                check(self, is_org_trail)
                if is_org_trail:
                    link_role(self.account_id, self.partition, "cloudtrail")
            else:
                check(self, kwargs.get("is_organization_trail"))
            return _original(self, *args, **kwargs)

        setattr(CloudTrailBackend, name, checked)


def metric_filter_is_replaced() -> None:
    """moto adds a second metric filter of the same name, and goes on reporting the first. PutMetricFilter replaces."""
    from moto.logs.metric_filters import MetricFilters

    add_filter = MetricFilters.add_filter

    @wraps(add_filter)
    def replace_filter(self, filter_name, filter_pattern, log_group_name, metric_transformations):
        self.delete_filter(filter_name, log_group_name)
        add_filter(self, filter_name, filter_pattern, log_group_name, metric_transformations)

    MetricFilters.add_filter = replace_filter


def log_group_class_is_kept() -> None:
    """moto neither keeps nor reports a log group's class, so a stack that names one replaces the group each time."""
    from moto.logs.models import LogGroup
    from moto.logs.responses import LogsResponse

    create_log_group = LogsResponse.create_log_group
    to_describe_dict = LogGroup.to_describe_dict

    @wraps(create_log_group)
    def create_with_class(self):
        answer = create_log_group(self)
        group = self.logs_backend.groups[self._get_param("logGroupName")]
        group.log_group_class = self._get_param("logGroupClass") or "STANDARD"
        return answer

    @wraps(to_describe_dict)
    def describe_with_class(self):
        return {**to_describe_dict(self), "logGroupClass": getattr(self, "log_group_class", "STANDARD")}

    LogsResponse.create_log_group = create_with_class
    LogGroup.to_describe_dict = describe_with_class


def key_rotation_period_is_kept() -> None:
    """moto forgets the period of a key's rotation. KMS answers with it, 365 days unless told otherwise."""
    import json

    from moto.kms.responses import KmsResponse

    enable_key_rotation = KmsResponse.enable_key_rotation
    get_key_rotation_status = KmsResponse.get_key_rotation_status

    def key(self):
        return self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))]

    @wraps(enable_key_rotation)
    def enable_with_period(self):
        answer = enable_key_rotation(self)
        key(self).rotation_period = self._get_param("RotationPeriodInDays") or 365
        return answer

    @wraps(get_key_rotation_status)
    def status_with_period(self):
        status = json.loads(get_key_rotation_status(self))
        if status["KeyRotationEnabled"]:
            status["RotationPeriodInDays"] = getattr(key(self), "rotation_period", 365)
        return json.dumps(status)

    KmsResponse.enable_key_rotation = enable_with_period
    KmsResponse.get_key_rotation_status = status_with_period


def named_query_is_deleted() -> None:
    """moto does not know DeleteNamedQuery, so a stack with a named query cannot be destroyed."""
    from moto.athena.responses import AthenaResponse

    def delete_named_query(self):
        self.athena_backend.named_queries.pop(self._get_param("NamedQueryId"), None)
        return "{}"

    AthenaResponse.delete_named_query = delete_named_query


def work_group_is_updated() -> None:
    """moto does not know UpdateWorkGroup, so a changed workgroup cannot be applied. AWS changes what an update names and
    leaves the rest; what is to go is named by a member that begins with Remove."""
    from moto.athena.models import WorkGroup
    from moto.athena.responses import AthenaResponse

    def updated(old: dict, updates: dict) -> dict:
        removed = {name.removeprefix("Remove") for name, value in updates.items() if name.startswith("Remove") and value}
        new = {name: value for name, value in old.items() if name not in removed}
        for name, value in updates.items():
            if name == "ResultConfigurationUpdates":
                new["ResultConfiguration"] = updated(old.get("ResultConfiguration", {}), value)
            elif name == "EngineVersion":
                new[name] = {**old.get(name, {}), **value}
            elif not name.startswith("Remove"):
                new[name] = value
        return new

    def update_work_group(self):
        name = self._get_param("WorkGroup")
        group: WorkGroup | None = self.athena_backend.work_groups.get(name)
        if group is None:
            return self.error(f"WorkGroup {name} is not found.", 400)
        group.configuration = updated(group.configuration, self._get_param("ConfigurationUpdates", {}))
        for attribute, value in (("description", self._get_param("Description")), ("state", self._get_param("State"))):
            if value is not None:
                setattr(group, attribute, value)
        return "{}"

    AthenaResponse.update_work_group = update_work_group


PATCHES = (
    trail_selectors_are_reported,
    trail_is_deleted_by_arn,
    organization_trail_needs_trusted_access,
    metric_filter_is_replaced,
    log_group_class_is_kept,
    key_rotation_period_is_kept,
    named_query_is_deleted,
    work_group_is_updated,
    *AUTHORIZATION_PATCHES,
    *BUDGETS_PATCHES,
    *CHATBOT_PATCHES,
    *COST_ANOMALY_PATCHES,
    *ERROR_PATCHES,
    *EVENT_HISTORY_PATCHES,
    *IAM_PATCHES,
    *LAMBDA_PATCHES,
    *LINKED_ROLE_PATCHES,
    *PRINCIPAL_PATCHES,
    *S3_PATCHES,
    *SNS_PATCHES,
)


def apply_patches(left_out: list[str]) -> None:
    """All but those that are left out, which shows what a test proves."""
    unknown = set(left_out) - {patch.__name__ for patch in PATCHES}
    if unknown:
        raise ValueError(f"there is no patch {', '.join(sorted(unknown))}")
    for patch in PATCHES:
        if patch.__name__ not in left_out:
            patch()
