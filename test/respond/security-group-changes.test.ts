import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CloudTrailEvent } from "../../lib/events/read-events";
import type { SecurityGroupRuleState } from "../../lib/respond/aws/account-reader";
import { commandOf } from "../../lib/respond/aws/call";
import { eventOf, planOf, readerOf } from "./sample-findings";

const group = "sg-0123456789abcdef0";
const id = "sgr-0fedcba9876543210";
const place = { eventSource: "ec2.amazonaws.com", awsRegion: "eu-central-1" };
const ssh: SecurityGroupRuleState = {
  id,
  isEgress: false,
  protocol: "tcp",
  fromPort: 22,
  toPort: 22,
  ipv4: "0.0.0.0/0",
  description: "just for now",
};

/** As EC2 answers since it names rules. */
const answer = (...items: readonly object[]) => ({
  responseElements: { _return: true, securityGroupRuleSet: { items } },
});
const told = { securityGroupRuleId: id, groupId: group, isEgress: false, ipProtocol: "tcp", fromPort: 22, toPort: 22 };
const opened = eventOf(
  "AuthorizeSecurityGroupIngress",
  { groupId: group, ipPermissions: {} },
  { ...place, ...answer({ ...told, cidrIpv4: "0.0.0.0/0", description: "just for now" }) },
);

/** As the request says it, with an answer that names no rules. */
const asked = (requestParameters: Readonly<Record<string, unknown>>): CloudTrailEvent =>
  eventOf("AuthorizeSecurityGroupIngress", { groupId: group, ...requestParameters }, place);

async function stepsOf(event: CloudTrailEvent, rules?: readonly SecurityGroupRuleState[]) {
  const reader = rules && readerOf({ securityGroupRules: async () => rules });
  return (await planOf(event, reader, { only: "change" })).steps;
}

describe("a security group that was opened", () => {
  const revoke = `aws ec2 revoke-security-group-ingress --group-id ${group} --security-group-rule-ids '["${id}"]' --region eu-central-1`;

  it("is closed by the rules' ids; the undo restores the rules as they are now", async () => {
    for (const rules of [undefined, [ssh]]) {
      const [step, ...more] = await stepsOf(opened, rules);
      expect(more).toStrictEqual([]);
      expect(commandOf(step!.call!)).toBe(revoke);
      expect(step?.what).toBe(`Revoke rule ${id} of security group ${group}: tcp 22 from 0.0.0.0/0`);
      expect(step?.undo).toStrictEqual({
        accountId: step?.call?.accountId,
        service: "ec2",
        operation: "AuthorizeSecurityGroupIngress",
        region: "eu-central-1",
        input: {
          GroupId: group,
          IpPermissions: [
            {
              IpProtocol: "tcp",
              FromPort: 22,
              ToPort: 22,
              IpRanges: [{ CidrIp: "0.0.0.0/0", Description: "just for now" }],
            },
          ],
        },
      });
    }
    const changed = await stepsOf(opened, [{ ...ssh, fromPort: 0, toPort: 65535 }]);
    expect(changed[0]?.undo?.input["IpPermissions"]).toMatchObject([{ FromPort: 0, ToPort: 65535 }]);
  });

  it("is unchanged if the rule is gone, or is an outbound rule", async () => {
    for (const rules of [[], [{ ...ssh, isEgress: true }]]) {
      expect(await stepsOf(opened, rules)).toMatchObject([{ inPlace: "the group has no such rule" }]);
    }
  });

  it.each([
    [{ ipv6: "::/0" }, { Ipv6Ranges: [{ CidrIpv6: "::/0" }] }],
    [{ prefixListId: "pl-1" }, { PrefixListIds: [{ PrefixListId: "pl-1" }] }],
    [
      { group: { id: "sg-2", accountId: "310987650012" } },
      { UserIdGroupPairs: [{ GroupId: "sg-2", UserId: "310987650012" }] },
    ],
  ])("is restored for the source %j", async (source, permission) => {
    const rule: SecurityGroupRuleState = { id, isEgress: false, protocol: "-1", fromPort: -1, toPort: -1, ...source };
    const [step] = await stepsOf(opened, [rule]);
    expect(step?.undo?.input["IpPermissions"]).toStrictEqual([{ IpProtocol: "-1", ...permission }]);
    expect(step?.what).toContain(": everything from ");
  });

  it("is closed by the request's rules if the event has no rule ids", async () => {
    const items = [{ ipProtocol: "6", fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] } }];
    const all = { ...ssh, id: "sgr-2", protocol: "-1", fromPort: -1, toPort: -1 };
    for (const [event, rules] of [
      [asked({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0", ipPermissions: {} }), [ssh, all]],
      [asked({ ipPermissions: { items } }), [ssh, all]],
    ] as const) {
      const steps = await stepsOf(event, rules);
      expect(steps.map(({ call }) => call && commandOf(call))).toStrictEqual([revoke]);
    }
    const everything = asked({ ipPermissions: { items: [{ ipProtocol: "-1", ipRanges: items[0]!.ipRanges }] } });
    const [step] = await stepsOf(everything, [ssh, all]);
    expect(step?.call?.input["SecurityGroupRuleIds"]).toStrictEqual(["sgr-2"]);
  });

  it("is a manual step if the rules are not found, and says why", async () => {
    const request = asked({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" });
    for (const [rules, why] of [
      [undefined, "The account was not read"],
      [[{ ...ssh, toPort: 23 }], "Some rules of the event are no longer in the group"],
    ] as const) {
      const [step, ...more] = await stepsOf(request, rules);
      expect(more).toStrictEqual([]);
      expect(step).not.toHaveProperty("call");
      expect(step?.why).toContain(why);
      expect(step?.byHand?.[0]).toContain(`--filters Name=group-id,Values=${group} --region eu-central-1`);
    }
  });

  it("has its id from the response if the request has its name", async () => {
    const byName = { ...opened, requestParameters: { groupName: "default" } };
    expect((await stepsOf(byName, [ssh]))[0]?.call?.input["GroupId"]).toBe(group);
  });

  it("loses an outbound rule that the event added", async () => {
    const out = { ...opened, eventName: "AuthorizeSecurityGroupEgress" };
    const [step] = await stepsOf(out, [{ ...ssh, isEgress: true }]);
    expect(step?.call?.operation).toBe("RevokeSecurityGroupEgress");
    expect(step?.undo?.operation).toBe("AuthorizeSecurityGroupEgress");
    expect(step?.what).toContain("tcp 22 to 0.0.0.0/0");
  });

  it("is a manual step for the published event, which has a truncated response and invented addresses", async () => {
    const file = "../fixtures/cloudtrail-events/security-group-change/authorize-security-group-ingress.json";
    const { event } = JSON.parse(readFileSync(join(__dirname, file), "utf8")) as {
      readonly event: CloudTrailEvent;
    };
    const steps = await stepsOf(event, [ssh]);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.byHand).toHaveLength(2);
  });
});
