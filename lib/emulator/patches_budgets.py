"""AWS Budgets, where moto has a part; `patches.py` says more.

Sources: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Budgets.html, and how the AWS
provider reads what Budgets answers (internal/service/budgets/budget.go of 5.100.0).
"""

import json
import time


def budgets_are_kept() -> None:
    """moto checks nothing of a budget, cannot update one, forgets who is told, and knows no tags. Here requests are held
    to AWS's shapes; a notification is known by type, comparison and threshold, and has its subscribers; amounts come back
    as AWS writes them ("100.0"), and a threshold in percent without its type."""
    from moto.budgets.exceptions import BudgetMissingLimit, DuplicateRecordException, NotFoundException
    from moto.budgets.models import Budget
    from moto.budgets.responses import BudgetsResponse
    from moto.core.exceptions import JsonRESTError

    from shapes import read_request

    def identity(notification: dict) -> tuple:
        kind = notification.get("ThresholdType", "PERCENTAGE")
        return notification["NotificationType"], notification["ComparisonOperator"], float(notification["Threshold"]), kind

    def request(response) -> dict:
        parameters = read_request(response, "budgets", "InvalidParameterException")
        if parameters.get("AccountId", response.current_account) != response.current_account:
            raise JsonRESTError("AccessDeniedException", "the budget is another account's")
        return parameters

    def budget_of(response, parameters: dict) -> Budget:
        name = parameters.get("BudgetName") or parameters["NewBudget"]["BudgetName"]
        budget = response.backend.budgets[response.current_account].get(name)
        if budget is None:
            raise NotFoundException(f"Unable to get budget: {name} - the budget doesn't exist.")
        return budget

    def normal(budget: dict) -> dict:
        if budget["BudgetType"] in ("COST", "USAGE") and not budget.keys() & {
            "BudgetLimit",
            "PlannedBudgetLimits",
            "AutoAdjustData",
        }:
            raise BudgetMissingLimit()
        if "BudgetLimit" not in budget:
            return budget
        limit = budget["BudgetLimit"]
        return {**budget, "BudgetLimit": {**limit, "Amount": str(float(limit["Amount"]))}}

    def add_notification(budget: Budget, notification: dict, subscribers: list[dict]) -> None:
        if identity(notification) in budget.told:
            raise DuplicateRecordException("notification", "of this type, comparison and threshold")
        if len(budget.told) == 10:
            raise JsonRESTError("CreationLimitExceededException", "a budget has 10 notifications at most")
        kinds = [each["SubscriptionType"] for each in subscribers]
        if kinds.count("SNS") > 1 or kinds.count("EMAIL") > 10:
            raise JsonRESTError("CreationLimitExceededException", "a notification has one topic and 10 addresses at most")
        if any(each["SubscriptionType"] == "SNS" and ":sns:" not in each["Address"] for each in subscribers):
            raise JsonRESTError("InvalidParameterException", "an SNS subscriber's address is the ARN of a topic")
        budget.told[identity(notification)] = ({**notification, "NotificationState": "OK"}, list(subscribers))

    def notification_of(response, parameters: dict) -> tuple[dict, list[dict]]:
        told = budget_of(response, parameters).told.get(identity(parameters["Notification"]))
        if told is None:
            raise NotFoundException("Unable to find the notification - it doesn't exist.")
        return told

    def create_budget(self) -> str:
        parameters = request(self)
        given, budgets = parameters["Budget"], self.backend.budgets[self.current_account]
        if given["BudgetName"] in budgets:
            raise DuplicateRecordException("budget", given["BudgetName"])
        budget = Budget(normal(given), [])
        budget.told = {}
        budget.tags = {tag["Key"]: tag["Value"] for tag in parameters.get("ResourceTags", [])}
        for each in parameters.get("NotificationsWithSubscribers", []):
            add_notification(budget, each["Notification"], each["Subscribers"])
        budgets[given["BudgetName"]] = budget
        return "{}"

    def describe_budget(self) -> str:
        budget = budget_of(self, request(self)).to_dict()
        return json.dumps({"Budget": {"CostFilters": {}, **budget}})

    def update_budget(self) -> str:
        parameters = request(self)
        budget = budget_of(self, parameters)
        kept = {"TimePeriod": budget.budget["TimePeriod"], "LastUpdatedTime": time.time()}
        budget.budget = {**kept, **normal(parameters["NewBudget"])}
        return "{}"

    def delete_budget(self) -> str:
        parameters = request(self)
        budget_of(self, parameters)
        del self.backend.budgets[self.current_account][parameters["BudgetName"]]
        return "{}"

    def create_notification(self) -> str:
        parameters = request(self)
        add_notification(budget_of(self, parameters), parameters["Notification"], parameters["Subscribers"])
        return "{}"

    def update_notification(self) -> str:
        parameters = request(self)
        budget = budget_of(self, parameters)
        _, subscribers = notification_of(self, {**parameters, "Notification": parameters["OldNotification"]})
        add_notification(budget, parameters["NewNotification"], subscribers)
        del budget.told[identity(parameters["OldNotification"])]
        return "{}"

    def delete_notification(self) -> str:
        parameters = request(self)
        notification_of(self, parameters)
        del budget_of(self, parameters).told[identity(parameters["Notification"])]
        return "{}"

    def shown(notification: dict) -> dict:
        in_percent = notification.get("ThresholdType") == "PERCENTAGE"
        return {key: value for key, value in notification.items() if not (in_percent and key == "ThresholdType")}

    def describe_notifications_for_budget(self) -> str:
        told = budget_of(self, request(self)).told
        return json.dumps({"Notifications": [shown(notification) for notification, _ in told.values()]})

    def describe_subscribers_for_notification(self) -> str:
        _, subscribers = notification_of(self, request(self))
        return json.dumps({"Subscribers": subscribers})

    def create_subscriber(self) -> str:
        parameters = request(self)
        notification, subscribers = notification_of(self, parameters)
        if parameters["Subscriber"] in subscribers:
            raise DuplicateRecordException("subscriber", parameters["Subscriber"]["Address"])
        told = budget_of(self, parameters).told
        del told[identity(notification)]
        add_notification(budget_of(self, parameters), notification, [*subscribers, parameters["Subscriber"]])
        return "{}"

    def delete_subscriber(self) -> str:
        parameters = request(self)
        _, subscribers = notification_of(self, parameters)
        if parameters["Subscriber"] not in subscribers:
            raise NotFoundException("Unable to delete subscriber - it doesn't exist.")
        subscribers.remove(parameters["Subscriber"])
        return "{}"

    def tags_of(response) -> tuple[dict, dict]:
        parameters = request(response)
        name = parameters["ResourceARN"].partition(":budget/")[2]
        return budget_of(response, {"BudgetName": name}).tags, parameters

    def list_tags_for_resource(self) -> str:
        tags, _ = tags_of(self)
        return json.dumps({"ResourceTags": [{"Key": key, "Value": value} for key, value in tags.items()]})

    def tag_resource(self) -> str:
        tags, parameters = tags_of(self)
        tags.update({tag["Key"]: tag["Value"] for tag in parameters["ResourceTags"]})
        return "{}"

    def untag_resource(self) -> str:
        tags, parameters = tags_of(self)
        for key in parameters["ResourceTagKeys"]:
            tags.pop(key, None)
        return "{}"

    for operation in (
        create_budget,
        describe_budget,
        update_budget,
        delete_budget,
        create_notification,
        update_notification,
        delete_notification,
        describe_notifications_for_budget,
        describe_subscribers_for_notification,
        create_subscriber,
        delete_subscriber,
        list_tags_for_resource,
        tag_resource,
        untag_resource,
    ):
        setattr(BudgetsResponse, operation.__name__, operation)


BUDGETS_PATCHES = (budgets_are_kept,)
