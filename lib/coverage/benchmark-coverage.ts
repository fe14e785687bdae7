import type { Benchmark } from "../model/benchmarks";
import { cisVersionOf } from "../model/benchmarks";
import type { DetectionId } from "../model/detection-ids";
import type { Account, LandingZone } from "../model/landing-zone";
import { accountsOf, activeAccountsOf } from "../model/landing-zone";
import { planAlarms } from "../detections/alarm-plan";
import { detections } from "../detections/catalogue/catalogue";
import type { Detection } from "../detections/catalogue/detection";
import { whyNone } from "./test-event";
import { plannedFilters } from "../detections/planned-filters";
import type { CoverageProof } from "./proof";
import { weakeningsOf, type Weakening } from "./weakened-alarms";

/** Whether an account has the alarm of a detection. */
export type CellState = "covered" | "broken" | "suppressed" | "left out";

export interface Cell {
  readonly account: string;
  readonly detection: DetectionId;
  readonly state: CellState;
  /** Why not, if it is not covered. */
  readonly why?: string;
  /** What config weakens, if it is covered. @default - nothing */
  readonly weakened?: readonly Weakening[];
}

/** An account that has no alarms because it is not active. */
export interface UnwatchedAccount {
  readonly account: string;
  readonly id: string;
  readonly status: Account["status"];
}

/** One control of a benchmark. */
export interface ControlCoverage {
  /** `CloudWatch.1`, `4.3` */
  readonly control: string;
  readonly detection: DetectionId;
  readonly title: string;
  /** Whether the filter uses the benchmark's literal pattern. */
  readonly exact: boolean;
  readonly covered: number;
  /** The cells that are not covered. */
  readonly others: readonly Cell[];
}

/** Every active account with every detection of the catalogue. */
export function coverageCells(landingZone: LandingZone, { chains, breaks }: CoverageProof): readonly Cell[] {
  const covered = new Set(chains.map(({ account, detection }) => `${account} ${detection}`));
  const broken = new Map(breaks.map((each) => [`${each.account} ${each.detection}`, each]));
  return activeAccountsOf(landingZone).flatMap((account) => {
    const planned = new Map(planAlarms(landingZone, account).map((alarm) => [alarm.detection.id, alarm]));
    return detections.map(({ id: detection }): Cell => {
      const key = `${account.name} ${detection}`;
      const cell = { account: account.name, detection };
      if (covered.has(key)) {
        const alarm = planned.get(detection);
        const weakened = alarm === undefined ? [] : weakeningsOf(alarm);
        return { ...cell, state: "covered", ...(weakened.length > 0 && { weakened }) };
      }
      const fault = broken.get(key);
      if (fault !== undefined) return { ...cell, state: "broken", why: `${fault.link}: ${fault.found}` };
      const why = whyNone(landingZone, account, detection);
      return { ...cell, state: why.startsWith("disabled") ? "suppressed" : "left out", why };
    });
  });
}

/** The accounts without alarms: suspended and closed ones. */
export function unwatchedAccounts(landingZone: LandingZone): readonly UnwatchedAccount[] {
  return accountsOf(landingZone)
    .filter(({ status }) => status !== "active")
    .map(({ name, id, status }) => ({ account: name, id, status }));
}

/** The controls of a benchmark in order, and the detections that match none. */
export function benchmarkCoverage(
  landingZone: LandingZone,
  benchmark: Benchmark,
  cells: readonly Cell[],
): { readonly controls: readonly ControlCoverage[]; readonly notMapped: readonly DetectionId[] } {
  const patterns = new Map(plannedFilters(landingZone).map(({ id, pattern }) => [id, pattern]));
  const version = cisVersionOf(benchmark);
  const controlOf = ({ benchmarks }: Detection): string | undefined =>
    version === undefined ? benchmarks.securityHub : benchmarks.cis[version];
  const controls = detections.flatMap((detection): readonly ControlCoverage[] => {
    const control = controlOf(detection);
    if (control === undefined) return [];
    const own = cells.filter((cell) => cell.detection === detection.id);
    const { published, benchmarkTexts } = detection.patterns;
    const literal = (version === undefined ? undefined : benchmarkTexts?.[version]?.pattern) ?? published;
    return [
      {
        control,
        detection: detection.id,
        title: detection.title,
        exact: patterns.get(detection.id) === literal,
        covered: own.filter(({ state }) => state === "covered").length,
        others: own.filter(({ state }) => state !== "covered"),
      },
    ];
  });
  return {
    controls: controls.sort((one, other) => one.control.localeCompare(other.control, "en", { numeric: true })),
    notMapped: detections.filter((detection) => controlOf(detection) === undefined).map(({ id }) => id),
  };
}
