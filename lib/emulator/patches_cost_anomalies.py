"""Cost Anomaly Detection, which moto's Cost Explorer does not know; `patches.py` says more.

Sources: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalyMonitor.html,
https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html and
https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html
"""

import json
import uuid
from datetime import datetime, timezone


def cost_anomalies_are_kept() -> None:
    """moto knows neither anomaly monitors nor subscriptions. Here both are kept as AWS documents them: a customer managed
    monitor has a specification and no dimension; a subscription's monitors exist, IMMEDIATE tells a topic and the others
    tell e-mail addresses, and its threshold is one of the two impacts, from a number on."""
    from moto.ce.models import CostExplorerBackend
    from moto.ce.responses import CostExplorerResponse
    from moto.core.exceptions import JsonRESTError

    from shapes import read_request

    initialize = CostExplorerBackend.__init__

    def initialize_with_anomalies(self, region_name: str, account_id: str) -> None:
        initialize(self, region_name, account_id)
        self.monitors, self.subscriptions = {}, {}

    def request(response) -> dict:
        return read_request(response, "ce", "ValidationException")

    def new_arn(backend, kind: str) -> str:
        return f"arn:{backend.partition}:ce::{backend.account_id}:{kind}/{uuid.uuid4()}"

    def found(stored: dict, arn: str, code: str) -> dict:
        if arn not in stored:
            raise JsonRESTError(code, f"there is no {arn} in this account")
        return stored[arn]

    def monitor_of(backend, arn: str) -> dict:
        return found(backend.monitors, arn, "UnknownMonitorException")

    def subscription_of(backend, arn: str) -> dict:
        return found(backend.subscriptions, arn, "UnknownSubscriptionException")

    def invalid(message: str):
        return JsonRESTError("ValidationException", message)

    def check_monitor(backend, monitor: dict) -> None:
        specification = monitor.get("MonitorSpecification")
        if monitor["MonitorType"] == "CUSTOM":
            kinds = set(specification or {}) & {"Dimensions", "Tags", "CostCategories"}
            if len(kinds) != 1 or "MonitorDimension" in monitor:
                raise invalid("a customer managed monitor has a specification of one kind, and no dimension")
            dimensions = (specification or {}).get("Dimensions")
            if dimensions is not None and dimensions.get("Key") != "LINKED_ACCOUNT":
                raise invalid("the dimension of a customer managed monitor is LINKED_ACCOUNT")
        elif "MonitorDimension" not in monitor:
            raise invalid("an AWS managed monitor has a dimension")
        elif any(each.get("MonitorDimension") == monitor["MonitorDimension"] for each in backend.monitors.values()):
            raise JsonRESTError("LimitExceededException", "Limit exceeded on dimensional spend monitor creation")

    def check_subscription(backend, subscription: dict) -> None:
        for arn in subscription["MonitorArnList"]:
            monitor_of(backend, arn)
        if ("Threshold" in subscription) == ("ThresholdExpression" in subscription):
            raise invalid("a subscription has a threshold or a threshold expression")
        kind = "SNS" if subscription["Frequency"] == "IMMEDIATE" else "EMAIL"
        kinds = [each.get("Type") for each in subscription["Subscribers"]]
        if not kinds or set(kinds) != {kind} or kinds.count("SNS") > 1:
            raise invalid("IMMEDIATE tells one SNS topic; DAILY and WEEKLY tell e-mail addresses")
        check_threshold(subscription.get("ThresholdExpression"))

    def check_threshold(expression: dict | None) -> None:
        if expression is None:
            return
        for inner in [*expression.get("And", []), *expression.get("Or", [])]:
            check_threshold(inner)
        dimensions = expression.get("Dimensions")
        if dimensions is None:
            return
        impacts = ("ANOMALY_TOTAL_IMPACT_ABSOLUTE", "ANOMALY_TOTAL_IMPACT_PERCENTAGE")
        numbers = all(value.replace(".", "", 1).isdigit() and float(value) <= 10_000_000 for value in dimensions["Values"])
        if dimensions["Key"] not in impacts or dimensions.get("MatchOptions") != ["GREATER_THAN_OR_EQUAL"] or not numbers:
            raise invalid("a threshold is GREATER_THAN_OR_EQUAL a number of one of the total impacts")

    def kept(response, stored: dict, arn: str, value: dict, parameters: dict) -> None:
        stored[arn] = value
        response.ce_backend.tag_resource(arn, parameters.get("ResourceTags", []))

    def create_anomaly_monitor(self) -> str:
        backend, parameters = self.ce_backend, request(self)
        monitor = parameters["AnomalyMonitor"]
        check_monitor(backend, monitor)
        arn, today = new_arn(backend, "anomalymonitor"), datetime.now(timezone.utc).strftime("%Y-%m-%d")
        dates = {"CreationDate": today, "LastUpdatedDate": today, "DimensionalValueCount": 0}
        kept(self, backend.monitors, arn, {**monitor, "MonitorArn": arn, **dates}, parameters)
        return json.dumps({"MonitorArn": arn})

    def get_anomaly_monitors(self) -> str:
        backend, arns = self.ce_backend, request(self).get("MonitorArnList")
        monitors = list(backend.monitors.values()) if arns is None else [monitor_of(backend, arn) for arn in arns]
        return json.dumps({"AnomalyMonitors": monitors})

    def update_anomaly_monitor(self) -> str:
        parameters = request(self)
        monitor_of(self.ce_backend, parameters["MonitorArn"]).update(parameters)
        return json.dumps({"MonitorArn": parameters["MonitorArn"]})

    def delete_anomaly_monitor(self) -> str:
        arn = request(self)["MonitorArn"]
        monitor_of(self.ce_backend, arn)
        del self.ce_backend.monitors[arn]
        return "{}"

    def with_states(subscribers: list[dict]) -> list[dict]:
        return [{**each, "Status": "CONFIRMED"} for each in subscribers]

    def create_anomaly_subscription(self) -> str:
        backend, parameters = self.ce_backend, request(self)
        subscription = parameters["AnomalySubscription"]
        check_subscription(backend, subscription)
        arn = new_arn(backend, "anomalysubscription")
        made = {"SubscriptionArn": arn, "AccountId": backend.account_id, **subscription}
        made["Subscribers"] = with_states(subscription["Subscribers"])
        kept(self, backend.subscriptions, arn, made, parameters)
        return json.dumps({"SubscriptionArn": arn})

    def get_anomaly_subscriptions(self) -> str:
        backend, parameters = self.ce_backend, request(self)
        arns, monitor = parameters.get("SubscriptionArnList"), parameters.get("MonitorArn")
        asked = backend.subscriptions if arns is None else arns
        matching = [subscription_of(backend, arn) for arn in asked]
        matching = [each for each in matching if monitor is None or monitor in each["MonitorArnList"]]
        return json.dumps({"AnomalySubscriptions": matching})

    def update_anomaly_subscription(self) -> str:
        backend, parameters = self.ce_backend, request(self)
        old = subscription_of(backend, parameters["SubscriptionArn"])
        new = {**old, **parameters}
        for one, other in (("Threshold", "ThresholdExpression"), ("ThresholdExpression", "Threshold")):
            if one in parameters and other not in parameters:
                new.pop(other, None)
        check_subscription(backend, new)
        new["Subscribers"] = with_states(new["Subscribers"])
        backend.subscriptions[parameters["SubscriptionArn"]] = new
        return json.dumps({"SubscriptionArn": parameters["SubscriptionArn"]})

    def delete_anomaly_subscription(self) -> str:
        arn = request(self)["SubscriptionArn"]
        subscription_of(self.ce_backend, arn)
        del self.ce_backend.subscriptions[arn]
        return "{}"

    CostExplorerBackend.__init__ = initialize_with_anomalies
    for operation in (
        create_anomaly_monitor,
        get_anomaly_monitors,
        update_anomaly_monitor,
        delete_anomaly_monitor,
        create_anomaly_subscription,
        get_anomaly_subscriptions,
        update_anomaly_subscription,
        delete_anomaly_subscription,
    ):
        setattr(CostExplorerResponse, operation.__name__, operation)


COST_ANOMALY_PATCHES = (cost_anomalies_are_kept,)
