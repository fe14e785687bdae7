import type { LandingZone } from "../model/landing-zone";
import type { CoreAccountRole } from "../naming/role-names";
import { coreAccountId, pipelineRoleName } from "../naming/role-names";
import { changingServices } from "./changing-services";
import type { DriftedResource } from "./find-drift";
import { messageOf } from "../base/user-error";

/** A call that changed a resource, from CloudTrail's event history. */
export interface KnownChange {
  /** UTC, as ISO 8601. */
  readonly time: string;
  readonly call: string;
  /** The user name or the session name. */
  readonly by: string;
  readonly eventId: string;
  /** The caller's ARN, if the event has one. */
  readonly callerArn?: string;
  /** The apply role, where the call was made with it. */
  readonly applyRole?: string;
}

/** Calls with the apply role, which are left out because others changed the resource too. */
export interface LeftOutApplies {
  readonly applyRole: string;
  readonly calls: number;
  /** Whether older events were not read. */
  readonly atLeast: boolean;
  /** The time of the latest, UTC. */
  readonly latest: string;
}

/** Who changed a resource, or why that is unknown. */
export type KnownChanges =
  | { readonly changes: readonly KnownChange[]; readonly applies?: LeftOutApplies }
  | { readonly unknown: string };

/** Events of the history: newest first, of every service. */
export interface HistoryPage {
  readonly changes: readonly KnownChange[];
  readonly isLast: boolean;
}

/** Finds the calls on whatever has a name. */
export type LookUp = (account: CoreAccountRole, region: string, name: string) => AsyncIterable<HistoryPage>;

/** How many calls are shown. */
const mostChanges = 3;

/** CloudTrail answers two requests a second, per account and Region. */
const mostPages = 4;

/** IAM and Organizations record their events in one Region per partition. */
const globalRegions = { aws: "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1" } as const;
const globalTypes = /^aws_(iam|organizations)_/;

/**
 * Finds who changed a resource in CloudTrail's event history: 90 days of write events, looked up by the resource's name
 * or ARN. Resources of several services may have one name, so calls of services that cannot change the resource are left
 * out. An apply changes a resource to what the config says, so calls with the apply role are listed only if nobody else
 * changed it: they are its applies, or somebody used its permissions. Never throws: drift is reported even if CloudTrail cannot be read.
 */
export async function whoChanged(
  landingZone: LandingZone,
  { type, applied }: Pick<DriftedResource, "type" | "applied">,
  stack: string,
  lookUp: LookUp,
): Promise<KnownChanges> {
  const { environment } = landingZone;
  const account = accountOf(landingZone, stack, applied);
  const region = globalTypes.test(type) ? globalRegions[environment.partition] : environment.homeRegion;
  let readWhole = true;
  const applies = new Map<string, KnownChange>();
  try {
    for (const name of namesOf(applied)) {
      const pages = marked(lookUp(account, region, name), landingZone);
      const { changes, isWhole } = await latestChanges(pages, changingServices(type));
      for (const each of changes) if (each.applyRole !== undefined) applies.set(each.eventId, each);
      readWhole &&= isWhole;
      const others = changes.filter(({ applyRole }) => applyRole === undefined);
      if (others.length > 0) {
        return { changes: others.slice(0, mostChanges), ...leftOut([...applies.values()], isWhole) };
      }
    }
    if (applies.size > 0) return { changes: [...applies.values()].slice(0, mostChanges) };
    return {
      unknown: readWhole
        ? "CloudTrail's event history (90 days) has no change of a resource with this name"
        : "the latest events with this name in CloudTrail's event history have no change of it, and older ones were not read",
    };
  } catch (error) {
    if (applies.size > 0) return { changes: [...applies.values()].slice(0, mostChanges) };
    return { unknown: `CloudTrail's event history could not be read: ${messageOf(error)}` };
  }
}

/** Pages whose calls name the apply role where they were made with it. */
async function* marked(pages: AsyncIterable<HistoryPage>, landingZone: LandingZone): AsyncGenerator<HistoryPage> {
  const applyRole = pipelineRoleName(landingZone, "apply");
  const accounts = (["management", "log-archive"] as const).map((account) => coreAccountId(landingZone, account));
  const sessions = accounts.map((id) => `:sts::${id}:assumed-role/${applyRole}/`);
  for await (const { changes, isLast } of pages) {
    yield {
      changes: changes.map((each) =>
        sessions.some((session) => each.callerArn?.includes(session) === true) ? { ...each, applyRole } : each,
      ),
      isLast,
    };
  }
}

function leftOut(applies: readonly KnownChange[], isWhole: boolean): { readonly applies?: LeftOutApplies } {
  const [first] = applies;
  if (first?.applyRole === undefined) return {};
  const latest = applies.map(({ time }) => time).reduce((one, other) => (other > one ? other : one));
  return { applies: { applyRole: first.applyRole, calls: applies.length, atLeast: !isWhole, latest } };
}

/** @returns the latest calls of some services, and whether the history has no others */
async function latestChanges(
  pages: AsyncIterable<HistoryPage>,
  services: readonly string[] | undefined,
): Promise<{ readonly changes: readonly KnownChange[]; readonly isWhole: boolean }> {
  const found: KnownChange[] = [];
  let isWhole = true;
  let read = 0;
  try {
    for await (const { changes, isLast } of pages) {
      found.push(...changes.filter(({ call }) => services?.includes(call.split(":")[0] ?? "") ?? true));
      isWhole = isLast;
      read += 1;
      const others = found.filter(({ applyRole }) => applyRole === undefined);
      if (others.length >= mostChanges || read === mostPages) break;
    }
  } catch (error) {
    // What was found before is worth showing.
    if (found.length === 0) throw error;
  }
  return { changes: found, isWhole };
}

/** Names that CloudTrail may record for the resource, the likeliest first. */
function namesOf(applied: DriftedResource["applied"]): readonly string[] {
  const names = ["bucket", "alarm_name", "function_name", "role", "name", "arn", "key_id", "id"].map(
    (key) => applied[key],
  );
  return [...new Set(names.filter((name): name is string => typeof name === "string" && name !== ""))].slice(0, 3);
}

function accountOf(landingZone: LandingZone, stack: string, { arn }: DriftedResource["applied"]): CoreAccountRole {
  const owner = typeof arn === "string" ? arn.split(":")[4] : undefined;
  if (owner === coreAccountId(landingZone, "log-archive")) return "log-archive";
  return owner === coreAccountId(landingZone, "management") || !stack.endsWith("-log-archive")
    ? "management"
    : "log-archive";
}
