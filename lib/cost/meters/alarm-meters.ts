import { planAlarms } from "../../detections/alarm-plan";
import { countedDetections } from "../../detections/planned-filters";
import { standingAlarms } from "../../coverage/quotas/standing-alarm-count";
import { type ChannelKindName, channelKinds, subscribersByKind } from "../../model/channels/channel";
import type { LandingZone } from "../../model/landing-zone";
import type { Volumes } from "../volumes";
import type { Meter } from "./meter";
import { quantitiesOf } from "./meter";

/**
 * SNS creates and decrypts a data key, unless a message within the last five minutes did.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
const keyRequestsPerMessage = 2;

/** The detections' metrics (one for each account in which they match), the alarms, and their messages. */
export function alarmMeters(landingZone: LandingZone, { accounts, organization }: Volumes): readonly Meter[] {
  const { channels } = landingZone.environment;
  const plans = accounts.map((volumes) => ({ volumes, alarms: planAlarms(landingZone, volumes.account) }));
  const messages = plans.map(({ volumes, alarms }) => {
    const to = alarms.map(({ channel: name }) => {
      const channel = channels[name];
      return channel === undefined ? undefined : subscribersByKind(channel);
    });
    const meanOf = (kind: ChannelKindName): number =>
      to.length === 0 ? 0 : to.reduce((sum, subscribers) => sum + (subscribers?.[kind].length ?? 0), 0) / to.length;
    return {
      id: volumes.account.id,
      // The alarm's message, and the notifier's message that names who did it.
      raised: alarms.length === 0 ? 0 : 2 * volumes.alarmsRaised,
      meanOf,
    };
  });
  return [
    {
      service: "CloudWatch",
      component: "metrics of detections",
      price: "cloudwatch.custom-metric",
      // An account's events cause metrics even if it has no alarms on them.
      quantities: quantitiesOf(plans, ({ volumes }) => [
        volumes.account.id,
        volumes.account.status === "active"
          ? countedDetections(landingZone, volumes.account).length * organization.activeMetricShare
          : 0,
      ]),
    },
    {
      service: "CloudWatch",
      component: "metric of the archive's validation",
      price: "cloudwatch.custom-metric",
      quantities: new Map([[landingZone.management.account.id, 1]]),
    },
    {
      service: "CloudWatch",
      component: "metric of the channels' subscribers",
      price: "cloudwatch.custom-metric",
      quantities: new Map([[landingZone.management.account.id, 1]]),
    },
    {
      service: "CloudWatch",
      component: "alarms",
      price: "cloudwatch.alarm",
      quantities: quantitiesOf(plans, ({ volumes: { account }, alarms }) => [
        account.id,
        alarms.length + (account.role === "management" ? standingAlarms.notifier + standingAlarms.evidence : 0),
      ]),
    },
    {
      service: "SNS",
      component: "alarm messages published",
      price: "sns.request",
      quantities: quantitiesOf(messages, ({ id, raised }) => [id, raised]),
    },
    {
      service: "KMS",
      component: "requests for alarm messages",
      price: "kms.request",
      quantities: quantitiesOf(messages, ({ id, raised }) => [id, keyRequestsPerMessage * raised]),
    },
    ...(Object.keys(channelKinds) as ChannelKindName[]).map((kind) => ({
      service: "SNS" as const,
      ...channelKinds[kind].messages,
      quantities: quantitiesOf(messages, ({ id, raised, meanOf }) => [id, raised * meanOf(kind)]),
    })),
  ];
}
