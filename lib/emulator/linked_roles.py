"""Roles that AWS services make for themselves, in an account that uses them for the first time; see `patches.py`."""

import json

# By the service's name in its endpoint: the service that IAM names, and its role.
LINKED_ROLES = {
    "chatbot": ("management.chatbot.amazonaws.com", "AWSServiceRoleForAWSChatbot"),
    "cloudtrail": ("cloudtrail.amazonaws.com", "AWSServiceRoleForCloudTrail"),
}


def has_linked_role(account: str, partition: str, name: str) -> bool:
    from moto.iam.models import iam_backends

    return any(role.name == name for role in iam_backends[account][partition].roles.values())


def link_role(account: str, partition: str, endpoint: str) -> None:
    """What AWS does with an account's first Slack channel, or its first organization trail."""
    from moto.iam.models import iam_backends

    service, name = LINKED_ROLES[endpoint]
    if has_linked_role(account, partition, name):
        return
    trust = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    path = f"/aws-service-role/{service}/"
    iam_backends[account][partition].create_role(name, policy, path, None, "", [], "3600", linked_service=service)


def linked_roles_are_asked_for() -> None:
    """moto asks nobody for the right to make a service's role. The first Slack channel and the first organization trail of
    an account make it with the caller's right to do so. For a trail the caller has to be allowed to look for it, too.
    Sources: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/using-service-linked-roles.html and
    https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html"""
    from requests_of_iam import Request

    def linked_roles(self) -> list[tuple[str, list[str], dict]]:
        first = {"chatbot": "CreateSlackChannelConfiguration", "cloudtrail": "CreateTrail"}.get(self.prefix)
        if self.operation != first or (first == "CreateTrail" and not self.parameters.get("IsOrganizationTrail")):
            return []
        service, name = LINKED_ROLES[self.prefix]
        role = self.arn(f"role/aws-service-role/{service}/{name}", region=False, service="iam")
        looked = [("iam:GetRole", [role], {})] if self.prefix == "cloudtrail" else []
        if has_linked_role(self.account, self.partition, name):
            return looked
        return [*looked, ("iam:CreateServiceLinkedRole", [role], {"iam:awsservicename": {service}})]

    Request.linked_roles = linked_roles


LINKED_ROLE_PATCHES = (linked_roles_are_asked_for,)
