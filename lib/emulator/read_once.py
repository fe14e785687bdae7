"""Makes moto read once what it reads again and again, most of the processor time of a short-lived emulated AWS. Nothing
that moto answers changes."""

import json
from copy import copy
from functools import cache
from threading import Lock


def read_models_once() -> None:
    """A service's model takes a tenth of a second. Requests that come side by side, as Terraform's first ones do, read one
    each: moto's cache has it only when it is read."""
    from moto.core import utils

    read, lock = cache(utils._load_service_model), Lock()

    def read_once(service_name: str, model_name: str) -> dict:
        with lock:
            return read(service_name, model_name)

    utils._load_service_model = read_once


def find_services_once(application) -> None:
    """moto looks through its directories for the service of each request."""
    application.get_backend_for_host = cache(application.get_backend_for_host)


def read_managed_policies_once(partition: str) -> None:
    """AWS's managed policies are 1,400 documents, read anew for every account of every partition. All accounts share the documents of one partition. The others are never asked about: no key is looked for there."""
    from moto.iam import models

    @cache
    def read() -> list:
        policies = json.loads(models.aws_managed_policies_data)
        return [models.AWSManagedPolicy.from_data(name, "aws", partition, data) for name, data in policies.items()]

    def of_account(self) -> list:
        if self.partition != partition:
            return []
        policies = [copy(policy) for policy in read()]
        for policy in policies:
            policy.account_id, policy.tags = self.account_id, {}
        return policies

    models.IAMBackend._init_aws_policies = of_account
    models.PARTITION_NAMES = [partition]
