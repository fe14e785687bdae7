import type { Conclusion } from "./expressions";

/** How a job ended, for those that need it. */
export interface JobResult {
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  /** How it and every job before it ended, those of workflows that were called included. */
  readonly trail: readonly Conclusion[];
}

/**
 * The answers of the status check functions of a job. GitHub asks every job before it, not only those that it needs: one
 * that was skipped anywhere before, also in a workflow that was called, is no success.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions,
 * https://github.com/actions/runner/issues/491, https://github.com/actions/runner/issues/2205
 */
export function statusAfter(
  trail: readonly Conclusion[],
  cancelled: boolean,
): Readonly<Record<"success" | "failure" | "cancelled", boolean>> {
  return {
    success: !cancelled && trail.every((each) => each === "success"),
    failure: trail.includes("failure"),
    cancelled,
  };
}

/** The result of several jobs together: of a matrix, or of a workflow that was called. */
export function together(results: readonly JobResult[]): JobResult {
  const all = results.map(({ result }) => result);
  const worst = (["failure", "cancelled"] as const).find((each) => all.includes(each));
  return {
    // Where the last job was skipped, so is the whole: reported of called workflows, and the worst that could be.
    result: worst ?? (all.at(-1) === "skipped" ? "skipped" : "success"),
    outputs: Object.assign({}, ...results.map(({ outputs }) => outputs)) as Record<string, string>,
    trail: results.flatMap(({ trail }) => trail),
  };
}
