"""CloudTrail's event history: who made which call that changes something, as `LookupEvents` tells it.

Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
"""

import json
import re
import threading
from collections import deque
from datetime import datetime, timezone
from functools import wraps
from urllib.parse import urlparse
from uuid import uuid4

KEPT_EVENTS = 10_000
PAGE = 50

READS = re.compile(
    r"(Assume|BatchGet|Check|Decrypt|Describe|Encrypt|Estimate|Filter|GenerateDataKey|Get|Head|List|Lookup|Query|Search|Simulate|Test|Validate|View)"
)
# Services that are in one Region of a partition. Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
GLOBAL_SERVICES = ("iam", "organizations")
GLOBAL_REGIONS = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1"}
# S3 names some events otherwise than IAM names the actions.
# Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
S3_EVENTS = {
    "PutEncryptionConfiguration": "PutBucketEncryption",
    "PutLifecycleConfiguration": "PutBucketLifecycle",
    "PutReplicationConfiguration": "PutBucketReplication",
}

asked = threading.local()


def names_of(arns: list[str]) -> list[str]:
    """A resource is found by its ARN and by its name."""
    names = []
    for arn in arns:
        if arn != "*":
            last = arn.split(":", 5)[-1]
            names += [arn, last.split("/", 1)[-1].split(":")[-1], last.split("/")[-1]]
    return list(dict.fromkeys(names))


def caller_of(response) -> tuple[str, str | None]:
    """The user's name, or the session's; and the ARN of either."""
    from moto.iam.access_control import create_access_key
    from moto.utilities.utils import get_partition

    key = create_access_key(
        response.current_account, get_partition(response.region), response.access_key, response.headers
    )
    name = getattr(key, "_session_name", None) or getattr(key, "_owner_user_name")
    return name, getattr(key, "arn", None)


def event_of(response, resource: str) -> dict | None:
    """What CloudTrail would record of a request; nothing of one that only reads or is about an object of a bucket."""
    from moto.utilities.utils import get_partition

    from requests_of_iam import Request

    signed = re.search(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/", response.headers.get("Authorization", ""))
    if signed is None:
        return None
    region, service = signed.groups()
    partition = get_partition(region)
    query = urlparse(response.uri).query
    path = f"{response.raw_path}?{query}" if query else response.raw_path
    operation = response._get_action()
    request = Request(
        service, operation, response.method, path, response.data, response.raw_body,
        region, response.current_account, partition, resource,
    )  # fmt: skip
    action, arns, _ = request.checks()[0]
    if service == "s3":
        action = action.split(":")[1]
        operation = S3_EVENTS.get(action, action)
        if any("/" in arn.split(":::")[-1] for arn in arns):
            return None
    if not operation or READS.match(operation):
        return None
    name, arn = caller_of(response)
    return {
        "region": GLOBAL_REGIONS[partition] if service in GLOBAL_SERVICES else region,
        "account": response.current_account,
        "id": str(uuid4()),
        "time": datetime.now(timezone.utc).timestamp(),
        "name": operation,
        "source": f"{service}.amazonaws.com",
        "by": name,
        "arn": arn,
        "key": response.access_key,
        "resources": names_of(arns),
    }


def described(event: dict) -> dict:
    record = {
        "eventVersion": "1.11",
        "eventTime": datetime.fromtimestamp(event["time"], timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": event["source"],
        "eventName": event["name"],
        "awsRegion": event["region"],
        "eventID": event["id"],
        "recipientAccountId": event["account"],
        "userIdentity": {"arn": event["arn"]} if event.get("arn") else {},
    }
    return {
        "EventId": event["id"],
        "EventName": event["name"],
        "ReadOnly": "false",
        "AccessKeyId": event["key"],
        "EventTime": event["time"],
        "EventSource": event["source"],
        "Username": event["by"],
        "Resources": [{"ResourceName": name} for name in event["resources"]],
        "CloudTrailEvent": json.dumps(record),
    }


ATTRIBUTES = {
    "AccessKeyId": lambda event, value: event["key"] == value,
    "EventId": lambda event, value: event["id"] == value,
    "EventName": lambda event, value: event["name"] == value,
    "EventSource": lambda event, value: event["source"] == value,
    "ReadOnly": lambda event, value: value == "false",
    "ResourceName": lambda event, value: value in event["resources"],
    "Username": lambda event, value: event["by"] == value,
}


def event_history_is_kept() -> None:
    """moto does not know LookupEvents. Here every call that changed something is found at once; CloudTrail takes some
    minutes, knows a resource's type too, and forgets after 90 days."""
    from moto.cloudtrail.models import CloudTrailBackend, cloudtrail_backends
    from moto.cloudtrail.responses import CloudTrailResponse
    from moto.core.authorization import ActionAuthenticatorMixin
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication

    authenticate = ActionAuthenticatorMixin._authenticate_and_authorize_action
    serve = DomainDispatcherApplication.__call__
    initialize = CloudTrailBackend.__init__

    def begin_history(self, region_name: str, account_id: str):
        initialize(self, region_name, account_id)
        self.event_history = deque(maxlen=KEPT_EVENTS)

    def authenticate_and_remember(self, iam_request_cls, resource="*") -> None:
        authenticate(self, iam_request_cls, resource)
        try:
            asked.event = event_of(self, resource)
        except Exception as error:  # what it cannot name, it does not tell
            print(f"no event of {self.service_name} {self.method}: {error!r}", flush=True)

    @wraps(serve)
    def serve_and_record(self, environ, start_response):
        asked.event = None
        answered = {}

        def start(status, headers, exc_info=None):
            answered["status"] = status
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        answer = serve(self, environ, start)
        event = asked.event
        if event is not None and answered.get("status", "5")[0] in "23":
            cloudtrail_backends[event["account"]][event["region"]].event_history.append(event)
        return answer

    def lookup_events(self) -> str:
        given = self._get_param("LookupAttributes") or []
        begins, ends = self._get_param("StartTime"), self._get_param("EndTime")
        found = [
            event
            for event in reversed(self.cloudtrail_backend.event_history)
            if all(ATTRIBUTES[each["AttributeKey"]](event, each["AttributeValue"]) for each in given)
            and (begins is None or event["time"] >= begins)
            and (ends is None or event["time"] <= ends)
        ]
        first = int(self._get_param("NextToken") or 0)
        last = first + min(int(self._get_param("MaxResults") or PAGE), PAGE)
        answer = {"Events": [described(event) for event in found[first:last]]}
        return json.dumps(answer | ({"NextToken": str(last)} if last < len(found) else {}))

    CloudTrailBackend.__init__ = begin_history
    ActionAuthenticatorMixin._authenticate_and_authorize_action = authenticate_and_remember
    DomainDispatcherApplication.__call__ = serve_and_record
    CloudTrailResponse.lookup_events = lookup_events


EVENT_HISTORY_PATCHES = (event_history_is_kept,)
