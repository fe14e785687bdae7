import { notifierName } from "../../../../naming/resource-names";
import { subscriptionPattern } from "../../../../constructs/notifier/subscription-pattern";
import { mustHold, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const logReaderAdded: GateRule = {
  id: "log-reader-added",
  what: "Only the notifier subscribes to a log group.",
  why: "A subscription delivers every event of the organization to its destination, which may be another account.",
  fix: "remove the subscription, or ask for an exception that names the reader and the reason",
  attributes: {
    aws_cloudwatch_log_subscription_filter: {
      name: {
        ...mustStay("needs-exception", "the subscription is replaced by another one"),
        onCreate: mustHold(
          (after, { input }) => after === notifierName(input.landingZone),
          "needs-exception",
          "the log group gets another reader",
        ),
      },
      filter_pattern: {
        // The rule subscription-narrowed evaluates updates.
        onUpdate: () => undefined,
        onCreate: mustHold(
          (after) => after === subscriptionPattern,
          "needs-exception",
          "the new subscription's filter pattern is not the notifier's",
        ),
      },
      destination_arn: {
        ...mustStay("needs-exception", "the log group delivers to another destination"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) =>
            typeof after === "string" &&
            after.endsWith(`:${landingZone.management.account.id}:function:${notifierName(landingZone)}`),
          "needs-exception",
          "the log group delivers to a destination that is not the notifier",
        ),
        // The ARN of a function that is created in the same plan.
        unknownOnCreate: true,
      },
    },
  },
};
