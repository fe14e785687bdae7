import type { LandingZone } from "../model/landing-zone";
import type { Rule, Violation } from "./rule";
import type { SynthesizedStack } from "./synthesized-stack";

/** A place in one of an environment's stacks that breaks a rule. */
export interface EnvironmentViolation extends Violation {
  readonly stack: string;
}

/**
 * What all stacks of an environment must hold together. A stack is read as soon as it is built, and forgotten; when all
 * are there, what was read is judged.
 */
export interface EnvironmentRule<Facts = unknown> extends Pick<Rule, "id" | "what" | "why"> {
  /** What the rule needs of one stack: small plain data, which may go from one thread to another. */
  readonly collect: (stack: SynthesizedStack) => Facts;
  check(landingZone: LandingZone, facts: readonly Facts[]): readonly EnvironmentViolation[];
}
