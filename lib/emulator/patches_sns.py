"""E-mail subscriptions of SNS: nothing goes to an address that did not confirm, and too much switches it off; `patches.py`
says more.

Sources: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html,
https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html,
https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html and
https://repost.aws/knowledge-center/sns-email-subscription-disabled
"""

import secrets
import time
from functools import wraps

MAIL = ("email", "email-json")
MOST_PER_SECOND = 10


def is_pending(subscription) -> bool:
    return subscription.attributes["PendingConfirmation"]


def post(subscription, **mail) -> None:
    """What comes by mail is kept with the topic's backend, so that a test can read it, and a snapshot has it."""
    backend = subscription.topic.sns_backend
    if not hasattr(backend, "mails"):
        backend.mails = []
    backend.mails.append({"to": subscription.endpoint, "topicArn": subscription.topic.arn, **mail})


def ask_for_confirmation(subscription) -> None:
    subscription.attributes["PendingConfirmation"] = True
    subscription.attributes["ConfirmationWasAuthenticated"] = False
    subscription.token = secrets.token_hex(32)
    post(subscription, subject="AWS Notification - Subscription Confirmation", token=subscription.token)


def mails() -> list[dict]:
    """All that came by mail, the oldest of a topic first."""
    from moto.sns.models import sns_backends

    backends = [backend for regions in list(sns_backends.values()) for backend in list(dict.values(regions))]
    return [mail for backend in backends for mail in getattr(backend, "mails", [])]


def mail_waits_for_confirmation() -> None:
    """moto takes every subscription for confirmed. An address has to follow the link that SNS mails to it: until then
    Subscribe answers `pending confirmation` (the ARN, where that is asked for), a list says `PendingConfirmation` in place
    of the ARN, no message is sent, and the subscription cannot be deleted but with its topic. The words of the two refusals
    are those that the AWS provider 5.100.0 and others know."""
    from moto.core.responses import ActionResult
    from moto.sns.exceptions import SNSInvalidParameter
    from moto.sns.models import SNSBackend, Subscription
    from moto.sns.responses import SNSResponse

    subscribe, unsubscribe, publish = SNSBackend.subscribe, SNSBackend.unsubscribe, Subscription.publish
    answer_subscribe = SNSResponse.subscribe

    @wraps(subscribe)
    def subscribe_and_ask(self, topic_arn: str, endpoint: str, protocol: str):
        known = self._find_subscription(topic_arn, endpoint, protocol)
        subscription = subscribe(self, topic_arn, endpoint, protocol)
        if protocol in MAIL and (known is None or is_pending(known)):
            ask_for_confirmation(subscription)
        return subscription

    @wraps(answer_subscribe)
    def answer_with_arn_if_asked(self):
        answer = answer_subscribe(self)
        pending = is_pending(self.backend.subscriptions[answer.result["SubscriptionArn"]])
        if pending and not self._get_param("ReturnSubscriptionArn"):
            return ActionResult({"SubscriptionArn": "pending confirmation"})
        return answer

    @wraps(unsubscribe)
    def unsubscribe_confirmed(self, subscription_arn: str) -> None:
        if not subscription_arn.startswith("arn:"):
            reason = "An ARN must have at least 6 elements, not 1"
            raise SNSInvalidParameter(f"Invalid parameter: SubscriptionArn Reason: {reason}")
        found = self.subscriptions.get(subscription_arn)
        if found is not None and is_pending(found):
            reason = "Cannot unsubscribe a subscription that is pending confirmation"
            raise SNSInvalidParameter(f"Invalid parameter: SubscriptionArn Reason: {reason}")
        unsubscribe(self, subscription_arn)

    @wraps(publish)
    def publish_to_confirmed(self, message, message_id, subject=None, message_attributes=None, **more) -> None:
        publish(self, message, message_id, subject=subject, message_attributes=message_attributes, **more)
        if self.protocol in MAIL and not is_pending(self) and is_wanted(self, message, message_attributes):
            is_structured = more.get("message_structure") == "json"
            text = self._parse_message_structure(message, self.protocol) if is_structured else message
            post(self, subject=subject, message=text)

    def shown(subscription) -> dict:
        return {
            "SubscriptionArn": "PendingConfirmation" if is_pending(subscription) else subscription.arn,
            "Owner": subscription.owner,
            "Protocol": subscription.protocol,
            "Endpoint": subscription.endpoint,
            "TopicArn": subscription.topic_arn,
        }

    def confirm_subscription(self):
        topic = self.backend.get_topic(self._get_param("TopicArn"))
        token = self._get_param("Token")
        subscriptions = topic.sns_backend._get_topic_subscriptions(topic)
        found = next((each for each in subscriptions if getattr(each, "token", None) == token), None)
        if found is None:
            raise SNSInvalidParameter("Invalid parameter: Token")
        found.attributes["PendingConfirmation"] = False
        found.attributes["ConfirmationWasAuthenticated"] = self._get_param("AuthenticateOnUnsubscribe") == "true"
        return ActionResult({"SubscriptionArn": found.arn})

    for name in ("list_subscriptions", "list_subscriptions_by_topic"):
        original = getattr(SNSResponse, name)

        def listed(self, _original=original):
            result = _original(self).result
            return ActionResult({**result, "Subscriptions": [shown(each) for each in result["Subscriptions"]]})

        setattr(SNSResponse, name, listed)

    SNSBackend.subscribe = subscribe_and_ask
    SNSBackend.unsubscribe = unsubscribe_confirmed
    Subscription.publish = publish_to_confirmed
    SNSResponse.subscribe = answer_with_arn_if_asked
    SNSResponse.confirm_subscription = confirm_subscription


def is_wanted(subscription, message, message_attributes) -> bool:
    """Whether the subscription's filter policy lets a message through."""
    matcher = subscription._filter_policy_matcher
    return matcher is None or matcher.matches(message_attributes, message)


def mail_has_a_rate() -> None:
    """moto sends any number of mails. SNS deactivates an e-mail subscription to which more than ten a second go, counted
    after its filter policy: then it is pending again. How SNS counts a second is not documented; here it is any second.
    Source: https://repost.aws/knowledge-center/sns-email-subscription-disabled"""
    from moto.sns.models import Subscription

    publish = Subscription.publish

    @wraps(publish)
    def publish_slowly(self, message, message_id, subject=None, message_attributes=None, **more) -> None:
        if self.protocol in MAIL and not is_pending(self) and is_wanted(self, message, message_attributes):
            now = time.time()
            self.attempts = [each for each in getattr(self, "attempts", []) if now - each < 1] + [now]
            if len(self.attempts) > MOST_PER_SECOND:
                ask_for_confirmation(self)
        publish(self, message, message_id, subject=subject, message_attributes=message_attributes, **more)

    Subscription.publish = publish_slowly


SNS_PATCHES = (mail_waits_for_confirmation, mail_has_a_rate)
