import { collectStackFacts, type StackFacts } from "../../lib/diagram/facts/stack-facts";
import type { PictureSource } from "../../lib/diagram/sections/picture-source";
import type { LandingZone } from "../../lib/model/landing-zone";
import { buildStack } from "../../lib/synthesis/build-stack";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

const factsOf = new WeakMap<LandingZone, readonly StackFacts[]>();

/** What a picture of an environment is drawn from. */
export function pictureFacts(landingZone: LandingZone): readonly StackFacts[] {
  const known = factsOf.get(landingZone) ?? readFacts(landingZone);
  factsOf.set(landingZone, known);
  return known;
}

function readFacts(landingZone: LandingZone): readonly StackFacts[] {
  return stackDefinitions(landingZone).map((definition) =>
    collectStackFacts(buildStack(definition), definition.dependencies),
  );
}

/**
 * The example's production with so many workload accounts and so many channels, their alarms copied from one of its
 * accounts: building a thousand stacks takes too long for a unit test.
 */
export function largeSource(
  accounts: number,
  channels: number,
  tags: (index: number) => Readonly<Record<string, string>>,
): PictureSource {
  const landingZone = exampleLandingZone("production");
  const stacks = pictureFacts(landingZone);
  const template = stacks.find(({ name }) => name === "production-alarms-payments-prod")!;
  const notifications = stacks.find(({ name }) => name === "production-notifications")!;
  const [topic] = notifications.topics;
  const topics = Array.from({ length: channels }, (_, index) => ({
    ...topic!,
    key: `${topic!.key}-${String(index)}`,
    name: `${topic!.name}-${String(index)}`,
    channel: `channel-${String(index)}`,
  }));
  const workload = landingZone.workloads.accounts.find(({ name }) => name === "payments-prod")!;
  const workloads = Array.from({ length: accounts - 2 }, (_, index) => ({
    ...workload,
    id: String(500_000_000_000 + index),
    name: `account-${String(index + 1).padStart(4, "0")}`,
    tags: { ...tags(index) },
  }));
  return {
    landingZone: { ...landingZone, workloads: { ...landingZone.workloads, accounts: workloads } },
    stacks: [
      ...stacks
        .filter(({ name }) => !name.startsWith("production-alarms-") || /-(management|log-archive)$/.test(name))
        .map((stack) => (stack === notifications ? { ...stack, topics: [...stack.topics, ...topics] } : stack)),
      ...workloads.map(({ id, name, tags: own }, index) => ({
        ...template,
        name: `production-alarms-${name}`,
        alarms: template.alarms.map((each) => ({
          ...each,
          accountId: id,
          tags: own,
          topics: [topics[index % channels]!.key],
        })),
      })),
    ],
  };
}
