import { describe, expect, it } from "vitest";
import { publishVerdict } from "../../lib/integrity/publish-verdict";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { policyAt, resourceAt, synthesized } from "../support/landing-zones/synthesize";

describe("a published verdict", () => {
  it.each([
    ["valid", 0],
    ["incomplete", 1],
    ["invalid", 2],
  ] as const)("%s is the value %d of the alarms' metric, which the role may put", async (verdict, value) => {
    const sent: unknown[] = [];
    await publishVerdict(openLandingZone, verdict, (...metric) => Promise.resolve(void sent.push(metric)));
    const alarm = resourceAt(
      synthesized(openLandingZone, "staging-notifications"),
      "aws_cloudwatch_metric_alarm",
      "evidence/archive-not-valid",
    );
    expect(sent).toStrictEqual([[alarm["namespace"], alarm["metric_name"], value]]);
    expect(value >= Number(alarm["threshold"])).toBe(verdict !== "valid");
    expect(
      policyAt(synthesized(openLandingZone, "staging-access"), "validation/permissions").Statement.at(-1),
    ).toMatchObject({
      Condition: { StringEquals: { "cloudwatch:namespace": alarm["namespace"] } },
    });
  });

  it("that CloudWatch rejects is an error with the fix", async () => {
    const refused = publishVerdict(openLandingZone, "invalid", () => Promise.reject(new Error("AccessDenied")));
    await expect(refused).rejects.toThrow(
      "cannot publish the verdict (invalid) to CloudWatch: AccessDenied. " +
        "Sign in with the validation role, which may put metrics in audit-staging/integrity, or omit --publish.",
    );
  });
});
