"""Answers lz's questions a second time, from the log files themselves, with nothing of lz in it.

    python3 questions.py ARCHIVE < cases.json > answers.json

Cases are a list of {"question", "values", "patterns", "calls"}; answers are, for each, the rows as lists of texts, in no
order. Standard library only. Written from AWS's documentation of events and of filter patterns, and from the questions'
own words (lz investigate --list), not from their SQL.
"""

import json
import re
import sys
from datetime import datetime, timedelta, timezone

from events import as_text, field, is_principal, names_resource, once, principal, read_archive, texts_in, writes
from filter_pattern import any_pattern
from summaries import bursts, first_use, insight_rows, sign_ins, volume

DAY = timedelta(days=1)


def moment(milliseconds):
    return datetime.fromtimestamp(milliseconds / 1000, timezone.utc)


def text_of(moment_):
    return moment_.strftime("%Y-%m-%dT%H:%M:%SZ")


def call_row(each):
    event = each["event"]
    return [
        event["eventTime"], each["account"], each["region"], principal(event),
        as_text(event.get("eventSource")), as_text(event.get("eventName")), as_text(event.get("eventID")),
    ]


def listing(condition):
    def answer(events, case):
        asked = case["values"].get("principal")
        return [
            call_row(each) for each in events
            if condition(each["event"], case) and (asked is None or is_principal(each["event"], asked))
        ]
    return answer


def by_names(event, case):
    return [event.get("eventSource"), event.get("eventName")] in case["calls"]


def by_root(event, case):
    of_service = field(event, "userIdentity", "invokedBy") is not None or event.get("eventType") == "AwsServiceEvent"
    return field(event, "userIdentity", "type") == "Root" and not of_service


def iam_change(event, case):
    sources = ["iam", "sso", "sso-directory", "identitystore", "organizations", "rolesanywhere"]
    is_service = event.get("eventSource") in [f"{source}.amazonaws.com" for source in sources]
    return (writes(event) and is_service) or any_pattern(case["patterns"])(event)


def opens_group(event, case):
    names = ["AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules", "CreateSecurityGroup"]
    asked = list(texts_in(event.get("requestParameters")))
    return (
        event.get("eventSource") == "ec2.amazonaws.com" and event.get("eventName") in names
        and ("0.0.0.0/0" in asked or "::/0" in asked)
    )


def is_everybody(value):
    if value == "*":
        return True
    listed = value.get("AWS") if isinstance(value, dict) else None
    return "*" in (listed if isinstance(listed, list) else [listed])


def allows_everybody(policy):
    if isinstance(policy, str):
        try:
            policy = json.loads(policy)
        except ValueError:
            return False
    statements = field(policy, "Statement")
    for each in statements if isinstance(statements, list) else [statements]:
        if field(each, "Effect") != "Allow":
            continue
        if "NotPrincipal" in each or is_everybody(each.get("Principal")):
            return True
    return False


def opens_bucket(event, case):
    if event.get("eventSource") != "s3.amazonaws.com":
        return False
    name, asked = event.get("eventName"), event.get("requestParameters") or {}
    if name in ["DeleteBucketPublicAccessBlock", "DeleteAccountPublicAccessBlock", "DeletePublicAccessBlock"]:
        return True
    if name in ["DeleteBucketOwnershipControls", "PutBucketWebsite"]:
        return True
    if name in ["PutBucketPublicAccessBlock", "PutAccountPublicAccessBlock", "PutPublicAccessBlock"]:
        block = asked.get("PublicAccessBlockConfiguration") or {}
        on = [key for key, value in block.items() if as_text(value) == "true"]
        return not {"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"} <= set(on)
    if name in ["PutBucketAcl", "PutObjectAcl", "CreateBucket"]:
        groups = ["public-read", "authenticated-read", "global/AllUsers", "global/AuthenticatedUsers"]
        return any(group in text for text in texts_in(asked) for group in groups)
    if name in ["PutBucketPolicy", "PutAccessPointPolicy"]:
        return allows_everybody(asked.get("bucketPolicy")) or allows_everybody(asked.get("policy"))
    return False


def deletes(event, case):
    name = event.get("eventName") or ""
    starts = "Delete|Terminate|Destroy|Purge|Remove|Release|Deregister"
    return writes(event) and bool(
        re.match(rf"(Batch)?({starts})", name) or name in ["ScheduleKeyDeletion", "CloseAccount"]
    )


def gives_session(event, case):
    names = ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot"]
    names += ["GetSessionToken", "GetFederationToken"]
    return event.get("eventSource") == "sts.amazonaws.com" and event.get("eventName") in names


def has_data(event, case):
    resource = case["values"].get("resource")
    return event.get("eventCategory") == "Data" and (resource is None or names_resource(event, resource))


def plain_event(event, case):
    values = case["values"]
    ids = values.get("eventIds")
    return (
        (ids is None or event.get("eventID") in ids or event.get("sharedEventID") in ids)
        and event.get("eventName") in values.get("eventNames", [event.get("eventName")])
        and (values.get("resource") is None or names_resource(event, values["resource"]))
    )


def of_keys(events, case):
    values = case["values"]
    return [
        call_row(each) for each in events
        if (values.get("principal") and is_principal(each["event"], values["principal"]))
        or field(each["event"], "userIdentity", "accessKeyId") in values.get("accessKeys", [])
    ]


ANSWERS = {
    "principal-activity": of_keys,
    "session-chain": listing(gives_session),
    "root-activity": listing(by_root),
    "console-sign-ins": sign_ins,
    "resource-changes": listing(lambda event, case: writes(event) and names_resource(event, case["values"]["resource"])),
    "iam-changes": listing(iam_change),
    "security-groups-opened": listing(opens_group),
    "buckets-made-public": listing(opens_bucket),
    "tampering": listing(by_names),
    "deletions": listing(deletes),
    "denied-call-bursts": bursts,
    "denied-calls": listing(lambda event, case: any_pattern(case["patterns"])(event)),
    "first-use": first_use,
    "insights": insight_rows,
    "data-access": listing(has_data),
    "call-volume": volume,
    "events": listing(plain_event),
}


def main():
    everything = list(read_archive(sys.argv[1]))
    answers = []
    for case in json.load(sys.stdin):
        values = case["values"]
        baseline = timedelta(days=values.get("baselineDays", 30)) if case["hasBaseline"] else timedelta()
        since, until = moment(values["since"]), moment(values["until"])
        first, last = (since - baseline).strftime("%Y/%m/%d"), (until - timedelta(milliseconds=1) + DAY).strftime("%Y/%m/%d")
        scope = [
            each for each in everything
            if first <= each["day"] <= last and text_of(since - baseline) <= each["event"]["eventTime"] < text_of(until)
            and each["account"] in values.get("accounts", [each["account"]])
        ]
        case["since"] = text_of(since)
        answers.append(ANSWERS[case["question"]](once(scope), case))
    json.dump(answers, sys.stdout)


main()
