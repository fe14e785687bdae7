"""Patches of moto's Lambda; `patches.py` says more."""

from functools import wraps


def function_logging_is_kept() -> None:
    """moto neither keeps nor reports where and how a function logs. Lambda answers with it, `/aws/lambda/<name>` as plain
    text unless told otherwise; the levels are those of JSON only.
    Source: https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html"""
    from moto.awslambda.models import LambdaFunction

    init = LambdaFunction.__init__
    update_configuration = LambdaFunction.update_configuration
    get_configuration = LambdaFunction.get_configuration

    def keep(function, name: str, given) -> None:
        function.logging_config = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}", **(given or {})}
        if function.logging_config["LogFormat"] == "JSON":
            for level in ("ApplicationLogLevel", "SystemLogLevel"):
                function.logging_config.setdefault(level, "INFO")

    @wraps(init)
    def init_with_logging(self, account_id: str, spec: dict, *args, **kwargs):
        keep(self, spec["FunctionName"], spec.get("LoggingConfig"))
        init(self, account_id, spec, *args, **kwargs)

    @wraps(update_configuration)
    def update_with_logging(self, config_updates):
        if config_updates.get("LoggingConfig") is not None:
            keep(self, self.function_name, config_updates["LoggingConfig"])
        update_configuration(self, config_updates)
        return self.get_configuration()

    @wraps(get_configuration)
    def get_with_logging(self, on_create: bool = False):
        return {**get_configuration(self, on_create), "LoggingConfig": self.logging_config}

    LambdaFunction.__init__ = init_with_logging
    LambdaFunction.update_configuration = update_with_logging
    LambdaFunction.get_configuration = get_with_logging


LAMBDA_PATCHES = (function_logging_is_kept,)
