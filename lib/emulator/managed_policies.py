"""Makes moto's IAM quick to start: it reads AWS's managed policies (1,400 documents) anew for every account of every
partition, two thirds of the processor time of a short-lived emulated AWS. Nothing that moto answers changes."""

import json
from copy import copy
from functools import cache


def read_managed_policies_once(partition: str) -> None:
    """All accounts share the documents of one partition. The others are never asked about: no key is looked for there."""
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
