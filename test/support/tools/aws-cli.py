"""Runs AWS CLI commands, each in a fork of a process that has imported the CLI and read what it knows of AWS's services,
which takes three quarters of a command's time.

A line of JSON in, {"arguments": [...], "environment": {...}}; a line of JSON out, {"exitCode": n, "output": "..."}.
"""

import gc
import json
import os
import sys
import tempfile

from awscli.clidriver import create_clidriver

# What the commands of these tests import late, and read.
import awscli.customizations.cloudtrail.validation  # noqa: F401
import botocore.client  # noqa: F401
import botocore.httpsession  # noqa: F401
import rsa  # noqa: F401

driver = create_clidriver()
driver.session.get_available_services()
models = driver.session.get_component("data_loader")
for service in ("cloudtrail", "organizations", "s3"):
    for kind in ("service-2", "endpoint-rule-set-1", "paginators-1"):
        models.load_service_model(service, kind)
for file in ("_retry", "endpoints", "partitions", "sdk-default-configuration"):
    models.load_data(file)
gc.disable()  # It would write to the memory that the forks share.


def run(arguments, environment, output):
    os.dup2(output, 1)
    os.dup2(output, 2)
    data = os.environ["AWS_DATA_PATH"]  # awscli says at its import where its own data is
    os.environ.clear()
    os.environ.update({**environment, "AWS_DATA_PATH": data})
    code = driver.main(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


for line in sys.stdin:
    asked = json.loads(line)
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            run(asked["arguments"], asked["environment"], output.fileno())
        _, status = os.waitpid(child, 0)
        output.seek(0)
        answer = {"exitCode": os.waitstatus_to_exitcode(status), "output": output.read().decode()}
    print(json.dumps(answer), flush=True)
