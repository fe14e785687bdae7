import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../lib/base/json";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { synthesized } from "../../support/landing-zones/synthesize";
import { judge, landingZone } from "./judge-changes";

/* eslint-disable @typescript-eslint/no-explicit-any -- documents are changed in every way there is, wrong ones included */
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-argument, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- documents are changed in every way there is, wrong ones included */
const stack = "staging-log-archive";
const base = synthesized(landingZone, stack).document;
const changed = (change: (document: any) => void): JsonObject => {
  const document = structuredClone(base) as any;
  change(document);
  return document as JsonObject;
};
const judgeHead = (change: (document: any) => void, before = base): readonly string[] =>
  judge([], { stack, documents: { base: before, head: changed(change) } });
const judgeNew = (change: (document: any) => void): readonly string[] =>
  judge([], { stack, documents: { head: changed(change) } });
const anyBucket = (document: any): any => Object.values(document.resource.aws_s3_bucket)[0];

describe("a document with a base", () => {
  it("is accepted unchanged", () => {
    expect(judgeHead(() => undefined)).toEqual(["allow"]);
  });

  it("keeps each resource's provider: with another one, Terraform finds nothing and treats it as deleted by hand", () => {
    expect(judgeHead((d) => (anyBucket(d).provider = "aws.management"))).toEqual(["deny", "provider-changed"]);
    expect(judgeHead((d) => delete anyBucket(d).provider)).toEqual(["deny", "provider-changed"]);
    expect(judgeHead((d) => (d.resource.aws_s3_bucket.more = { bucket: "more" }))).toEqual([
      "deny",
      "provider-changed",
    ]);
  });

  it.each(["ephemeral", "check", "action", "anything"])(
    "has no block of the kind %s that no rule evaluates",
    (section) => {
      expect(judgeHead((d) => (d[section] = { more: {} }))).toEqual(["needs-exception", "unknown-type"]);
    },
  );

  it.each<readonly [string, (document: any) => unknown]>([
    ["resources", (d) => (d.resource = [d.resource])],
    ["resources of a type", (d) => (d.resource.aws_s3_bucket = [d.resource.aws_s3_bucket])],
    ["a resource", (d) => (d.resource.aws_s3_bucket.more = [{ provider: "aws.log-archive" }])],
    ["data sources", (d) => (d.data = [d.data])],
    ["providers", (d) => (d.provider = [d.provider])],
  ])("has no %s in lists, which the rules would not see", (_what, change) => {
    const [verdict, ...rules] = judgeHead(change);
    expect(verdict).toBe("deny");
    expect(rules).toContain("plan-unreadable");
  });

  it("has no new data source that may do more than read", () => {
    expect(judgeHead((d) => (d.data.aws_lambda_invocation = { more: {} }))).toEqual([
      "needs-exception",
      "unknown-type",
    ]);
    const withIt = changed((d) => (d.data.aws_lambda_invocation = { more: {} }));
    expect(judgeHead((d) => (d.data.aws_lambda_invocation = { more: {} }), withIt)).toEqual(["allow"]);
    const read = { type: "aws_lambda_invocation", mode: "data", actions: ["read"], after: {} };
    expect(judge([read])).toEqual(["needs-exception", "unknown-type"]);
    expect(judge([{ ...read, type: "aws_iam_policy_document" }])).toEqual(["allow"]);
  });
});

describe("a document whose base could not be synthesized", () => {
  it("needs an exception, as its protections are not known", () => {
    expect(judge([], { stack, documents: { head: base, isBaseUnknown: true } })).toEqual([
      "needs-exception",
      "prevent-destroy-removed",
    ]);
  });
});

describe("a document whose base is itself, because the applied one is not known", () => {
  const judgeItself = (document: JsonObject, name = stack): readonly string[] =>
    judge([], { stack: name, documents: { base: document, head: document, isBaseHead: true } });

  it("is compared with what every stack has, not with itself", () => {
    const ignoring = changed((d) => (anyBucket(d).lifecycle = { prevent_destroy: true, ignore_changes: ["tags"] }));
    expect(judgeItself(ignoring)).toEqual(["needs-exception", "changes-ignored"]);
    expect(judgeItself(changed((d) => (d.data.aws_lambda_invocation = { more: {} })))).toEqual([
      "needs-exception",
      "unknown-type",
    ]);
    expect(judgeItself(changed((d) => delete d.provider.aws[0].allowed_account_ids))).toEqual([
      "deny",
      "provider-changed",
    ]);
    expect(judgeItself(changed((d) => (d.terraform.backend.s3.bucket = "elsewhere")))).toEqual(["deny", "state-moved"]);
  });

  it.each(stackDefinitions(landingZone).map(({ name }) => name))("passes unchanged: %s", (name) => {
    expect(judgeItself(synthesized(landingZone, name).document, name)).toEqual(["allow"]);
  });
});

describe("a document without a base", () => {
  it.each(stackDefinitions(landingZone).map(({ name }) => name))(
    "%s has the providers and the state of all stacks",
    (name) => {
      const { document } = synthesized(landingZone, name);
      expect(judge([], { stack: name, documents: { head: document } })).toEqual(["allow"]);
    },
  );

  it.each<readonly [string, (provider: any) => unknown]>([
    ["of any account", (provider) => delete provider.allowed_account_ids],
    ["without a role", (provider) => delete provider.assume_role],
    ["that plans with the apply role", (provider) => (provider.assume_role[0].role_arn = "arn:aws:iam::1:role/apply")],
    ["that calls elsewhere", (provider) => (provider.endpoints = [{ s3: "https://example.com" }])],
    ["under another name", (provider) => (provider.alias = "more")],
  ])("has no provider %s", (_title, change) => {
    expect(judgeNew((d) => change(d.provider.aws[0]))).toEqual(["deny", "provider-changed"]);
  });

  it.each<readonly [string, (backend: any) => unknown]>([
    ["without a lock", (backend) => delete backend.s3.use_lockfile],
    ["in another bucket", (backend) => (backend.s3.bucket = "elsewhere")],
    ["of another stack", (backend) => (backend.s3.key = "staging/staging-organization-trail/terraform.tfstate")],
    ["on the machine", (backend) => (delete backend.s3, (backend.local = {}))],
  ])("has no state %s", (_title, change) => {
    expect(judgeNew((d) => change(d.terraform.backend))).toEqual(["deny", "state-moved"]);
  });
});
