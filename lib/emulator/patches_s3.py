"""Patches of moto's S3; see `patches.py`."""

import json
from functools import wraps
from types import SimpleNamespace


def amend_answer(name: str, amend) -> None:
    """Lets `amend(bucket, result)` change what S3Response's method `name` is about to answer."""
    from moto.s3.responses import S3Response

    original = getattr(S3Response, name)

    @wraps(original)
    def amended(self):
        serialized = self.serialized

        def serialize(action_result):
            amend(self.backend.get_bucket(self.bucket_name), action_result.result)
            return serialized(action_result)

        self.serialized = serialize
        try:
            return original(self)
        finally:
            del self.serialized

    setattr(S3Response, name, amended)


def lifecycle_sizes_are_kept() -> None:
    """moto drops from a lifecycle configuration the object sizes of its filters, how many newer versions to keep, and
    the transitions' default minimum size. The AWS provider waits minutes for them to come back, and then fails."""
    from flask import request
    from moto.s3.models import S3Backend

    sizes = ("ObjectSizeGreaterThan", "ObjectSizeLessThan")
    put = S3Backend.put_bucket_lifecycle

    @wraps(put)
    def put_bucket_lifecycle(self, bucket_name, rules):
        put(self, bucket_name, rules)
        bucket = self.get_bucket(bucket_name)
        bucket.lifecycle_as_put = rules if isinstance(rules, list) else [rules]
        bucket.lifecycle_minimum_size = request.headers.get("x-amz-transition-default-minimum-object-size")

    def restore(bucket, answer) -> None:
        if bucket.lifecycle_minimum_size:
            answer["TransitionDefaultMinimumObjectSize"] = bucket.lifecycle_minimum_size
        for rule, as_put in zip(answer["Rules"], bucket.lifecycle_as_put, strict=True):
            given = as_put.get("Filter") or {}
            reported = rule.get("Filter")
            both = (reported or {}).get("And")
            for source, target in ((given, reported), (given.get("And") or {}, both)):
                for name in sizes:
                    if name in source and target is not None:
                        target[name] = int(source[name])
            newer = (as_put.get("NoncurrentVersionExpiration") or {}).get("NewerNoncurrentVersions")
            if newer is not None:
                rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = int(newer)

    S3Backend.put_bucket_lifecycle = put_bucket_lifecycle
    amend_answer("get_bucket_lifecycle", restore)


def lifecycle_rules_are_counted() -> None:
    """moto takes any number of lifecycle rules, S3 a thousand. What S3 says then is not documented; these are our words.
    Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleConfiguration.html"""
    from moto.s3.exceptions import S3ClientError
    from moto.s3.models import S3Backend

    put = S3Backend.put_bucket_lifecycle

    @wraps(put)
    def put_counted(self, bucket_name, rules):
        if isinstance(rules, list) and len(rules) > 1_000:
            raise S3ClientError("InvalidRequest", f"a lifecycle configuration has 1000 rules at most, not {len(rules)}")
        put(self, bucket_name, rules)

    S3Backend.put_bucket_lifecycle = put_counted


def logging_key_format_is_reported() -> None:
    """moto keeps the key format of access logs, but does not report it."""

    def restore(bucket, answer) -> None:
        key_format = bucket.logging.get("TargetObjectKeyFormat")
        if key_format:
            answer["LoggingEnabled"]["TargetObjectKeyFormat"] = {
                name: dict(value or {}) for name, value in key_format.items()
            }

    amend_answer("get_bucket_logging", restore)


def log_target_policy_may_name_everybody() -> None:
    """moto looks for the logging service's permission in the target bucket's policy and fails on a statement whose
    principal is "*", as every denial of plain HTTP has."""
    from moto.s3.models import FakeBucket

    enabled = FakeBucket._log_permissions_enabled_policy

    def without_star(target_bucket, target_prefix):
        policy = json.loads(target_bucket.policy.decode()) if target_bucket.policy else {"Statement": []}
        named = [each for each in policy["Statement"] if isinstance(each.get("Principal"), dict)]
        stand_in = SimpleNamespace(
            policy=json.dumps({"Statement": named}).encode(),
            partition=target_bucket.partition,
            name=target_bucket.name,
        )
        return enabled(stand_in, target_prefix)

    FakeBucket._log_permissions_enabled_policy = staticmethod(without_star)


def conditional_bucket_statements_are_passed_over() -> None:
    """moto cannot evaluate a condition in a bucket policy and takes every statement that has one as a denial. Here such
    statements are passed over: what they do is shown by evaluating the policies, not on the emulated AWS. Statements
    without a condition, such as the denial of deletes, hold."""
    from moto.iam.access_control import IAMPolicy, PermissionResult
    from moto.s3.models import FakeBucket

    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        document = json.loads(self.policy.decode())
        unconditional = [each for each in document["Statement"] if "Condition" not in each]
        policy = IAMPolicy(json.dumps({**document, "Statement": unconditional}))
        return policy.is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission


S3_PATCHES = (
    conditional_bucket_statements_are_passed_over,
    lifecycle_sizes_are_kept,
    lifecycle_rules_are_counted,
    logging_key_format_is_reported,
    log_target_policy_may_name_everybody,
)
