import { concerns } from "../../questions/resource";
import { ruleKey, rulesAsked, rulesMade, ruleText } from "../../respond/catalogue/security-group-rule";
import { harmless } from "../../text/harmless";
import { endsOf, isOf, itemsOf, textOf, type CallOfEvent, type Rule, type Thing, type Touch } from "./effect";
import { valueIn } from "../../respond/catalogue/change";

/** Lasting effects of EC2 calls on security groups, by event name. */
export const securityGroupRules: Readonly<Record<string, Rule>> = {
  AuthorizeSecurityGroupIngress: (call) => authorized(call, "Ingress"),
  AuthorizeSecurityGroupEgress: (call) => authorized(call, "Egress"),
  RevokeSecurityGroupIngress: (call) => [revoked(call, "Ingress")],
  RevokeSecurityGroupEgress: (call) => [revoked(call, "Egress")],
  ModifySecurityGroupRules: (call) => {
    const group =
      textOf(call.value("requestParameters", "ModifySecurityGroupRulesRequest", "GroupId")) || call.asked("groupId");
    if (group === "") return [];
    return [
      {
        begins: [...groupThing(call, group), "modified"],
        what: `rules of security group ${harmless(group)} were changed`,
        notKnown: "The event does not contain the earlier rules, and lz does not check whether they were restored.",
      },
    ];
  },
  CreateSecurityGroup: (call) => {
    const group = textOf(call.value("responseElements", "groupId"));
    if (group === "") return [];
    return [
      { begins: groupThing(call, group), what: `security group ${harmless(group)} was created and still exists` },
    ];
  },
  DeleteSecurityGroup: (call) => [endsOf(...groupThing(call, call.asked("groupId")))],
};

type Direction = "Ingress" | "Egress";

function authorized(call: CallOfEvent, direction: Direction): readonly Touch[] {
  const { raw } = call.event;
  const made = rulesMade(raw);
  const group = groupOf(call);
  if (group === "") return [];
  const verb = direction === "Ingress" ? "allows inbound" : "allows outbound";
  const begins = (id: string, text: string, key: string): Touch => ({
    begins: [...groupThing(call, group), direction, id, key],
    what: `security group ${harmless(group)} ${verb} ${harmless(text)}`,
    ...(/ (from|to) (0\.0\.0\.0\/0|::\/0)$/.test(text) && {
      grants: direction === "Ingress" ? "The source is the whole internet." : "The destination is the whole internet.",
    }),
  });
  if (made.length > 0) return made.map((rule) => begins(rule.id, ruleText(rule), ruleKey(rule)));
  return [...rulesAsked(raw)].map((key) => begins("", keyText(key, direction), key));
}

/** A rule is revoked by its id or by its properties. A rule whose creating event has no id has only its properties. */
function revoked(call: CallOfEvent, direction: Direction): Touch {
  const { raw } = call.event;
  const asked = rulesAsked(raw);
  const gone = new Set(revokedKeys(call));
  const group = groupThing(call, groupOf(call));
  return {
    ends: (thing) => {
      const [id = "", key = ""] = thing.slice(-2);
      if (!isOf(thing, [...group, direction])) return false;
      return (id !== "" && concerns(raw, id)) || asked.has(key) || gone.has(key);
    },
  };
}

/**
 * The revoked rules in the event's response, if it lists them.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokedSecurityGroupRule.html
 */
function revokedKeys(call: CallOfEvent): readonly string[] {
  return itemsOf(call.value("responseElements", "revokedSecurityGroupRuleSet")).map((item) => {
    const text = (name: string): string => textOf(valueIn(item, name));
    const port = (name: string): number => {
      const value = valueIn(item, name);
      return typeof value === "number" ? value : -1;
    };
    const [ipv4, ipv6, prefixListId] = [text("cidrIpv4"), text("cidrIpv6"), text("prefixListId")];
    const group = text("referencedGroupId");
    return ruleKey({
      id: "",
      isEgress: valueIn(item, "isEgress") === true,
      protocol: text("ipProtocol"),
      fromPort: port("fromPort"),
      toPort: port("toPort"),
      ...(ipv4 !== "" && { ipv4 }),
      ...(ipv6 !== "" && { ipv6 }),
      ...(prefixListId !== "" && { prefixListId }),
      ...(group !== "" && { group: { id: group } }),
    });
  });
}

/** `tcp 22-22 0.0.0.0/0` as `tcp 22 from 0.0.0.0/0`. */
function keyText(key: string, direction: Direction): string {
  const [protocol = "", ports = "", end = ""] = key.split(" ");
  const [from, to] = ports.split("-");
  const shown = ports === "" ? "" : ` ${from === to ? (from ?? "") : ports}`;
  const what = protocol === "-1" ? "everything" : `${protocol}${shown}`;
  return `${what} ${direction === "Ingress" ? "from" : "to"} ${end}`;
}

/** A request may name a group of the default VPC by its name; the response has the id. */
function groupOf(call: CallOfEvent): string {
  const [first] = itemsOf(call.value("responseElements", "securityGroupRuleSet"));
  return textOf(valueIn(first, "groupId")) || call.asked("groupId") || call.asked("groupName");
}

function groupThing({ accountId, region }: CallOfEvent, group: string): Thing {
  return ["ec2", accountId, region, group];
}
