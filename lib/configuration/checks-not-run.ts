import { count } from "../text/count";

/** The checks that could not run on one environment, because a file that they need has no right shape yet. */
export interface ChecksNotRun {
  readonly environment: string;
  /** The ids of the checks. */
  readonly checks: readonly string[];
}

/** What was not checked, in a sentence; empty when every check ran. */
export function describeChecksNotRun(notRun: readonly ChecksNotRun[]): string {
  const total = notRun.reduce((sum, { checks }) => sum + checks.length, 0);
  if (total === 0) return "";
  const places = notRun.map(({ environment, checks }) => `${environment}: ${checks.join(", ")}`);
  const [were, they] = total === 1 ? ["was", "it runs"] : ["were", "they run"];
  return [
    `${count(total, "check")} between fields and files ${were} not run: ${they} once the files above have the right shape, and may find more`,
    ...places.map((place) => `  ${place}`),
  ].join("\n");
}
