import { expect, it } from "vitest";
import { exampleLandingZone, resourceAt, synthesized } from "../support/landing-zones/synthesize";

/** AWS makes no function with `nodejs22.x` from 1 June 2027 on: docs/decisions/0011-the-notifiers-runtime-and-provider-6.md */
it("has a runtime for which AWS still creates functions a month from now", () => {
  const stack = synthesized(exampleLandingZone("staging"), "staging-notifications");
  const { runtime } = resourceAt(stack, "aws_lambda_function", "notifier/function");
  const retired = new Date().toISOString().slice(0, 10) >= "2027-05-01" ? ["nodejs22.x"] : [];
  expect([...retired, "nodejs20.x", "nodejs18.x"]).not.toContain(runtime);
});
