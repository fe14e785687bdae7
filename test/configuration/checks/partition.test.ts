import { describe, expect, it } from "vitest";
import { partition } from "../../../lib/configuration/checks/partition";
import { tags } from "../../../lib/model/primitives";
import type { Partition } from "../../../lib/model/regions";
import { partitions } from "../../../lib/model/regions";
import { gatedLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { resourceAt, synthesized } from "../../support/landing-zones/synthesize";

function inPartition(name: Partition, homeRegion: string): typeof gatedLandingZone {
  return { ...gatedLandingZone, environment: { ...gatedLandingZone.environment, partition: name, homeRegion } };
}

describe("Slack", () => {
  it.each(partitions)("is refused in %s where its service is not", (name) => {
    const found = partition
      .run(inPartition(name, "us-east-1"), "2026-11-23")
      .filter(({ path }) => path.includes("slack"));
    expect(found).toMatchObject(
      name === "aws"
        ? []
        : [
            {
              path: ["channels", "payments", "slack"],
              allowed: `no Slack: the partition ${name} has no Amazon Q Developer in chat applications`,
            },
          ],
    );
  });
});

describe("the principal that invokes the notifier", () => {
  it.each<[Partition, string, string]>([
    ["aws", "us-east-1", "logs.amazonaws.com"],
    ["aws-us-gov", "us-gov-west-1", "logs.amazonaws.com"],
    ["aws-cn", "cn-north-1", "logs.cn-north-1.amazonaws.com.cn"],
  ])("is CloudWatch Logs as %s names it", (name, homeRegion, principal) => {
    const stack = synthesized(inPartition(name, homeRegion), "production-notifications");
    expect(resourceAt(stack, "aws_lambda_permission", "notifier/permission")["principal"]).toBe(principal);
  });
});

describe("tags", () => {
  it.each(["Zahlungsverkehr Süd", "支払い", "платежи", "équipe sécurité 2", "a_b.c:d/e=f+g-h@i", ""])(
    "may have the value %j, as AWS takes it",
    (value) => {
      expect(tags.safeParse({ team: value, [`${value}x`]: "1" }).success).toBe(true);
    },
  );

  it.each(["a,b", "a\u0000", "a\nb", "a\u202eb", "a\u00a0b", "💸", "x".repeat(257)])(
    "may not have the value %j, which AWS refuses or nobody sees",
    (value) => {
      expect(tags.safeParse({ team: value }).success).toBe(false);
    },
  );

  it.each(["aws:team", "AWS:team", "", "x".repeat(129)])("may not have the key %j", (key) => {
    expect(tags.safeParse({ [key]: "1" }).success).toBe(false);
  });
});
