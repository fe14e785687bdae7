import type { SecurityGroupRuleState } from "../aws/account-reader";
import { shellQuoted } from "../aws/call";
import { byHandStep, regionalCall, textIn, valueIn, type Change, type UndoChange } from "./change";
import type { BareStep } from "../identity-steps";
import { permissionOf, ruleKey, rulesAsked, rulesMade, ruleText } from "./security-group-rule";

type Direction = "Ingress" | "Egress";

/** How to undo changes of security groups, by event name. */
export const securityGroupChanges: Readonly<Record<string, UndoChange>> = {
  AuthorizeSecurityGroupIngress: (change) => revokeAuthorized(change, "Ingress"),
  AuthorizeSecurityGroupEgress: (change) => revokeAuthorized(change, "Egress"),
  ModifySecurityGroupRules: (change) => [
    lookStep(
      change,
      textIn(change.event, "requestParameters", "ModifySecurityGroupRulesRequest", "GroupId"),
      "Ingress",
      "The event does not contain the earlier rules.",
    ),
  ],
};

/**
 * Revokes a rule by its id from the event's response: the id stays the same if the rule was changed since. Revoking by
 * properties, EC2 would not report a missing rule in a default VPC.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 */
async function revokeAuthorized(change: Change, direction: Direction): Promise<readonly BareStep[]> {
  const { event, reader, region } = change;
  const made = rulesMade(event);
  const group = groupOf(change);
  if (reader === undefined) {
    const why = "The account was not read, and the event does not name the rules that it created.";
    return made.length > 0
      ? made.map((rule) => revokeStep(change, group, direction, rule))
      : [lookStep(change, group, direction, why)];
  }
  const all = await reader.securityGroupRules(group, region);
  const rules = all.filter(({ isEgress }) => isEgress === (direction === "Egress"));
  if (made.length > 0) {
    return made.map((rule) => {
      const now = rules.find(({ id }) => id === rule.id);
      const step = revokeStep(change, group, direction, now ?? rule);
      return now === undefined ? { ...step, inPlace: "the group has no such rule" } : step;
    });
  }
  const asked = rulesAsked(event);
  const found = rules.filter((rule) => asked.has(ruleKey(rule)));
  const why = "Some rules of the event are no longer in the group in that form: they were deleted or changed.";
  return [
    ...found.map((rule) => revokeStep(change, group, direction, rule)),
    ...(found.length > 0 && found.length === asked.size ? [] : [lookStep(change, group, direction, why)]),
  ];
}

function revokeStep(change: Change, group: string, direction: Direction, rule: SecurityGroupRuleState): BareStep {
  const permission = permissionOf(rule);
  const backAgain = "the restored rule has a new id and no tags";
  return {
    what: `Revoke rule ${rule.id} of security group ${group}: ${ruleText(rule)}`,
    why: `The event added this ${direction === "Ingress" ? "inbound" : "outbound"} rule.`,
    call: regionalCall(change, "ec2", `RevokeSecurityGroup${direction}`, {
      GroupId: group,
      SecurityGroupRuleIds: [rule.id],
    }),
    ...(permission === undefined
      ? { undoNote: "the event does not contain the rule's source or destination" }
      : {
          undo: regionalCall(change, "ec2", `AuthorizeSecurityGroup${direction}`, {
            GroupId: group,
            IpPermissions: [permission],
          }),
          undoNote:
            change.reader === undefined
              ? `the account was not read: the undo restores the rule as the event created it; ${backAgain}`
              : backAgain,
        }),
    label: "Change Undone",
  };
}

function lookStep({ region }: Change, group: string, direction: Direction, why: string): BareStep {
  const where = `--region ${shellQuoted(region)}`;
  return byHandStep(
    `Revoke the rules that the event added to or changed in security group ${group}`,
    why,
    [
      `aws ec2 describe-security-group-rules --filters Name=group-id,Values=${shellQuoted(group)} ${where}`,
      `aws ec2 revoke-security-group-${direction.toLowerCase()} --group-id ${shellQuoted(group)} --security-group-rule-ids RULE-ID ${where}`,
    ],
    "authorize the rules again that the first command printed",
  );
}

/** A request may name a group of the default VPC by its name; the response has the id. @throws MissingInEvent */
function groupOf({ event, asked }: Change): string {
  const items = valueIn(event, "responseElements", "securityGroupRuleSet", "items");
  const told = Array.isArray(items) ? valueIn(items[0], "groupId") : undefined;
  return typeof told === "string" && /^sg-[0-9a-z]+$/.test(told) ? told : asked("groupId");
}
