import { describe, expect, it } from "vitest";
import { actionTaken, filledAlert } from "../../lib/respond/action-taken";
import { readAlertMessage } from "../../lib/respond/alert-message";
import { recordedPlan } from "../../lib/respond/execute-response";
import type { Finding } from "../../lib/respond/finding";
import { neededPolicy } from "../../lib/respond/needed-permissions";
import { principalOfEvent } from "../../lib/respond/suspected-principal";
import { findingOfRecord } from "../../lib/respond/recorded-finding";
import { topicArn } from "../../lib/naming/resource-names";
import { publicationOf } from "../../lib/notifier/messages";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";
import { accountId, eventOf, planOf, readerOf } from "./sample-findings";

const [workload] = gatedLandingZone.workloads.accounts;
const event = eventOf(
  "StopLogging",
  { name: "organization" },
  { eventSource: "cloudtrail.amazonaws.com", recipientAccountId: workload!.id },
);
const filled = (landingZones: readonly (typeof gatedLandingZone)[]) =>
  filledAlert({
    finding: { principal: principalOfEvent(event), event, eventId: String(event["eventID"]), remarks: [] },
    action: "MFA Required + Sessions Revoked",
    record: "response-1-alice.jsonl",
    time: "2026-11-23T02:21:02Z",
    landingZones,
  });

describe("the alert after a response", () => {
  it("names each completed action once, in the line's order", () => {
    expect(actionTaken(["Sessions Revoked", "Access Keys Deactivated", "Access Keys Deactivated"])).toBe(
      "Access Keys Deactivated + Sessions Revoked",
    );
    expect(actionTaken([])).toBe("none yet");
  });

  it("is the detection's alert with its action line, for the original channel", () => {
    const { notice, topicArn: topic } = filled([gatedLandingZone]);
    expect(notice.title).toMatch(/^RESPONSE: /);
    expect(notice.detectionId).not.toBe("response");
    expect(notice.facts).toContainEqual(["Action taken", "MFA Required + Sessions Revoked"]);
    expect(topic).toMatch(/^arn:aws:sns:/);
    expect(
      Object.keys(gatedLandingZone.environment.channels).map((name) => topicArn(gatedLandingZone, name)),
    ).toContain(topic);
  });

  it("is the same for a response resumed from its record", async () => {
    const finding: Finding = {
      principal: principalOfEvent(event),
      event,
      eventId: String(event["eventID"]),
      remarks: [],
    };
    const recorded = recordedPlan(await planOf(event, readerOf()), event, new Map(), new Date());
    const more = {
      action: "MFA Required",
      record: "a.jsonl",
      time: "2026-11-23T02:21:02Z",
      landingZones: [gatedLandingZone],
    };
    expect(filledAlert({ finding: findingOfRecord(recorded), ...more })).toStrictEqual(
      filledAlert({ finding, ...more }),
    );
  });

  it("has the same format without a matching detection", () => {
    const { notice, topicArn: topic } = filled([]);
    expect(topic).toBeUndefined();
    expect(notice).toMatchObject({ title: "RESPONSE: IAM user alice", detectionId: "response" });
    expect(notice.facts).toContainEqual(["Action taken", "MFA Required + Sessions Revoked"]);
  });

  it("is read back, as published and as SNS delivers it", () => {
    const { message } = publicationOf(filled([gatedLandingZone]).notice);
    const expected = {
      accountId: workload!.id,
      eventId: event["eventID"],
      principalArn: `arn:aws:iam::${accountId}:user/people/alice`,
      region: "us-east-1",
    };
    expect(readAlertMessage(message)).toStrictEqual(expected);
    const { default: chat } = JSON.parse(message) as { readonly default: string };
    expect(readAlertMessage(JSON.stringify({ Type: "Notification", Message: chat }))).toStrictEqual(expected);
    expect(readAlertMessage(JSON.stringify(event))).toBeUndefined();
  });
});

describe("the policy that a plan needs", () => {
  it("allows exactly its calls, their undo and the reads before", async () => {
    const change = eventOf("AddUserToGroup", { userName: "bob", groupName: "admins" });
    const plan = await planOf(change, readerOf(), { only: "change" });
    const iam = `arn:aws:iam::${accountId}`;
    expect(neededPolicy(plan, accountId).Statement).toStrictEqual([
      {
        Effect: "Allow",
        Action: ["iam:AddUserToGroup", "iam:RemoveUserFromGroup"],
        Resource: [`${iam}:group/admins`, `${iam}:group/*/admins`],
      },
      { Effect: "Allow", Action: ["iam:ListGroupsForUser"], Resource: [`${iam}:user/bob`, `${iam}:user/*/bob`] },
      { Effect: "Allow", Action: ["iam:ListMFADevices"], Resource: [`${iam}:user/alice`, `${iam}:user/*/alice`] },
    ]);
  });

  it("names a security group, and lists its rules where EC2 allows no less than all", async () => {
    const opened = eventOf(
      "AuthorizeSecurityGroupIngress",
      { groupId: "sg-1" },
      {
        eventSource: "ec2.amazonaws.com",
        awsRegion: "eu-central-1",
        responseElements: {
          securityGroupRuleSet: { items: [{ securityGroupRuleId: "sgr-1", groupId: "sg-1", cidrIpv4: "0.0.0.0/0" }] },
        },
      },
    );
    const plan = await planOf(opened, undefined, { only: "change" });
    expect(neededPolicy(plan, accountId).Statement).toStrictEqual([
      {
        Effect: "Allow",
        Action: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
        Resource: [`arn:aws:ec2:eu-central-1:${accountId}:security-group/sg-1`],
      },
      { Effect: "Allow", Action: ["ec2:DescribeSecurityGroupRules"], Resource: ["*"] },
      expect.objectContaining({ Action: ["iam:ListMFADevices"] }),
    ]);
    const block = eventOf("DeleteAccountPublicAccessBlock", { accountId }, { eventSource: "s3.amazonaws.com" });
    const ofBlock = await planOf(block, readerOf(), { only: "change" });
    expect(neededPolicy(ofBlock, accountId).Statement[0]).toStrictEqual({
      Effect: "Allow",
      Action: ["s3:GetAccountPublicAccessBlock", "s3:PutAccountPublicAccessBlock"],
      Resource: ["*"],
    });
  });
});
