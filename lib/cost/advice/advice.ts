import type { CostModel, Range } from "../estimate";
import { monthOf } from "../estimate";
import { daysPerMonth } from "../meters/meter";
import type { Micros } from "../money";
import { scaleVolumes } from "../volumes";

/** A decision about the bill. */
export interface Advice {
  readonly id: string;
  /** What to decide, in one line. */
  readonly title: string;
  /** What it saves a month, once everything that is kept has accumulated. */
  readonly saves: Range;
  /**
   * `do`: an edit gets the saving. `done`: the config or the design has it already, and keeps the money. `watch`: nothing
   * to edit here, or it costs more than it saves.
   */
  readonly kind: "do" | "done" | "watch";
  /** The edit, as a file and what to write there. */
  readonly edit: string;
  /** Why, and what is lost. */
  readonly why: string;
}

/** The month in which everything that is kept has accumulated: from then on a month costs the same. */
export function steadyMonth({ landingZone: { logArchive, management } }: CostModel): number {
  const { retentionDays, digestRetentionDays = retentionDays, lifecycle, accessLogs } = logArchive;
  const days = Math.max(
    Math.max(retentionDays, digestRetentionDays) + lifecycle.noncurrentVersionDays,
    accessLogs.retentionDays,
    management.trail.logGroupRetentionDays,
  );
  return Math.ceil(days / daysPerMonth) + 12;
}

/** What a change saves a month, with fewer, as many and more events than expected. Negative: it costs more. */
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
