import { UserError } from "../base/user-error";
import type { Rule, Violation } from "../documents/rule";

/** A rule that a stack breaks. */
export interface BrokenRule extends Violation {
  readonly stack: string;
  readonly rule: Pick<Rule, "id" | "what" | "why">;
}

/** Stacks broke rules; nothing was written. */
export class SynthesisError extends UserError {
  public readonly brokenRules: readonly BrokenRule[];

  public constructor(brokenRules: readonly BrokenRule[]) {
    super(
      [
        ...brokenRules.map(({ stack, address, found, rule }) =>
          [
            `${stack}: ${address}`,
            `  found: ${found}`,
            `  rule:  ${rule.what} (${rule.id})`,
            `  why:   ${rule.why}`,
          ].join("\n"),
        ),
        `${String(brokenRules.length)} broken ${brokenRules.length === 1 ? "rule" : "rules"}, which no exception lifts; nothing was written, and the last good output is unchanged`,
      ].join("\n\n"),
    );
    this.name = "SynthesisError";
    this.brokenRules = brokenRules;
  }
}
