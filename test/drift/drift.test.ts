import { describe, expect, it } from "vitest";
import { type DriftedResource, driftOf } from "../../lib/drift/find-drift";
import { renderDrift } from "../../lib/drift/render-drift";
import { type LookUp, whoChanged } from "../../lib/drift/who-changed";
import { gatedLandingZone, openLandingZone } from "../support/sample-landing-zones";

const versioning: DriftedResource = {
  address: "aws_s3_bucket_versioning.archive",
  type: "aws_s3_bucket_versioning",
  what: "changed",
  attributes: [{ name: "status", applied: "Enabled", found: "Suspended`\n# x" }],
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

  it("is asked by the resource's name, in the account and Region where its events are", async () => {
    const { asked, lookUp } = asking(() => Promise.resolve([change]));
    expect(await whoChanged(openLandingZone, versioning, "staging-log-archive", lookUp)).toStrictEqual({
      changes: [change],
    });
    expect(asked).toStrictEqual(["log-archive us-east-1 audit-staging-organization-trail-210987650002"]);
  });

  it("is asked of the account that an ARN names, and of IAM in its own Region", async () => {
    const { asked, lookUp } = asking(() => Promise.resolve([]));
    const role = {
      type: "aws_iam_role",
      applied: { name: "audit-staging-terraform-plan", arn: "arn:aws:iam::210987650002:role/x" },
    };
    expect(await whoChanged(openLandingZone, role, "staging-access", lookUp)).toStrictEqual({
      unknown: "CloudTrail's event history of 90 days has no change under the resource's name",
    });
    expect(asked).toStrictEqual([
      "log-archive us-east-1 audit-staging-terraform-plan",
      "log-archive us-east-1 arn:aws:iam::210987650002:role/x",
    ]);
  });

  it("stays open where CloudTrail cannot be asked, and drift is told all the same", async () => {
    const { lookUp } = asking(() => Promise.reject(new Error("AccessDenied")));
    expect(await whoChanged(openLandingZone, versioning, "staging-log-archive", lookUp)).toStrictEqual({
      unknown: "CloudTrail could not be asked: AccessDenied",
    });
  });
});

describe("drift in words", () => {
  const resources = [{ ...versioning, who: { changes: [change] } }];

  it("says what, who, and how to go on", () => {
    expect(renderDrift(9, [{ stack: "staging-log-archive", landingZone: openLandingZone, resources }], [])).toBe(
      [
        "1 resource differs from what was applied, in 1 of 9 stacks",
        "",
        "## staging-log-archive",
        "",
        "- `aws_s3_bucket_versioning.archive` was changed outside Terraform",
        "  - status: `Enabled` → `` Suspended` ↵ # x ``",
        "  - 2026-11-23T02:13:00.000Z s3:PutBucketVersioning by alice (event 00000000-0000-4000-8000-000000000000)",
        "",
        "- to undo it: `npx cdktf deploy staging-log-archive`",
        "- to keep it: write it into the config in a pull request; its review judges that against what was applied",
      ].join("\n"),
    );
  });

  it("sends a plan-only environment through the pipeline, and access to an administrator", () => {
    const stack = (name: string): string =>
      renderDrift(1, [{ stack: name, landingZone: gatedLandingZone, resources }], []);
    expect(stack("production-log-archive")).toContain("npx lz review --base HEAD --stack production-log-archive");
    expect(stack("production-access")).toContain(
      "`npx lz bootstrap production --admin-role landing-zone/audit-production-break-glass`",
    );
  });

  it("says when nothing differs, and what could not be looked at", () => {
    expect(renderDrift(1, [], [])).toBe("nothing differs from what was applied in 1 stack");
    expect(renderDrift(2, [], [{ stack: "staging-state", reason: "no credentials" }])).toBe(
      "nothing differs from what was applied in 2 stacks; 1 could not be looked at\n\n## staging-state\n\ncould not be looked at: no credentials",
    );
  });
});

describe("a refresh-only plan", () => {
  const role = { name: "delivery", arn: "arn:aws:iam::210987650001:role/delivery" };
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    configuration: {
      root_module: {
        resources: [
          { address: "aws_iam_role.delivery", expressions: { name: {} } },
          { address: "aws_sns_topic.security", expressions: { name: {}, display_name: {} } },
          { address: "aws_s3_bucket_server_side_encryption_configuration.archive", expressions: { rule: [{}] } },
        ],
      },
    },
    resource_drift: [
      {
        address: "aws_iam_role.delivery",
        mode: "managed",
        type: "aws_iam_role",
        change: {
          actions: ["update"],
          before: { ...role, inline_policy: [] },
          after: { ...role, inline_policy: [{ name: "deliver" }] },
        },
      },
      {
        address: "aws_sns_topic.security",
        mode: "managed",
        type: "aws_sns_topic",
        change: {
          actions: ["update"],
          before: { display_name: "security", policy: "default" },
          after: { display_name: "x", policy: "ours" },
        },
      },
      {
        address: "aws_s3_bucket_server_side_encryption_configuration.archive",
        mode: "managed",
        type: "aws_s3_bucket_server_side_encryption_configuration",
        change: {
          actions: ["update"],
          before: { rule: [{ algorithm: "AES256", bucket_key_enabled: null }] },
          after: { rule: [{ algorithm: "AES256", bucket_key_enabled: false }] },
        },
      },
      {
        address: "aws_sns_topic.payments",
        mode: "managed",
        type: "aws_sns_topic",
        change: { actions: ["delete"], before: { name: "payments" }, after: null },
      },
    ],
    prior_state: {
      values: {
        root_module: {
          resources: [
            {
              address: "aws_iam_role.delivery",
              type: "aws_iam_role",
              values: {
                ...role,
                inline_policy: [{ name: "deliver" }, { name: "gift" }],
                managed_policy_arns: ["arn:ours"],
              },
            },
            {
              address: "aws_iam_role_policy.a",
              type: "aws_iam_role_policy",
              values: { role: "delivery", name: "deliver" },
            },
            {
              address: "aws_iam_role_policy_attachment.a",
              type: "aws_iam_role_policy_attachment",
              values: { role: "delivery", policy_arn: "arn:ours" },
            },
          ],
        },
      },
    },
  };

  it("tells what the config set, what is gone, and policies that nobody of ours gave", () => {
    expect(driftOf(plan).map(({ address, what, attributes }) => [address, what, attributes])).toStrictEqual([
      ["aws_sns_topic.security", "changed", [{ name: "display_name", applied: "security", found: "x" }]],
      ["aws_sns_topic.payments", "deleted", []],
      [
        "aws_iam_role.delivery",
        "changed",
        [{ name: "a policy that no resource gave it and no apply takes away", applied: null, found: "gift" }],
      ],
    ]);
  });
});
