import type { LandingZone } from "../../model/landing-zone";
import { namePrefix } from "../../naming/landing-zone-names";
import { inTheWay, missing, ready } from "../preflight-check";
import type { Finding, PreflightCheck } from "../preflight-check";

interface Workspaces {
  readonly SlackWorkspaces?: readonly { readonly SlackTeamId?: string; readonly State?: string }[];
}

interface Configurations {
  readonly SlackChannelConfigurations?: readonly {
    readonly ConfigurationName?: string;
    readonly SlackTeamId?: string;
    readonly SlackChannelId?: string;
  }[];
}

/** A person authorizes a workspace once, and AWS allows one configuration per Slack channel and account. */
export const slack: PreflightCheck = {
  id: "slack",
  title: "the Slack workspaces are authorized, and their channels are available",
  before: "apply",
  actions: ["chatbot:DescribeSlackChannelConfigurations", "chatbot:DescribeSlackWorkspaces"],
  applies: (landingZone) => channelsOf(landingZone).length > 0,
  run: async ({ aws, landingZone }) => {
    const { SlackWorkspaces = [] } = (await aws.chatbot("DescribeSlackWorkspaces")) as Workspaces;
    const answer = (await aws.chatbot("DescribeSlackChannelConfigurations")) as Configurations;
    const own = `${namePrefix(landingZone)}-slack-`;
    return channelsOf(landingZone).map(({ workspaceId, channelId }): Finding => {
      const subject = `${workspaceId}/${channelId}`;
      if (!SlackWorkspaces.some(({ SlackTeamId }) => SlackTeamId === workspaceId)) {
        return missing(
          `the workspace ${workspaceId} is not authorized in the management account`,
          "console of Amazon Q Developer in chat applications, in us-east-2: Configure new client, Slack, Allow",
          subject,
        );
      }
      const taken = answer.SlackChannelConfigurations?.find(
        ({ SlackTeamId, SlackChannelId }) => SlackTeamId === workspaceId && SlackChannelId === channelId,
      );
      if (taken === undefined) return ready("authorized; invite the app into the channel", subject);
      const { ConfigurationName = "" } = taken;
      if (ConfigurationName.startsWith(own)) return ready(ConfigurationName, subject);
      return inTheWay(
        `the configuration ${ConfigurationName} already uses the channel`,
        "delete it in the console of Amazon Q Developer in chat applications, or use another Slack channel",
        subject,
      );
    });
  },
};

function channelsOf({ environment }: LandingZone): readonly { workspaceId: string; channelId: string }[] {
  return Object.values(environment.channels).flatMap((channel) => channel.slack ?? []);
}
