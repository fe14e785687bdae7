import { describe, expect, it } from "vitest";
import { type DriftedResource, driftOf } from "../../lib/drift/find-drift";
import { renderDrift, type StackDrift } from "../../lib/drift/render-drift";
import { type LookUp, whoChanged } from "../../lib/drift/who-changed";
import { deployCommand } from "../../lib/synthesis/deploy-command";
import type { LandingZone } from "../../lib/model/landing-zone";
import { stackNamed } from "../../lib/cli/project";
import { stackDefinitions } from "../../stacks/stack-definitions";
import type { JsonObject } from "../../lib/base/json";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";

const versioning: DriftedResource = {
  address: "aws_s3_bucket_versioning.archive",
  type: "aws_s3_bucket_versioning",
  what: "changed",
  attributes: [{ name: "status", applied: "Enabled", found: "Suspended`\n# x", isConfigured: true }],
  applied: {
    bucket: "audit-staging-organization-trail-210987650002",
    id: "audit-staging-organization-trail-210987650002",
  },
};
const change = {
  time: "2026-11-23T02:13:00.000Z",
  call: "s3:PutBucketVersioning",
  by: "alice",
  eventId: "00000000-0000-4000-8000-000000000000",
};

/** As `lz drift` finds it. */
function drifted(landingZone: LandingZone, stack: string, resources: StackDrift["resources"]): StackDrift {
  const definition = stackNamed(stackDefinitions(landingZone), stack);
  return { stack, landingZone, deployCommand: deployCommand(definition), resources };
}

describe("who changed a resource", () => {
  /** Keeps what was asked. */
  function asking(answer: LookUp): { readonly asked: string[]; readonly lookUp: LookUp } {
    const asked: string[] = [];
    return {
      asked,
      lookUp: (account, region, name) => {
        asked.push(`${account} ${region} ${name}`);
        return answer(account, region, name);
      },
    };
  }

  it("is looked up by the resource's name, in the account and Region of its events", async () => {
    const { asked, lookUp } = asking(() => Promise.resolve([change]));
    expect(await whoChanged(openLandingZone, versioning, "staging-log-archive", lookUp)).toStrictEqual({
      changes: [change],
    });
    expect(asked).toStrictEqual(["log-archive us-east-1 audit-staging-organization-trail-210987650002"]);
  });

  it("is looked up in the ARN's account, and for IAM in its own Region", async () => {
    const { asked, lookUp } = asking(() => Promise.resolve([]));
    const role = {
      type: "aws_iam_role",
      applied: { name: "audit-staging-terraform-plan", arn: "arn:aws:iam::210987650002:role/x" },
    };
    expect(await whoChanged(openLandingZone, role, "staging-access", lookUp)).toStrictEqual({
      unknown: "CloudTrail's event history (90 days) has no change of a resource with this name",
    });
    expect(asked).toStrictEqual([
      "log-archive us-east-1 audit-staging-terraform-plan",
      "log-archive us-east-1 arn:aws:iam::210987650002:role/x",
    ]);
  });

  it("is unknown if CloudTrail cannot be read, and drift is still reported", async () => {
    const { lookUp } = asking(() => Promise.reject(new Error("AccessDenied")));
    expect(await whoChanged(openLandingZone, versioning, "staging-log-archive", lookUp)).toStrictEqual({
      unknown: "CloudTrail's event history could not be read: AccessDenied",
    });
  });
});

describe("the rendered drift", () => {
  const resources = [{ ...versioning, who: { changes: [change] } }];

  it("shows what changed, who changed it, and how to revert or keep it", () => {
    expect(renderDrift(9, [drifted(openLandingZone, "staging-log-archive", resources)], [])).toBe(
      [
        "1 resource differs from the applied state, in 1 of 9 stacks",
        "",
        "## staging-log-archive",
        "",
        "- `aws_s3_bucket_versioning.archive` was changed outside Terraform",
        "  - status: `Enabled` → `` Suspended` ↵ # x ``",
        "  - 2026-11-23T02:13:00.000Z s3:PutBucketVersioning by alice (event 00000000-0000-4000-8000-000000000000)",
        "",
        "- to revert it: `npx cdktf deploy staging-log-archive --ignore-missing-stack-dependencies`",
        "- to keep it: add it to the config in a pull request; the review compares it with the applied state",
      ].join("\n"),
    );
  });

  it("sends a plan-only environment through the pipeline, and access to an administrator", () => {
    const stack = (name: string): string => renderDrift(1, [drifted(gatedLandingZone, name, resources)], []);
    expect(stack("production-log-archive")).toContain("npx lz review --base HEAD --stack production-log-archive");
    expect(stack("production-access")).toContain(
      "`npx lz bootstrap production --admin-role landing-zone/audit-production-break-glass`",
    );
  });

  it("says when there is no drift, and what could not be checked", () => {
    expect(renderDrift(1, [], [])).toBe("no drift in 1 stack");
    expect(renderDrift(2, [], [{ stack: "staging-state", reason: "no credentials" }])).toBe(
      "no drift in 2 stacks; 1 could not be checked\n\n## staging-state\n\ncould not be checked: no credentials",
    );
  });
});

describe("a refresh-only plan", () => {
  const role = { name: "delivery", arn: "arn:aws:iam::210987650001:role/delivery", max_session_duration: 3600 };
  const drift = (address: string, before: JsonObject, after: JsonObject | null): JsonObject => ({
    ...{ address, mode: "managed", type: address.split(".")[0] },
    change: { actions: [after === null ? "delete" : "update"], before, after },
  });
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    configuration: {
      root_module: { resources: [{ address: "aws_sns_topic.security", expressions: { name: {}, display_name: {} } }] },
    },
    resource_drift: [
      drift("aws_iam_role.delivery", role, { ...role, max_session_duration: 43200 }),
      drift("aws_sns_topic.security", { display_name: "security" }, { display_name: "x" }),
      drift("aws_sns_topic.payments", { name: "payments" }, null),
    ],
    prior_state: {
      values: {
        root_module: {
          resources: [
            {
              address: "aws_iam_role.delivery",
              type: "aws_iam_role",
              values: { ...role, max_session_duration: 43200, inline_policy: [{ name: "gift" }] },
            },
          ],
        },
      },
    },
  };

  it("shows changed, deleted and unmanaged settings, each resource once", () => {
    expect(driftOf(plan).map(({ address, what, attributes }) => [address, what, attributes])).toStrictEqual([
      [
        "aws_iam_role.delivery",
        "changed",
        [
          { name: "max_session_duration", applied: 3600, found: 43200, isConfigured: false },
          { name: "a policy", applied: null, found: "gift", isConfigured: false, isUnmanaged: true },
        ],
      ],
      [
        "aws_sns_topic.security",
        "changed",
        [{ name: "display_name", applied: "security", found: "x", isConfigured: true }],
      ],
      ["aws_sns_topic.payments", "deleted", []],
    ]);
  });

  it("notes which changes an apply may leave", () => {
    const resources = driftOf(plan).map((resource) => ({ ...resource, who: { changes: [change] } }));
    const text = renderDrift(1, [drifted(openLandingZone, "staging-notifications", resources)], []);
    expect(text).toContain("  - max_session_duration (not set by the config): `3600` → `43200`\n");
    expect(text).toContain("  - a policy attached outside Terraform, which no apply removes: `null` → `gift`\n");
    expect(text).toContain("  - display_name: `security` → `x`\n");
    expect(text).toMatch(
      /\n- an apply may leave changes of attributes that the config does not set: revert these by hand$/,
    );
  });
});
