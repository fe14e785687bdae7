"""Amazon Q Developer in chat applications (AWS Chatbot), of which moto knows nothing: its Slack channels.

Sources: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html,
https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html and
https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html
"""

import json
import re
import sys
from types import ModuleType, SimpleNamespace

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.exceptions import JsonRESTError
from moto.core.responses import BaseResponse
from moto.utilities.utils import PARTITION_NAMES

from linked_roles import link_role
from shapes import read_request

SETTINGS = ("SlackTeamId", "SlackChannelId", "SlackChannelName", "SnsTopicArns", "IamRoleArn", "ConfigurationName")
OPTIONS = ("LoggingLevel", "GuardrailPolicyArns", "UserAuthorizationRequired")
DEFAULTS = {
    "SnsTopicArns": [],
    "LoggingLevel": "NONE",
    "GuardrailPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
    "UserAuthorizationRequired": False,
}


class ChatbotBackend(BaseBackend):
    """The Slack workspaces that an account authorized, and the channels that it configured, by ARN."""

    def __init__(self, region_name: str, account_id: str):
        super().__init__(region_name, account_id)
        self.workspaces: list[str] = []
        self.channels: dict[str, dict] = {}

    @property
    def _url_module(self):
        return SimpleNamespace(
            url_bases=[r"https?://chatbot\.(.+)\.amazonaws\.com"],
            url_paths={"{0}/(?P<operation>[a-z-]+)$": ChatbotResponse.dispatch},
        )


class ChatbotResponse(BaseResponse):
    """Handles the calls for Slack channels and tags."""

    def __init__(self) -> None:
        super().__init__(service_name="chatbot")

    @property
    def backend(self) -> ChatbotBackend:
        return chatbot_backends[self.current_account][self.partition]

    def request(self) -> dict:
        return read_request(self, "chatbot", "InvalidParameterException")

    def channel(self, arn: str) -> dict:
        if arn not in self.backend.channels:
            raise JsonRESTError("ResourceNotFoundException", f"there is no {arn}")
        return self.backend.channels[arn]

    def check_channel(self, team: str, channel: str, own: str | None = None) -> None:
        """A workspace is authorized by a person, once, in the console; a channel has one configuration in an account."""
        if team not in self.backend.workspaces:
            raise JsonRESTError(
                "InvalidRequestException",
                f"Invalid request provided: Slack team {team} was not authorized for AWS account {self.current_account}.",
            )
        for arn, each in self.backend.channels.items():
            if arn != own and (each["SlackTeamId"], each["SlackChannelId"]) == (team, channel):
                raise JsonRESTError(
                    "InvalidRequestException",
                    f"Invalid request provided: Slack channel with ID {channel} in Slack team {team} "
                    f"has already been configured for AWS account {self.current_account}.",
                )

    def create_slack_channel_configuration(self):
        parameters = self.request()
        self.check_channel(parameters["SlackTeamId"], parameters["SlackChannelId"])
        name = parameters["ConfigurationName"]
        arn = f"arn:aws:chatbot::{self.current_account}:chat-configuration/slack-channel/{name}"
        if arn in self.backend.channels:
            raise JsonRESTError("ConflictException", f"there is a configuration {name} already")
        link_role(self.current_account, self.partition, "chatbot")
        given = {key: parameters[key] for key in (*SETTINGS, *OPTIONS, "Tags") if parameters.get(key) is not None}
        self.backend.channels[arn] = {
            **DEFAULTS,
            "SlackChannelName": parameters["SlackChannelId"].lower(),
            "SlackTeamName": parameters["SlackTeamId"].lower(),
            "Tags": [],
            "State": "ENABLED",
            **given,
            "ChatConfigurationArn": arn,
        }
        return 201, {"status": 201}, json.dumps({"ChannelConfiguration": self.backend.channels[arn]})

    def update_slack_channel_configuration(self):
        parameters = self.request()
        arn = parameters["ChatConfigurationArn"]
        channel = self.channel(arn)
        self.check_channel(channel["SlackTeamId"], parameters["SlackChannelId"], own=arn)
        channel.update({key: parameters[key] for key in (*SETTINGS, *OPTIONS) if parameters.get(key) is not None})
        return json.dumps({"ChannelConfiguration": channel})

    def describe_slack_channel_configurations(self):
        arn = self.request().get("ChatConfigurationArn")
        channels = [each for key, each in self.backend.channels.items() if arn in (None, key)]
        return json.dumps({"SlackChannelConfigurations": channels})

    def describe_slack_workspaces(self):
        self.request()
        workspaces = [
            {"SlackTeamId": team, "SlackTeamName": team.lower(), "State": "ENABLED"} for team in self.backend.workspaces
        ]
        return json.dumps({"SlackWorkspaces": workspaces})

    def delete_slack_channel_configuration(self):
        arn = self.request()["ChatConfigurationArn"]
        self.channel(arn)
        del self.backend.channels[arn]
        return 204, {"status": 204}, ""

    def list_tags_for_resource(self):
        return json.dumps({"Tags": self.channel(self.request()["ResourceARN"])["Tags"]})

    def tag_resource(self):
        parameters = self.request()
        channel, given = self.channel(parameters["ResourceARN"]), parameters["Tags"]
        names = {tag["TagKey"] for tag in given}
        channel["Tags"] = [tag for tag in channel["Tags"] if tag["TagKey"] not in names] + given
        return "{}"

    def untag_resource(self):
        parameters = self.request()
        channel = self.channel(parameters["ResourceARN"])
        channel["Tags"] = [tag for tag in channel["Tags"] if tag["TagKey"] not in parameters["TagKeys"]]
        return "{}"


chatbot_backends = BackendDict(ChatbotBackend, "chatbot", use_boto3_regions=False, additional_regions=PARTITION_NAMES)


def chatbot_is_served() -> None:
    """Adds the service to moto's, under the name by which its requests are signed."""
    from moto import backend_index

    module = ModuleType("moto.chatbot")
    module.chatbot_backends = chatbot_backends
    sys.modules["moto.chatbot"] = module
    backend_index.backend_url_patterns.append(("chatbot", re.compile(r"https?://chatbot\.(.+)\.amazonaws\.com")))


def authorize_workspaces(account: str, partition: str, workspaces: list[str]) -> None:
    """What a person does in the console before the first channel is configured."""
    chatbot_backends[account][partition].workspaces = list(workspaces)


CHATBOT_PATCHES = (chatbot_is_served,)
