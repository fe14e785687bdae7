import type { SynthesizedStack } from "./synthesized-stack";

/** A violation of a rule in a stack. */
export interface Violation {
  /** Terraform address, or the construct path if there is none. */
  readonly address: string;
  /** What was found there. */
  readonly found: string;
}

/** A rule for every synthesized stack: a pure function of the stack. */
export interface Rule {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What the rule requires, as a sentence. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  readonly check: (stack: SynthesizedStack) => readonly Violation[];
}
