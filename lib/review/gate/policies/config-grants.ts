import type { PolicyStatement } from "../../../iam-policy/policy-statement";
import type { LandingZone } from "../../../model/landing-zone";
import { topicArn } from "../../../naming/resource-names";
import { notifierRoleName } from "../../../naming/role-names";
import { textAt } from "../plan-document";
import type { ResourceChange } from "../plan-document";

/** What the notifier does with the topic of a channel (lib/constructs/notifier/notifier-statements.ts). */
const ofNotifier: readonly string[] = ["sns:publish", "sns:listsubscriptionsbytopic"];

/**
 * Whether a policy newly allows only what a channel of the config needs: the notifier may publish to its topic and list
 * its subscriptions. Another rule evaluates the subscribers.
 */
export function isForChannel(statement: PolicyStatement, change: ResourceChange, landingZone: LandingZone): boolean {
  const { effect, principals, actions, resources } = statement;
  const topics = Object.keys(landingZone.environment.channels).map((channel) => topicArn(landingZone, channel));
  return (
    change.type === "aws_iam_role_policy" &&
    textAt(change.after, "role") === notifierRoleName(landingZone) &&
    textAt(change.before, "role") === notifierRoleName(landingZone) &&
    effect === "Allow" &&
    principals === undefined &&
    !actions.negated &&
    actions.values.every((action) => ofNotifier.includes(action)) &&
    resources?.negated === false &&
    resources.values.every((resource) => topics.includes(resource))
  );
}
