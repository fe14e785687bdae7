import type { DetectionId } from "../model/detection-ids";
import type { Severity } from "../model/alarm-settings";
import { subscribersOf } from "../model/channels/channel";
import type { Account, LandingZone } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";
import { alarmName } from "../detections/alarm-name";
import type { PlannedAlarm } from "../detections/alarm-plan";
import { planAlarms } from "../detections/alarm-plan";
import { detectionById } from "../detections/catalogue/catalogue";
import { whyNeverIn } from "../detections/detected-in";
import type { FilterPattern, TermExplanation } from "../detections/filter-pattern/filter-pattern";
import { explain, matches, parseFilterPattern } from "../detections/filter-pattern/filter-pattern";
import { plannedFilters } from "../detections/planned-filters";
import type { CloudTrailEvent } from "../events/read-events";

/** A detection that an event matches, and its effect. */
export interface FiredDetection {
  readonly id: DetectionId;
  readonly title: string;
  readonly severity: Severity;
  /** The metric filters that match. Each counts one event. */
  readonly filters: readonly {
    readonly id: string;
    readonly pattern: string;
    readonly terms: readonly TermExplanation[];
  }[];
  /** The alarm, or why there is none. */
  readonly alarm: TestedAlarm | string;
}

export interface TestedAlarm {
  readonly name: string;
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly channel: string;
  readonly subscribers: readonly string[];
}

export interface TestedEvent {
  readonly accountId: string;
  /** Missing if the account is in no environment that is tested. */
  readonly account?: EventAccount;
  /** The account, if it is in another environment. */
  readonly elsewhere?: EventAccount;
  readonly detections: readonly FiredDetection[];
}

interface EventAccount {
  readonly name: string;
  readonly environment: string;
}

interface Prepared {
  readonly landingZone: LandingZone;
  readonly filters: readonly {
    readonly id: string;
    readonly detectionId: DetectionId;
    readonly compiled: FilterPattern;
  }[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly plans: Map<string, ReadonlyMap<string, PlannedAlarm>>;
}

/**
 * Prepares to test events against environments. Compiles each pattern once.
 * @param all every environment, to name that of an account which is in none of those tested
 */
export function eventTester(
  landingZones: readonly LandingZone[],
  all: readonly LandingZone[] = landingZones,
): (event: CloudTrailEvent) => TestedEvent {
  const owners = new Map(
    all.flatMap((each) => accountsOf(each).map(({ id, name }) => [id, { name, environment: each.name }] as const)),
  );
  const environments = landingZones.map((landingZone): Prepared => ({
    landingZone,
    filters: plannedFilters(landingZone).map(({ id, detectionId, pattern }) => ({
      id,
      detectionId,
      compiled: parseFilterPattern(pattern),
    })),
    accounts: new Map(accountsOf(landingZone).map((account) => [account.id, account])),
    plans: new Map(),
  }));
  return (event) => {
    const accountId = accountIdOf(event);
    const environment = environments.find(({ accounts }) => accounts.has(accountId));
    const [anyEnvironment] = environments;
    const account = environment?.accounts.get(accountId);
    const prepared = environment ?? anyEnvironment;
    const owner = owners.get(accountId);
    const none =
      owner === undefined
        ? "none: the account is in no environment of this config"
        : `none: the account is ${owner.name} of ${owner.environment}, which is not tested here`;
    return {
      accountId,
      ...(owner !== undefined && (account === undefined ? { elsewhere: owner } : { account: owner })),
      detections: prepared === undefined ? [] : fired(prepared, account, event, none),
    };
  };
}

/** The account of an event, as the metric filters' dimension has it. */
function accountIdOf(event: CloudTrailEvent): string {
  const { recipientAccountId } = event;
  return typeof recipientAccountId === "string" ? recipientAccountId : "";
}

function fired(
  prepared: Prepared,
  account: Account | undefined,
  event: CloudTrailEvent,
  none: string,
): readonly FiredDetection[] {
  const byDetection = new Map<DetectionId, FiredDetection["filters"][number][]>();
  for (const { id, detectionId, compiled } of prepared.filters) {
    if (!matches(compiled, event)) continue;
    const terms = explain(compiled, event).terms.filter(({ matched }) => matched);
    const found = byDetection.get(detectionId) ?? [];
    found.push({ id, pattern: compiled.text, terms });
    byDetection.set(detectionId, found);
  }
  return [...byDetection].map(([id, filters]) => {
    const detection = detectionById(id);
    const planned = account === undefined ? undefined : planOf(prepared, account).get(id);
    return {
      id,
      title: detection.title,
      severity: planned?.severity ?? detection.severity,
      filters,
      alarm:
        account === undefined
          ? none
          : planned === undefined
            ? `none: ${whyNone(prepared.landingZone, account, id)}`
            : tested(prepared.landingZone, account, planned),
    };
  });
}

function planOf({ landingZone, plans }: Prepared, account: Account): ReadonlyMap<string, PlannedAlarm> {
  let plan = plans.get(account.id);
  if (plan === undefined) {
    plan = new Map(planAlarms(landingZone, account).map((each) => [each.detection.id, each]));
    plans.set(account.id, plan);
  }
  return plan;
}

/** Why an account of the config has no alarm for a detection. */
export function whyNone(landingZone: LandingZone, account: Account, id: DetectionId): string {
  const { environment } = landingZone;
  if (account.status !== "active") return `the account is ${account.status}`;
  const never = whyNeverIn(landingZone, account, detectionById(id));
  if (never !== undefined) return never;
  const disabled = account.alarms[id]?.disabled ?? environment.alarms.overrides[id]?.disabled;
  if (account.detections === "critical" && detectionById(id).guideCritical !== true) {
    return 'the account has detections: "critical"';
  }
  return disabled === undefined ? "not planned" : `disabled until ${disabled.expires}: ${disabled.reason}`;
}

function tested(landingZone: LandingZone, account: Account, planned: PlannedAlarm): TestedAlarm {
  const channel = landingZone.environment.channels[planned.channel];
  return {
    name: alarmName(landingZone, account, planned.detection.id),
    threshold: planned.threshold,
    periodSeconds: planned.periodSeconds,
    channel: planned.channel,
    subscribers: channel === undefined ? [] : subscribersOf(channel).map(({ name }) => name),
  };
}
