import type { LandingZone } from "../model/landing-zone";
import type { Rule, Violation } from "./rule";
import type { SynthesizedStack } from "./synthesized-stack";

/** A violation of an environment's rule, in one of its stacks. */
export interface EnvironmentViolation extends Violation {
  readonly stack: string;
}

/**
 * A rule over all stacks of an environment. Each stack is read as soon as it is built, then dropped; the rule is
 * evaluated over what was read from all of them.
 */
export interface EnvironmentRule<Facts = unknown> extends Pick<Rule, "id" | "what" | "why"> {
  /** What the rule needs from one stack: small plain data that can be passed between threads. */
  readonly collect: (stack: SynthesizedStack) => Facts;
  check(landingZone: LandingZone, facts: readonly Facts[]): readonly EnvironmentViolation[];
}
