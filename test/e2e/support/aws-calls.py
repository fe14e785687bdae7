"""Makes AWS calls with boto3. Each line of standard input is JSON: the environment of a caller, and a list of calls, each
with the account it is made in, the service, the operation and its parameters. Each is answered by a line: the list of
answers. A refused call answers with its error code. One process for all callers: importing boto3 and reading a service's
model take longer than most calls."""

import json
import os
import sys
import traceback
from functools import cache

import boto3
import botocore.session
from botocore.exceptions import ClientError

models = botocore.session.get_session().get_component("data_loader")


def new_session(*keys: str) -> boto3.Session:
    session = botocore.session.Session()
    session.register_component("data_loader", models)
    return boto3.Session(*keys, botocore_session=session)


class Caller:
    """Whom the environment's keys are of, with a session in each account."""

    def __init__(self) -> None:
        own = new_session()
        self.sts = own.client("sts")
        self.sessions = {self.sts.get_caller_identity()["Account"]: own}
        self.client = cache(self.new_client)

    def new_client(self, account: str, service: str):
        if account not in self.sessions:
            role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
            keys = self.sts.assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
            self.sessions[account] = new_session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
        return self.sessions[account].client(service)

    def answer(self, call: dict) -> dict:
        client = self.client(call["account"], call["service"])
        try:
            if client.can_paginate(call["operation"]):
                return client.get_paginator(call["operation"]).paginate(**call.get("parameters", {})).build_full_result()
            result = getattr(client, call["operation"])(**call.get("parameters", {}))
        except ClientError as error:
            return {"error": error.response["Error"]["Code"]}
        result.pop("ResponseMetadata", None)
        return result


callers = {}


def caller_of(environment: dict) -> Caller:
    os.environ.clear()
    os.environ.update(environment)
    assert os.environ["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1:"), "never on a real account"
    who = tuple(os.environ.get(name) for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN"))
    if who not in callers:
        callers[who] = Caller()
    return callers[who]


for line in sys.stdin:
    try:
        asked = json.loads(line)
        caller = caller_of(asked["environment"])
        answers = {"answers": [caller.answer(call) for call in asked["calls"]]}
    except Exception:
        answers = {"failure": traceback.format_exc()}
    print(json.dumps(answers, default=str), flush=True)
