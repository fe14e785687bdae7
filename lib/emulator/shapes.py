"""AWS's own description of a call, as its SDK carries it: a request that differs is refused here as AWS refuses it."""

import json
import re
from functools import cache

from moto.core.exceptions import JsonRESTError


@cache
def service_model(service: str):
    from botocore.loaders import Loader
    from botocore.model import ServiceModel

    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


def problems_of(shape, value, path: str = "") -> list[str]:
    """Where a value differs from its shape: type, required members, length, pattern, range and allowed values."""
    kinds = {"structure": dict, "map": dict, "list": list, "string": str, "boolean": bool, "integer": int, "long": int}
    expected = kinds.get(shape.type_name)
    if expected is not None and not isinstance(value, expected):
        return [f"{path or 'the request'} is no {shape.type_name}"]
    if shape.type_name == "structure":
        missing = [f"{path}.{name} is missing".lstrip(".") for name in shape.required_members if value.get(name) is None]
        unknown = [f"{path}.{name} is not known".lstrip(".") for name in value if name not in shape.members]
        given = [(name, each) for name, each in value.items() if name in shape.members and each is not None]
        inner = [problems_of(shape.members[name], each, f"{path}.{name}".lstrip(".")) for name, each in given]
        return missing + unknown + [problem for problems in inner for problem in problems]
    if shape.type_name == "list":
        inner = [problems_of(shape.member, each, f"{path}[{index}]") for index, each in enumerate(value)]
        said = bounds(shape, len(value), f"{path} has", "members")
        return said + [problem for problems in inner for problem in problems]
    if shape.type_name == "string":
        said = bounds(shape, len(value), f"{path} has", "characters")
        if getattr(shape, "enum", None) and value not in shape.enum:
            said.append(f"{path} is none of {', '.join(shape.enum)}")
        pattern = shape.metadata.get("pattern")
        if pattern is not None and not matches(pattern, value):
            said.append(f"{path} does not match {pattern}")
        return said
    return bounds(shape, value, f"{path} is", "") if shape.type_name in ("integer", "long", "double") else []


def matches(pattern: str, value: str) -> bool:
    """Patterns are Java's; what Python does not know (Unicode classes, flags in the middle) is not checked."""
    try:
        return re.fullmatch(pattern, value, re.DOTALL) is not None
    except re.error:
        return True


def bounds(shape, size, what: str, unit: str) -> list[str]:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if (least is not None and size < least) or (most is not None and size > most):
        return [f"{what} {size} {unit}".strip() + f", not {least} to {most}"]
    return []


def read_request(response, service: str, error: str) -> dict:
    """The parameters of a request in JSON.

    @raise JsonRESTError with the code `error`, where they are not what the operation takes
    """
    parameters = json.loads(response.body or "{}")
    operation = service_model(service).operation_model(response._get_action())
    problems = problems_of(operation.input_shape, parameters) if operation.input_shape is not None else []
    if problems:
        raise JsonRESTError(error, "; ".join(problems))
    return parameters
