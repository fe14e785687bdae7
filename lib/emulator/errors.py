"""Makes moto's failures look like AWS's, so that callers understand them; see `patches.py`."""

import json
import re
import sys
import traceback
from functools import partial, wraps
from xml.sax.saxutils import escape, unescape

NOT_EMULATED = "NotEmulated"


class AwsErrors:
    """A WSGI application around moto's.

    - A call that moto does not implement ends there in a server error (500), which the AWS provider tries again for a
      quarter of an hour. Here it is a client error at once, with the code `NotEmulated` and the name of the call.
    - When IAM is enforced, moto refuses in XML whatever the protocol. Here callers that speak JSON get JSON.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        started = {}

        def start(status, headers, exc_info=None):
            started.update(status=status, headers=headers)
            return lambda data: None

        try:
            answer = self.application(environ, start)
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
        except Exception:
            traceback.print_exc(file=sys.stderr)
            started, body = {"status": "500", "headers": []}, b""

        if started["status"].startswith("500"):
            message = f"the emulated AWS does not do {describe_call(environ)}; its log says why"
            return refuse(environ, start_response, "400 Bad Request", NOT_EMULATED, message)
        code = re.search(rb"<Code>(.*?)</Code>", body)
        if started["status"].startswith("4") and code and speaks_json(environ):
            message = re.search(rb"<Message>(.*?)</Message>", body, re.DOTALL)
            text = unescape((message.group(1) if message else b"").decode())
            return refuse(environ, start_response, started["status"], code.group(1).decode(), text)
        start_response(started["status"], started["headers"])
        return [body]


def refuse(environ, start_response, status: str, code: str, message: str):
    if speaks_json(environ):
        kind = "application/json"
        body = json.dumps({"__type": code, "message": message, "Message": message})
    elif service_of(environ) == "s3":
        kind = "application/xml"
        body = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    else:
        kind = "text/xml"
        error = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
        body = f"<ErrorResponse>{error}<RequestId>0</RequestId></ErrorResponse>"
    data = body.encode()
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(data))), ("X-Amzn-ErrorType", code)])
    return [data]


def service_of(environ) -> str:
    """The service's name in the request's signature."""
    match = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
    return match.group(1) if match else "unsigned"


def speaks_json(environ) -> bool:
    """Whether the service's protocol is JSON. Those that are not: S3 and its control, and the query protocol's."""
    kind = environ.get("CONTENT_TYPE", "")
    return service_of(environ) not in ("s3", "unsigned") and "x-www-form-urlencoded" not in kind and "xml" not in kind


def describe_call(environ) -> str:
    target = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2]
    call = target or f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"
    return f"{service_of(environ)} {call}"


def failures_are_understood() -> None:
    """moto ends in a server error for what it does not know, and refuses in XML whoever speaks JSON; see `AwsErrors`."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication

    serve = DomainDispatcherApplication.__call__

    @wraps(serve)
    def serve_understood(self, environ, start_response):
        return AwsErrors(partial(serve, self))(environ, start_response)

    DomainDispatcherApplication.__call__ = serve_understood


ERROR_PATCHES = (failures_are_understood,)
