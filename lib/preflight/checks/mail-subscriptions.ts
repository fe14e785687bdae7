import { ListTagsForResourceCommand, SNSClient, paginateListSubscriptionsByTopic } from "@aws-sdk/client-sns";
import { subscribersOf } from "../../model/channels/channel";
import { topicArn } from "../../naming/resource-names";
import { stackName } from "../../naming/stack-names";
import { expectedSubscribers } from "../../notifier/expected-subscribers";
import { missingSubscribers, type ListedSubscription } from "../../notifier/subscribers";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, lookAtEach, missing, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** The notifications stack creates the topics; then each address must confirm, or nobody is notified. */
export const mailSubscriptions: PreflightCheck = {
  id: "mail-subscriptions",
  title: "each channel's topic name is available, or its e-mail subscriptions are confirmed",
  before: "apply",
  actions: ["sns:ListSubscriptionsByTopic", "sns:ListTagsForResource"],
  run: async ({ aws, landingZone }) =>
    lookAtEach(
      Object.entries(landingZone.environment.channels),
      ([channel]) => channel,
      async ([name, channel]) => {
        const TopicArn = topicArn(landingZone, name);
        const client = await aws.client(SNSClient, landingZone.management.account.id);
        const command = new ListTagsForResourceCommand({ ResourceArn: TopicArn });
        const absent = ["NotFoundException", "NotFound", "ResourceNotFoundException", "ResourceNotFound"];
        const tags = await unlessAbsent(client.send(command), ...absent);
        if (tags === undefined) return ready("the notifications stack creates it");
        const owner = ownerOf(landingZone, tags.Tags);
        if (owner !== "ours") {
          return inTheWay(
            `${TopicArn} exists ${inWords(owner)}`,
            `aws sns delete-topic --topic-arn ${TopicArn}, if nobody needs it; otherwise choose another namePrefix`,
          );
        }
        const listed: ListedSubscription[] = [];
        for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
          listed.push(...Subscriptions);
        }
        const without = missingSubscribers({ ...expectedSubscribers(channel), slack: false }, listed); // Slack has its own check
        const gone = without.flatMap(({ who, why }) => (why === "missing" ? who : []));
        const pending = without.flatMap(({ who, why }) => (why === "pending" ? who : []));
        if (gone.length > 0) {
          return missing(
            `no subscription: ${gone.join(", ")}`,
            `plan and apply ${stackName(landingZone, "notifications")}, then confirm the e-mail`,
          );
        }
        if (pending.length > 0) {
          return missing(
            `not confirmed: ${pending.join(", ")}`,
            "confirm it with the link in AWS's e-mail, within two days",
          );
        }
        const subscribed = subscribersOf(channel).filter(({ endpoint }) => endpoint !== undefined);
        return ready(`${String(subscribed.length)} confirmed`);
      },
    ),
};
