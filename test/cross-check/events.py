"""CloudTrail's events, as the files of an archive hold them."""

import gzip
import json
import os
import re


def field(event, *path):
    for part in path:
        event = event.get(part) if isinstance(event, dict) else None
    return event


def as_text(value):
    """A value as a column shows it."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value) if not isinstance(value, bool) else str(value).lower()


def read_archive(directory):
    """Every event, with the account, Region and day that its place or its file's name tells."""
    for folder, folders, files in os.walk(directory):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            key = os.path.relpath(path, directory)
            place = re.search(r"(\d{12})/CloudTrail[^/]*/([a-z0-9-]+)/(\d{4})/(\d\d)/(\d\d)/", key)
            named = re.search(r"(\d{12})_CloudTrail[^_]*_([a-z0-9-]+)_(\d{4})(\d\d)(\d\d)T", name)
            found = place or named
            if found is None or "Digest" in key or not re.search(r"\.json(\.gz)?$", name):
                continue
            opened = gzip.open(path, "rt") if name.endswith(".gz") else open(path)
            with opened as file:
                content = json.load(file)
            account, region, *day = found.groups()
            for event in content["Records"] if isinstance(content, dict) else content:
                yield {"event": event, "account": account, "region": region, "day": "/".join(day), "file": key}


def once(events):
    """An event that was delivered twice to an account counts once."""
    kept = {}
    for each in sorted(events, key=lambda each: each["file"]):
        id_ = each["event"].get("eventID")
        kept.setdefault((each["account"], id_) if id_ is not None else id(each), each)
    return list(kept.values())


def principal(event):
    candidates = [
        field(event, "userIdentity", "arn"),
        field(event, "userIdentity", "sessionContext", "sessionIssuer", "arn"),
        field(event, "userIdentity", "userName"),
        field(event, "userIdentity", "invokedBy"),
        field(event, "userIdentity", "principalId"),
        field(event, "userIdentity", "onBehalfOf", "userId"),
        field(event, "userIdentity", "type"),
    ]
    return next((each for each in candidates if each is not None), None)


def is_principal(event, name):
    if name == "root":
        return field(event, "userIdentity", "type") == "Root"
    id_ = field(event, "userIdentity", "principalId")
    return name in [
        field(event, "userIdentity", "arn"),
        field(event, "userIdentity", "userName"),
        field(event, "userIdentity", "accessKeyId"),
        id_,
        field(event, "userIdentity", "sessionContext", "sessionIssuer", "arn"),
        field(event, "userIdentity", "sessionContext", "sessionIssuer", "userName"),
        field(event, "userIdentity", "sessionContext", "sourceIdentity"),
        id_.split(":")[1] if isinstance(id_, str) and ":" in id_ else None,
        field(event, "userIdentity", "onBehalfOf", "userId"),
    ]


def texts_in(value):
    """Every text of a value, its names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from texts_in(each)


def names_resource(event, resource):
    parts = [event.get("resources"), event.get("requestParameters"), event.get("responseElements")]
    ends = (":" + resource, "/" + resource)
    return any(text == resource or text.endswith(ends) for text in texts_in(parts))


def writes(event):
    return as_text(event.get("readOnly")) != "true"
