/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import { assumePlanRole } from "../deployment/plan-role-session";
import type { LandingZone } from "../model/landing-zone";
import type { CoreAccountRole } from "../naming/role-names";
import { coreAccountId } from "../naming/role-names";
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
}

/** Who changed a resource, or why that is unknown. */
export type KnownChanges = { readonly changes: readonly KnownChange[] } | { readonly unknown: string };

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
 * out. Never throws: drift is reported even if CloudTrail cannot be read.
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
  try {
    for (const name of namesOf(applied)) {
      const { changes, isWhole } = await latestChanges(lookUp(account, region, name), changingServices(type));
      if (changes.length > 0) return { changes };
      readWhole &&= isWhole;
    }
    return {
      unknown: readWhole
        ? "CloudTrail's event history (90 days) has no change of a resource with this name"
        : "the latest events with this name in CloudTrail's event history have no change of it, and older ones were not read",
    };
  } catch (error) {
    return { unknown: `CloudTrail's event history could not be read: ${messageOf(error)}` };
  }
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
      if (found.length >= mostChanges || read === mostPages) break;
    }
  } catch (error) {
    // What was found before is worth showing.
    if (found.length === 0) throw error;
  }
  return { changes: found.slice(0, mostChanges), isWhole };
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

/** Looks up events with the plan roles, which may call cloudtrail:LookupEvents. */
export function cloudTrailLookUp(landingZone: LandingZone): LookUp {
  const clients = new Map<string, Promise<import("@aws-sdk/client-cloudtrail").CloudTrailClient>>();
  return async function* (account, region, name) {
    const { paginateLookupEvents } =
      require("@aws-sdk/client-cloudtrail") as typeof import("@aws-sdk/client-cloudtrail");
    const key = `${account} ${region}`;
    const client = clients.get(key) ?? clientFor(landingZone, account, region);
    clients.set(key, client);
    const pages = paginateLookupEvents(
      { client: await client, pageSize: 50 },
      { LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: name }] },
    );
    for await (const { Events = [], NextToken } of pages) {
      const changes = Events.filter(({ ReadOnly }) => ReadOnly !== "true").map(
        ({ EventTime, EventSource = "", EventName = "", Username = "(no name)", EventId = "" }) => ({
          time: EventTime?.toISOString() ?? "",
          call: `${EventSource.replace(/\.amazonaws\.com(\.cn)?$/, "")}:${EventName}`,
          by: Username,
          eventId: EventId,
        }),
      );
      yield { changes, isLast: NextToken === undefined };
    }
  };
}

async function clientFor(
  landingZone: LandingZone,
  account: CoreAccountRole,
  region: string,
): Promise<import("@aws-sdk/client-cloudtrail").CloudTrailClient> {
  const { CloudTrailClient } = require("@aws-sdk/client-cloudtrail") as typeof import("@aws-sdk/client-cloudtrail");
  return new CloudTrailClient({
    region,
    maxAttempts: 2,
    credentials: await assumePlanRole(landingZone, account, "lz-drift"),
  });
}
