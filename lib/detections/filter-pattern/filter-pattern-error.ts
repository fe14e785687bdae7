import { UserError } from "../../base/user-error";

export interface FilterPatternProblem {
  /** Position, in characters from 0. */
  readonly position: number;
  /** The text at the position. */
  readonly found: string;
  /** What is allowed there. */
  readonly allowed: string;
  /** The fix, if `allowed` is not enough. */
  readonly fix?: string;
}

/** A filter pattern that CloudWatch Logs would reject, or that is not a pattern for JSON events. */
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
