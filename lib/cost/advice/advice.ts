import type { CostModel, Range } from "../estimate";
import { monthOf } from "../estimate";
import { daysPerMonth } from "../meters/meter";
import type { Micros } from "../money";
import { scaleVolumes } from "../volumes";

/** A recommendation about the cost. */
export interface Advice {
  readonly id: string;
  /** The recommendation in one line. */
  readonly title: string;
  /** The monthly saving once all stored data has accumulated. */
  readonly saves: Range;
  /**
   * `do`: an edit brings the saving. `done`: the config or the design already has it. `watch`: there is nothing to edit
   * here, or it costs more than it saves.
   */
  readonly kind: "do" | "done" | "watch";
  /** The edit: a file, and what to write there. */
  readonly edit: string;
  /** The reason, and the disadvantage. */
  readonly why: string;
}

/** The month in which all stored data has accumulated. From then on, each month costs the same. */
export function steadyMonth({ landingZone: { logArchive, management } }: CostModel): number {
  const { retentionDays, digestRetentionDays = retentionDays, lifecycle, accessLogs } = logArchive;
  const days = Math.max(
    Math.max(retentionDays, digestRetentionDays) + lifecycle.noncurrentVersionDays,
    accessLogs.retentionDays,
    management.trail.logGroupRetentionDays,
  );
  return Math.ceil(days / daysPerMonth) + 12;
}

/** The monthly saving of a change, with fewer, as many and more events than expected. Negative if it costs more. */
export function savingOf(before: CostModel, after: CostModel): Range {
  const month = Math.max(steadyMonth(before), steadyMonth(after));
  const at = (factor: number): Micros => {
    const [was, is] = [before, after].map(
      (model) => monthOf({ ...model, volumes: scaleVolumes(model.volumes, factor) }, month).amount,
    );
    return (was ?? 0n) - (is ?? 0n);
  };
  const { lowFactor, highFactor } = before.volumes.organization;
  return { low: at(lowFactor), expected: at(1), high: at(highFactor) };
}
