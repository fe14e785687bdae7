import { describe, expect, it } from "vitest";
import { entry, judge } from "./judge-changes";

describe("a plan", () => {
  it("includes provisioners in the modules that it calls", () => {
    const inner = { resources: [{ address: "aws_s3_bucket.x", provisioners: [{ type: "local-exec" }] }] };
    const outer = { module_calls: { inner: { module: inner } } };
    const configuration = { root_module: { module_calls: { outer: { module: outer } } } };
    expect(judge([], { more: { configuration } })).toEqual(["deny", "provisioner-added", "unknown-type"]);
  });

  it("needs an exception for an import, even without a change", () => {
    const imported = (type: string): readonly string[] => {
      const { change, ...rest } = entry({ type, actions: ["no-op"], before: {}, after: {} });
      const importing = { ...(change as object), importing: { id: "x" } };
      return judge([], { more: { resource_changes: [{ ...rest, change: importing }] } });
    };
    expect(imported("aws_iam_user")).toEqual(["needs-exception", "unknown-type"]);
    expect(imported("aws_glue_catalog_database")).toEqual(["allow"]);
  });
});
