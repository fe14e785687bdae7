import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { stackUnderApp } from "../../../lib/synthesis/rules/stack-under-app";
import { stackOf, violationsOf } from "../../support/landing-zones/sample-stack";

describe("stack-under-app", () => {
  it("accepts a child of the app", () => {
    expect(violationsOf(stackUnderApp, () => undefined)).toStrictEqual([]);
  });

  it("finds a stack below another construct", () => {
    const stack = stackOf((app) => new TerraformStack(new Construct(app, "group"), "staging-sample"));
    expect(stackUnderApp.check(stack)).toStrictEqual([
      { address: "staging-sample", found: "the stack is below a construct other than the app" },
    ]);
  });

  it("finds a stack below another stack", () => {
    const stack = stackOf((app) => new TerraformStack(new TerraformStack(app, "outer"), "staging-sample"));
    expect(stackUnderApp.check(stack)).toHaveLength(1);
  });
});
