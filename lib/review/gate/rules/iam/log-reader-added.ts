import { notifierName } from "../../../../naming/resource-names";
import { subscriptionPattern } from "../../../../constructs/notifier/subscription-pattern";
import { mustHold, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const logReaderAdded: GateRule = {
  id: "log-reader-added",
  what: "Only the notifier subscribes to a log group.",
  why: "A subscription hands every event of the organization to whoever is behind it, another account included.",
  fix: "leave the subscription out, or ask for an exception that names who reads and why",
  attributes: {
    aws_cloudwatch_log_subscription_filter: {
      name: {
        ...mustStay("needs-exception", "the subscription is another one"),
        onCreate: mustHold(
          (after, { input }) => after === notifierName(input.landingZone),
          "needs-exception",
          "one more reads the log group",
        ),
      },
      filter_pattern: {
        // What a change of it means, subscription-narrowed says.
        onUpdate: () => undefined,
        onCreate: mustHold(
          (after) => after === subscriptionPattern,
          "needs-exception",
          "the notifier is fed with other events than it asks for",
        ),
      },
      destination_arn: {
        ...mustStay("needs-exception", "the log group is read by another than it was"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) =>
            typeof after === "string" &&
            after.endsWith(`:${landingZone.management.account.id}:function:${notifierName(landingZone)}`),
          "needs-exception",
          "the log group is read by another than the notifier",
        ),
        // Of a function that is made with it.
        unknownOnCreate: true,
      },
    },
  },
};
