"""The questions whose answers are no list of events."""

import re
from collections import defaultdict
from datetime import datetime

from events import as_text, field, is_principal, principal, writes
from filter_pattern import any_pattern


def network(address):
    if re.fullmatch(r"\d+\.\d+\.\d+\.\d+", address or ""):
        return ".".join(address.split(".")[:2]) + ".0.0/16"
    if address and ":" in address:
        head = address.split("::")[0].split(":")
        return ":".join((head[i] if i < len(head) and head[i] else "0") for i in range(3)) + "::/48"
    return address


def sign_ins(events, case):
    found = []
    for each in events:
        event = each["event"]
        name, data = event.get("eventName"), event.get("additionalEventData") or {}
        details = event.get("serviceEventDetails") or {}
        parts = ["ConsoleLogin", "SwitchRole", "CheckMfa", "UserAuthentication", "GetSigninToken"]
        parts += ["AuthorizeOAuth2Access", "CreateOAuth2Token", "CreateOAuth2TokenWithIAM"]
        if event.get("eventSource") != "signin.amazonaws.com":
            continue
        if name not in parts and not (name == "CredentialVerification" and details.get(name) == "Failure"):
            continue
        asked = case["values"].get("principal")
        if asked is not None and not is_principal(event, asked) and data.get("UserName") != asked:
            continue
        answers = [field(event, "responseElements", name), details.get(name)]
        answers.append({"true": "Success", "false": "Failure"}.get(data.get("success")))
        outcome = next((each_ for each_ in answers if each_ is not None), None)
        type_ = field(event, "userIdentity", "type")
        session = {"true": "Yes", "false": "No"}.get(
            field(event, "userIdentity", "sessionContext", "attributes", "mfaAuthenticated"))
        issuer = field(event, "userIdentity", "sessionContext", "sessionIssuer", "arn") or ""
        if name == "UserAuthentication" and data.get("CredentialType") == "PASSWORD":
            mfa = "No"
        elif name == "UserAuthentication" and "," in (data.get("CredentialType") or ""):
            mfa = "Yes"
        elif "SamlProviderArn" in data or "AWSReservedSSO_" in issuer:
            mfa = None
        else:
            mfa = session if type_ in ["AssumedRole", "FederatedUser"] else data.get("MFAUsed") or session
        who = (data.get("UserName") or principal(event)) if type_ == "IdentityCenterUser" else principal(event)
        found.append((event["eventTime"], who, network(event.get("sourceIPAddress")), outcome, mfa, each))
    rows = []
    for time, who, net, outcome, mfa, each in found:
        if time < case["since"]:
            continue
        before = [t for t, w, n, o, _, _ in found if (w, n, o) == (who, net, "Success") and t < time]
        rows.append([
            time, who, as_text(each["event"].get("eventName")), outcome, mfa, net,
            "false" if before else "true", min(t for t, w, *_ in found if w == who), each["event"].get("eventID"),
        ])
    return rows


def bursts(events, case):
    condition = any_pattern(case["patterns"])
    denied = [each for each in events if condition(each["event"])]
    threshold, minutes = case["values"].get("threshold", 10), case["values"].get("minutes", 5)

    def of_groups(key, size, seconds):
        groups = defaultdict(list)
        for each in denied:
            time = datetime.strptime(each["event"]["eventTime"], "%Y-%m-%dT%H:%M:%SZ")
            groups[key(each)].append((time, each["event"].get("eventID") or "", each))
        for group in groups.values():
            group.sort(key=lambda item: item[:2])
            inside = set()
            for start in range(len(group) - size + 1):
                if (group[start + size - 1][0] - group[start][0]).total_seconds() <= seconds:
                    inside.update(range(start, start + size))
            if inside:
                yield [group[index][2] for index in sorted(inside)]

    def row(found, who):
        seen = [each["event"] for each in found]
        return [
            min(event["eventTime"] for event in seen), max(event["eventTime"] for event in seen), found[0]["account"],
            str(len(seen)), str(len({event.get("eventSource") for event in seen})),
            str(len({event.get("eventName") for event in seen})), str(len({principal(event) for event in seen})), who,
        ]

    return [
        row(found, principal(found[0]["event"]))
        for found in of_groups(lambda each: (each["account"], principal(each["event"])), threshold, minutes * 60)
    ] + [row(found, None) for found in of_groups(lambda each: each["account"], case["alarm"][0], case["alarm"][1])]


def first_use(events, case):
    uses = defaultdict(list)
    for each in events:
        event = each["event"]
        if event.get("eventCategory", "Management") != "Management" or field(event, "userIdentity", "invokedBy"):
            continue
        if field(event, "userIdentity", "type") == "AWSService":
            continue
        uses[(each["account"], event.get("awsRegion"), event.get("eventSource"))].append(event)
    firsts = {key: min(event["eventTime"] for event in found) for key, found in uses.items()}
    return [
        [
            first, *key, str(len(uses[key])), str(sum(event.get("errorCode") is not None for event in uses[key])),
            min(time for (account, *_), time in firsts.items() if account == key[0]),
        ]
        for key, first in firsts.items() if first >= case["since"]
    ]


def volume(events, case):
    counts = defaultdict(list)
    for each in events:
        event = each["event"]
        category = event.get("eventCategory", "Management")
        kind = category.lower() if category != "Management" else "management write" if writes(event) else "management read"
        counts[(each["account"], kind, event.get("eventSource"))].append(event)
    return [
        [
            *key, str(len(found)), str(sum(event.get("errorCode") is not None for event in found)),
            str(len({principal(event) for event in found} - {None})),
        ]
        for key, found in counts.items()
    ]


def insight_rows(events, case):
    return [
        [each["event"]["eventTime"], each["account"], field(each["event"], "insightDetails", "eventName"),
         field(each["event"], "insightDetails", "state")]
        for each in events if each["event"].get("insightDetails") is not None
    ]
