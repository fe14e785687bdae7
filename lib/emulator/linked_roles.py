"""Roles that AWS services make for themselves, in an account that uses them for the first time."""

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
