"""Runs AWS CLI commands, each in a fork of a process that has imported the CLI, which takes half of a command's time.

A line of JSON in, {"arguments": [...], "environment": {...}}; a line of JSON out, {"exitCode": n, "output": "..."}.
"""

import json
import os
import sys
import tempfile

from awscli.clidriver import create_clidriver

# What the commands of these tests import late.
import awscli.customizations.cloudtrail.validation  # noqa: F401
import botocore.client  # noqa: F401
import botocore.httpsession  # noqa: F401
import rsa  # noqa: F401


def run(arguments, environment, output):
    os.dup2(output, 1)
    os.dup2(output, 2)
    data = os.environ["AWS_DATA_PATH"]  # awscli says at its import where its own data is
    os.environ.clear()
    os.environ.update({**environment, "AWS_DATA_PATH": data})
    code = create_clidriver().main(arguments)
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
