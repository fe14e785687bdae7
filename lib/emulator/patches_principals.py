"""Refusing policies whose principals are not there; see `patches.py`."""

import json
from functools import wraps


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def is_there(arn: str) -> bool:
    """Whether a role or a user that a policy names as its principal exists. Accounts, services and `*` always do."""
    from moto.iam.models import iam_backends

    parts = arn.split(":", 5)
    if len(parts) < 6 or not parts[5].startswith(("role/", "user/")):
        return True
    backend = iam_backends[parts[4]][parts[1]]
    found = backend.get_roles() if parts[5].startswith("role/") else backend.users.values()
    return any(each.arn == arn for each in found)


def missing_principal(document) -> str | None:
    """The first principal of a policy that is not there."""
    try:
        statements = as_list(json.loads(document)["Statement"])
    except (KeyError, TypeError, ValueError):
        return None
    for statement in statements:
        principal = statement.get("Principal")
        if isinstance(principal, dict):
            for arn in as_list(principal.get("AWS", [])):
                if not is_there(arn):
                    return arn
    return None


def principals_must_exist() -> None:
    """moto takes any ARN as the principal of a policy. KMS, S3 and IAM look it up, and refuse the policy where it is not
    there; what was deleted and made anew is another principal to them, which is not emulated.
    Sources: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html ("the principals in the key policy must
    exist and be visible to AWS KMS"), https://repost.aws/knowledge-center/s3-invalid-principal-in-policy-error and
    https://repost.aws/knowledge-center/iam-trust-policy-error"""
    from moto.core.exceptions import JsonRESTError
    from moto.iam.exceptions import MalformedPolicyDocument
    from moto.iam.models import IAMBackend
    from moto.kms.models import KmsBackend
    from moto.s3.exceptions import S3ClientError
    from moto.s3.models import S3Backend

    def refuse_key(arn: str) -> Exception:
        message = "Policy contains a statement with one or more invalid principals."
        return JsonRESTError("MalformedPolicyDocumentException", f"{message} ({arn})")

    def refuse_bucket(arn: str) -> Exception:
        return S3ClientError("MalformedPolicy", f"Invalid principal in policy ({arn})")

    def refuse_trust(arn: str) -> Exception:
        return MalformedPolicyDocument(f'Invalid principal in policy: "AWS":"{arn}"')

    def check(kind, name: str, position: int, parameter: str, refuse) -> None:
        original = getattr(kind, name)

        @wraps(original)
        def checked(self, *args, **kwargs):
            arn = missing_principal(kwargs.get(parameter, args[position] if len(args) > position else None))
            if arn is not None:
                raise refuse(arn)
            return original(self, *args, **kwargs)

        setattr(kind, name, checked)

    check(KmsBackend, "create_key", 0, "policy", refuse_key)
    check(KmsBackend, "put_key_policy", 1, "policy", refuse_key)
    check(S3Backend, "put_bucket_policy", 1, "policy", refuse_bucket)
    check(IAMBackend, "create_role", 1, "assume_role_policy_document", refuse_trust)
    check(IAMBackend, "update_assume_role_policy", 1, "policy_document", refuse_trust)


PRINCIPAL_PATCHES = (principals_must_exist,)
