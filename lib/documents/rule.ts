import type { SynthesizedStack } from "./synthesized-stack";

/** A place in a stack that breaks a rule. */
export interface Violation {
  /** Terraform's address, or a construct path where there is no address. */
  readonly address: string;
  /** What was found there. */
  readonly found: string;
}

/** What every synthesized stack must hold; a pure function of the stack. */
export interface Rule {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What the rule asks for, as a sentence. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  readonly check: (stack: SynthesizedStack) => readonly Violation[];
}
