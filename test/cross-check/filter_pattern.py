"""CloudWatch Logs' filter patterns, as far as the detections use them."""

import functools
import re

TOKEN = re.compile(r'\s*(\(|\)|&&|\|\||!=|=|\$[\w.]+|"(?:[^"\\]|\\.)*"|[^\s()&|=!]+)')
MISSING = object()


@functools.lru_cache(None)
def compile_pattern(text):
    tokens = TOKEN.findall(text.strip()[1:-1])
    at = 0

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def either():
        operands = [both()]
        while at < len(tokens) and tokens[at] == "||":
            take()
            operands.append(both())
        return lambda event: any(operand(event) for operand in operands)

    def both():
        operands = [term()]
        while at < len(tokens) and tokens[at] == "&&":
            take()
            operands.append(term())
        return lambda event: all(operand(event) for operand in operands)

    def term():
        if tokens[at] == "(":
            take()
            inner = either()
            take()
            return inner
        path = take()[2:].split(".")

        def value_of(event):
            for part in path:
                if not isinstance(event, dict) or part not in event:
                    return MISSING
                event = event[part]
            return event

        operator = take()
        if operator == "NOT":
            take()
            return lambda event: value_of(event) is MISSING
        if operator == "IS":
            wanted = {"NULL": None, "TRUE": True, "FALSE": False}[take()]
            return lambda event: value_of(event) is wanted
        given = take().strip('"')
        expression = re.compile("".join([
            ".*" if given.startswith("*") else "",
            re.escape(given.strip("*")) if given.strip("*") else "",
            ".*" if given.endswith("*") else "",
        ]), re.S)

        def compare(event):
            value = value_of(event)
            if not isinstance(value, (str, int, float)) or isinstance(value, bool):
                return False
            return (expression.fullmatch(str(value)) is not None) == (operator == "=")

        return compare

    return either()


def any_pattern(patterns):
    compiled = [compile_pattern(pattern) for pattern in patterns]
    return lambda event: any(each(event) for each in compiled)
