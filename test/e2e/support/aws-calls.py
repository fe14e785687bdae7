"""Makes AWS calls with boto3. Each line of standard input is a list of calls as JSON, each with the account it is made in,
the service, the operation and its parameters; each is answered by a line: the list of answers. A refused call answers with
its error code. One process for many lists: importing boto3 takes longer than most calls."""

import json
import os
import sys
import traceback

import boto3
from botocore.exceptions import ClientError

sessions = {}


def session(account: str) -> boto3.Session:
    if not sessions:
        own_account = boto3.client("sts").get_caller_identity()["Account"]
        sessions[own_account] = boto3.Session()
    if account not in sessions:
        role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
        keys = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
        sessions[account] = boto3.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    return sessions[account]


def answer(call: dict) -> dict:
    client = session(call["account"]).client(call["service"])
    try:
        if client.can_paginate(call["operation"]):
            return client.get_paginator(call["operation"]).paginate(**call.get("parameters", {})).build_full_result()
        result = getattr(client, call["operation"])(**call.get("parameters", {}))
    except ClientError as error:
        return {"error": error.response["Error"]["Code"]}
    result.pop("ResponseMetadata", None)
    return result


assert os.environ["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1:"), "never on a real account"
for line in sys.stdin:
    try:
        answers = {"answers": [answer(call) for call in json.loads(line)]}
    except Exception:
        answers = {"failure": traceback.format_exc()}
    print(json.dumps(answers, default=str), flush=True)
