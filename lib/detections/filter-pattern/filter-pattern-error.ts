import { UserError } from "../../base/user-error";

export interface FilterPatternProblem {
  /** Where, in characters from 0. */
  readonly position: number;
  /** What is there. */
  readonly found: string;
  /** What may be there. */
  readonly allowed: string;
  /** How to fix it, where `allowed` does not say it all. */
  readonly fix?: string;
}

/** A filter pattern that CloudWatch Logs would refuse, or that is not a pattern for JSON events. */
export class FilterPatternError extends UserError {
  readonly position: number;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string | undefined;

  constructor({ position, found, allowed, fix }: FilterPatternProblem) {
    const ending = fix === undefined ? "" : `; ${fix}`;
    super(`filter pattern, character ${String(position + 1)}: found ${found}; allowed: ${allowed}${ending}`);
    this.name = "FilterPatternError";
    this.position = position;
    this.found = found;
    this.allowed = allowed;
    this.fix = fix;
  }
}
