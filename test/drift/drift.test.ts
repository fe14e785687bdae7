import { describe, expect, it } from "vitest";
import { changingServices } from "../../lib/drift/changing-services";
import { type DriftedResource, driftOf } from "../../lib/drift/find-drift";
import { renderDrift, type StackDrift } from "../../lib/drift/render-drift";
import { type KnownChange, type LookUp, whoChanged } from "../../lib/drift/who-changed";
import { deployCommand } from "../../lib/synthesis/deploy-command";
import type { LandingZone } from "../../lib/model/landing-zone";
import { driftExitCode } from "../../lib/cli/review/drift";
import { stackNamed } from "../../lib/cli/project";
import { stackDefinitions } from "../../stacks/stack-definitions";
import type { JsonObject } from "../../lib/base/json";
import { everyCall } from "../constructs/access/provider-calls/every-call";
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
  /** A history of some pages, or one that cannot be read; keeps what was asked. */
  function history(...pages: readonly (readonly KnownChange[] | Error)[]) {
    const asked: string[] = [];
    let read = 0;
    const lookUp: LookUp = async function* (account, region, name) {
      asked.push(`${account} ${region} ${name}`);
      await Promise.resolve();
      for (const [index, page] of pages.entries()) {
        if (page instanceof Error) throw page;
        read += 1;
        yield { changes: page, isLast: index === pages.length - 1 };
      }
    };
    return { asked, lookUp, pagesRead: () => read };
  }

  const byCall = (call: string): KnownChange => ({ ...change, call });
  const trail = { type: "aws_cloudtrail", applied: { name: "organization-trail" } };
  const stopped = byCall("cloudtrail:StopLogging");
  const others = ["logs:PutSubscriptionFilter", "logs:PutMetricFilter", "s3:PutBucketPolicy"].map(byCall);

  it("is looked up by the resource's name, in the account and Region of its events", async () => {
    const { asked, lookUp } = history([change]);
    expect(await whoChanged(openLandingZone, versioning, "staging-log-archive", lookUp)).toStrictEqual({
      changes: [change],
    });
    expect(asked).toStrictEqual(["log-archive us-east-1 audit-staging-organization-trail-210987650002"]);
  });

  it("is looked up in the ARN's account, and for IAM in its own Region", async () => {
    const { asked, lookUp } = history([]);
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
    const { lookUp } = history(new Error("AccessDenied"));
    expect(await whoChanged(openLandingZone, versioning, "staging-log-archive", lookUp)).toStrictEqual({
      unknown: "CloudTrail's event history could not be read: AccessDenied",
    });
  });

  it("is not a call of a service that cannot change the resource, however many there are", async () => {
    const { lookUp } = history([...others, stopped, ...others]);
    expect(await whoChanged(openLandingZone, trail, "staging-organization-trail", lookUp)).toStrictEqual({
      changes: [stopped],
    });
  });

  it("may be Tag Editor, and of an unknown type any call", async () => {
    const tagged = byCall("tagging:TagResources");
    const { lookUp } = history([tagged, ...others]);
    expect(await whoChanged(openLandingZone, trail, "staging-organization-trail", lookUp)).toStrictEqual({
      changes: [tagged],
    });
    const unknown = { ...trail, type: "aws_new_thing" };
    expect(await whoChanged(openLandingZone, unknown, "staging-organization-trail", lookUp)).toStrictEqual({
      changes: [tagged, ...others.slice(0, 2)],
    });
  });

  it("is found behind pages of other calls, but not behind many: then the answer says so", async () => {
    const near = history(others, others, [stopped]);
    expect(await whoChanged(openLandingZone, trail, "staging-organization-trail", near.lookUp)).toStrictEqual({
      changes: [stopped],
    });
    const far = history(others, others, others, others, others, [stopped]);
    expect(await whoChanged(openLandingZone, trail, "staging-organization-trail", far.lookUp)).toStrictEqual({
      unknown:
        "the latest events with this name in CloudTrail's event history have no change of it, and older ones were not read",
    });
    expect(far.pagesRead()).toBe(4);
  });

  describe("beside the applies", () => {
    const caller = (account: string, role: string) => `arn:aws:sts::${account}:assumed-role/${role}/lz-apply`;
    const applied = (
      minute: number,
      call: string,
      callerArn = caller("210987650001", "audit-staging-terraform-apply"),
    ) => ({
      ...byCall(call),
      ...{
        by: "lz-apply",
        callerArn,
        eventId: `apply ${String(minute)}`,
        time: `2026-11-20T02:0${String(minute)}:00.000Z`,
      },
    });
    const applies = [
      applied(3, "cloudtrail:StartLogging"),
      applied(2, "cloudtrail:PutEventSelectors"),
      applied(1, "cloudtrail:CreateTrail"),
    ];
    const found = (...pages: readonly (readonly KnownChange[] | Error)[]) =>
      whoChanged(openLandingZone, trail, "staging-organization-trail", history(...pages).lookUp);

    it("is whoever else changed it: the applies are counted", async () => {
      expect(await found([stopped, ...applies])).toStrictEqual({
        changes: [stopped],
        applies: {
          applyRole: "audit-staging-terraform-apply",
          calls: 3,
          atLeast: false,
          latest: "2026-11-20T02:03:00.000Z",
        },
      });
    });

    it("is found behind them, also on a later page", async () => {
      expect(await found(applies, [stopped])).toMatchObject({ changes: [stopped], applies: { calls: 3 } });
      const unread = [[stopped, ...applies], ...Array.from({ length: 4 }, () => others)];
      expect(await found(...unread)).toMatchObject({ changes: [stopped], applies: { calls: 3, atLeast: true } });
    });

    it("is the apply role where nobody else changed it, and where its name is another account's", async () => {
      const withRole = applies.map((each) => ({ ...each, applyRole: "audit-staging-terraform-apply" }));
      expect(await found(applies)).toStrictEqual({ changes: withRole });
      expect(await found(applies, new Error("ThrottlingException"))).toStrictEqual({ changes: withRole });
      const elsewhere = applied(4, "cloudtrail:StopLogging", caller("999988887777", "audit-staging-terraform-apply"));
      const alike = applied(5, "cloudtrail:StopLogging", caller("210987650001", "audit-staging-terraform-apply-2"));
      expect(await found([alike, elsewhere, ...applies])).toMatchObject({
        changes: [alike, elsewhere],
        applies: { calls: 3 },
      });
    });

    it("is told with them", () => {
      const [first = stopped] = applies;
      const who = {
        changes: [stopped, { ...first, applyRole: "audit-staging-terraform-apply" }],
        applies: { applyRole: "audit-staging-terraform-apply", calls: 1200, atLeast: true, latest: first.time },
      };
      const text = renderDrift(1, [drifted(openLandingZone, "staging-log-archive", [{ ...versioning, who }])], []);
      expect(text).toContain(
        [
          "  - 2026-11-23T02:13:00.000Z cloudtrail:StopLogging by `alice` (event 00000000-0000-4000-8000-000000000000)",
          "  - 2026-11-20T02:03:00.000Z cloudtrail:StartLogging by `lz-apply` with the apply role audit-staging-terraform-apply (event apply 3)",
          "  - and at least 1,200 calls with the apply role audit-staging-terraform-apply, the latest at 2026-11-20T02:03:00.000Z",
        ].join("\n"),
      );
    });
  });

  it("is told if a later page cannot be read", async () => {
    const { lookUp } = history([stopped], new Error("ThrottlingException"));
    expect(await whoChanged(openLandingZone, trail, "staging-organization-trail", lookUp)).toStrictEqual({
      changes: [stopped],
    });
  });
});

/** CloudTrail's names of the services that the provider calls, where they differ. */
const eventSources: Readonly<Record<string, string>> = {
  ...{ cloudwatch: "monitoring", cloudwatchlogs: "logs", costexplorer: "ce", eventbridge: "events", s3control: "s3" },
};

describe("the services that change a type", () => {
  const resources = Object.entries(everyCall).filter(([type]) => !type.startsWith("data."));

  it.each(resources)("of %s are those that the provider calls for it", (type, { create, update, delete: remove }) => {
    const calls = [create, update, remove].flatMap((each) => each?.calls ?? []);
    // Reading a key, a role or an account for another resource is no change of it.
    const changing = calls.filter((call) => !/:(Describe|Get|Head|List)/.test(call)).map((call) => call.split(":")[0]);
    const sources = new Set(changing.map((service = "") => eventSources[service] ?? service));
    expect([...sources, "tagging"]).toStrictEqual(changingServices(type));
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
        "  - 2026-11-23T02:13:00.000Z s3:PutBucketVersioning by `alice` (event 00000000-0000-4000-8000-000000000000)",
        "",
        "- to revert it: `npx cdktf deploy staging-log-archive --ignore-missing-stack-dependencies` asks before it applies; without a terminal, add --auto-approve",
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

  it("is not taken for the whole answer where a stack could not be checked", () => {
    expect([driftExitCode(3, 0, 0), driftExitCode(3, 1, 0)]).toStrictEqual([0, 2]);
    expect([driftExitCode(3, 0, 1), driftExitCode(3, 1, 1), driftExitCode(3, 0, 3)]).toStrictEqual([4, 4, 1]);
  });

  it("says when there is no drift, and what could not be checked", () => {
    expect(renderDrift(1, [], [])).toBe("no drift in 1 stack");
    const failure = { stack: "staging-state", reason: "no credentials" };
    expect(renderDrift(2, [], [failure])).toBe(
      "incomplete: 1 of 2 stacks could not be checked; no drift in the other 1 stack\n\n## staging-state\n\ncould not be checked: no credentials",
    );
    const one = [drifted(openLandingZone, "staging-log-archive", resources)];
    expect(renderDrift(3, one, [failure])).toMatch(
      /^incomplete: 1 of 3 stacks could not be checked; 1 resource differs from the applied state, in 1 of the other 2 stacks\n/,
    );
    expect(renderDrift(1, [], [failure])).toMatch(/^drift is unknown: the stack could not be checked\n/);
    expect(renderDrift(2, [], [failure, failure])).toMatch(/^drift is unknown: none of 2 stacks could be checked\n/);
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
