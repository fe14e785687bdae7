import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { App } from "cdktf";
import { TerraformStack } from "cdktf";
import { accountProvider } from "../../../lib/constructs/access/account-provider";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { addRemoteState } from "../../../lib/constructs/state/remote-state";
import { buildStack } from "../../../lib/synthesis/build-stack";
import type { Rule, Violation } from "../../../lib/documents/rule";
import type { SynthesizedStack } from "../../../lib/documents/synthesized-stack";
import { changedLandingZone } from "./synthesize";

/** The small valid config's staging environment: 210987650001 manages, 210987650002 holds the logs. */
export const sampleLandingZone: LandingZone = changedLandingZone("staging", () => undefined);

/** What a sample stack is made of. */
export type Fill = (stack: TerraformStack, provider: AwsProvider) => void;

/** A stack called `staging-sample`, with remote state and the management account's provider, and what a test adds. */
export function sampleStack(fill: Fill): SynthesizedStack {
  return stackOf((app) => {
    const stack = new TerraformStack(app, "staging-sample");
    addRemoteState(stack, sampleLandingZone);
    fill(stack, accountProvider(stack, sampleLandingZone, "management"));
    return stack;
  });
}

/** A stack that a test makes on its own, through the path that every stack goes. */
export function stackOf(build: (app: App) => TerraformStack): SynthesizedStack {
  return buildStack({
    name: "staging-sample",
    landingZone: sampleLandingZone,
    account: "management",
    dependencies: [],
    build,
  });
}

/** What a rule says of a sample stack. */
export function violationsOf(rule: Rule, fill: Fill): readonly Violation[] {
  return rule.check(sampleStack(fill));
}
