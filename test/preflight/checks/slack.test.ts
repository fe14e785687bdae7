import { expectFindings } from "../expect-findings";

expectFindings("slack", [
  [
    "a workspace that nobody authorized",
    { answers: { DescribeSlackWorkspaces: () => ({ SlackWorkspaces: [] }) } },
    "missing",
    /T0MERIDIAN is not authorized/,
    /Configure new client, Slack/,
  ],
  [
    "a channel that somebody else configured",
    {
      answers: {
        DescribeSlackChannelConfigurations: () => ({
          SlackChannelConfigurations: [
            { ConfigurationName: "ops", SlackTeamId: "T0MERIDIAN", SlackChannelId: "C0SECALERTS" },
          ],
        }),
      },
    },
    "in-the-way",
    /the configuration ops already uses the channel/,
    /use another Slack channel/,
  ],
]);
