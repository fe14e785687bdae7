import type { LandingZone } from "../model/landing-zone";
import { stackName } from "../naming/stack-names";
import type { ChainFacts, KeyFact, TopicFact } from "./chain-facts";
import { permission } from "./permission";
import type { Fault } from "./proof";

const cloudWatch = "cloudwatch.amazonaws.com";

/** The second half of the chains: whether a topic delivers an alarm's message. */
export interface ProvenTopic {
  readonly subscribers: readonly string[];
  /** Faults that affect every alarm of the topic. */
  readonly faults: readonly Fault[];
  /** The fault of one alarm, by its ARN. */
  readonly policyFault: (alarmArn: string) => Fault | undefined;
}

/** Every topic by its ARN: policy, key and subscribers. */
export function proveTopics(landingZone: LandingZone, facts: readonly ChainFacts[]): ReadonlyMap<string, ProvenTopic> {
  const keys = facts.flatMap((each) => each.keys);
  return new Map(
    facts
      .flatMap(({ topics }) => topics)
      .map((topic) => [arnOfTopic(landingZone, topic), proveTopic(landingZone, topic, keys)]),
  );
}

/** A topic that an alarm publishes to and that no stack creates. */
export function missingTopic(landingZone: LandingZone, topicArn: string): Fault {
  const stack = stackName(landingZone, "notifications");
  return { link: "topic", stack, address: topicArn, found: "no stack creates the topic" };
}

function arnOfTopic({ environment }: LandingZone, { place, name }: TopicFact): string {
  const [accountId, region] = place.split("/");
  return `arn:${environment.partition}:sns:${region ?? ""}:${accountId ?? ""}:${name}`;
}

const unknownPolicy = {
  missing: "the topic has no policy that allows CloudWatch to publish",
  unreadable: "the topic has two policies, or one that cannot be read: whether CloudWatch may publish is not known",
};

function proveTopic(landingZone: LandingZone, topic: TopicFact, keys: readonly KeyFact[]): ProvenTopic {
  const { stack, address, policy, subscribers } = topic;
  const keyFault = faultOfKey(topic, keys);
  const faults: Fault[] = [
    ...(keyFault === undefined ? [] : [{ link: "topic key", stack, ...keyFault } as const]),
    ...(subscribers.length > 0
      ? []
      : [
          {
            link: "subscriber",
            stack,
            address,
            found: "the topic has no subscription without a filter policy",
          } as const,
        ]),
    ...(typeof policy === "string"
      ? [{ link: "topic policy", stack, address, found: unknownPolicy[policy] } as const]
      : []),
  ];
  const resource = arnOfTopic(landingZone, topic);
  const mayPublish = permission(typeof policy === "string" ? [] : policy, {
    service: cloudWatch,
    action: "sns:Publish",
    resource,
  });
  const context = new Map([
    ["aws:sourceaccount", topic.place.split("/")[0] ?? ""],
    ["aws:securetransport", "true"],
    ["aws:principalisawsservice", "true"],
    ["aws:principalservicename", cloudWatch],
  ]);
  return {
    subscribers,
    faults,
    policyFault: (alarmArn) => {
      context.set("aws:sourcearn", alarmArn);
      if (typeof policy === "string" || mayPublish(context)) return undefined;
      // Without the alarm's name, so that it is one fault for all alarms of the topic.
      const found = `the topic's policy does not allow ${cloudWatch} to publish for the alarm`;
      return { link: "topic policy", stack, address, found };
    },
  };
}

/**
 * SNS encrypts with the topic's key on behalf of CloudWatch, so the key must allow CloudWatch. The AWS managed key of
 * SNS does not.
 * Source: https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
 */
function faultOfKey(topic: TopicFact, keys: readonly KeyFact[]): Pick<Fault, "address" | "found"> | undefined {
  if (topic.key === undefined) return undefined;
  const key = keys.find(({ stack, address }) => stack === topic.stack && address === topic.key);
  if (key === undefined) {
    return {
      address: topic.address,
      found: `is encrypted with ${topic.key}, a key outside the stack: whether CloudWatch may use it is not known`,
    };
  }
  const { address } = key;
  if (!key.enabled) return { address, found: "the topic's key is disabled" };
  const context = new Map([["aws:principalisawsservice", "true"]]);
  const refused = ["kms:Decrypt", "kms:GenerateDataKey"].filter(
    (action) => !permission(typeof key.policy === "string" ? [] : key.policy, { service: cloudWatch, action })(context),
  );
  if (refused.length === 0) return undefined;
  return { address, found: `the topic's key does not allow ${cloudWatch} ${refused.join(" and ")}` };
}
