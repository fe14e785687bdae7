/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import { assumePlanRole } from "../deployment/plan-role-session";
import type { LandingZone } from "../model/landing-zone";
import type { CoreAccountRole } from "../naming/role-names";
import { coreAccountId } from "../naming/role-names";
import type { DriftedResource } from "./find-drift";
import { messageOf } from "../base/user-error";

/** One call that changed a resource, as CloudTrail knows it. */
export interface KnownChange {
  /** UTC, as ISO 8601. */
  readonly time: string;
  readonly call: string;
  /** The user's or the session's name. */
  readonly by: string;
  readonly eventId: string;
}

/** Who changed a resource, or why nobody can say. */
export type KnownChanges = { readonly changes: readonly KnownChange[] } | { readonly unknown: string };

/** Finds the calls that named a resource: newest first, three at most. */
export type LookUp = (account: CoreAccountRole, region: string, name: string) => Promise<readonly KnownChange[]>;

/** IAM's and Organizations' events are in one Region of each partition. */
const globalRegions = { aws: "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1" } as const;
const globalTypes = /^aws_(iam|organizations)_/;

/**
 * Who changed a resource, as far as CloudTrail knows: it keeps events for 90 days, by the resource's name or ARN, of
 * changes only. Never throws: drift is told also where CloudTrail cannot be asked.
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
  try {
    for (const name of namesOf(applied)) {
      const changes = await lookUp(account, region, name);
      if (changes.length > 0) return { changes };
    }
    return { unknown: "CloudTrail's event history of 90 days has no change under the resource's name" };
  } catch (error) {
    return { unknown: `CloudTrail could not be asked: ${messageOf(error)}` };
  }
}

/** By which names CloudTrail may know it, the likeliest first. */
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

/** Asks CloudTrail with the plan roles, which may look events up. */
export function cloudTrailLookUp(landingZone: LandingZone): LookUp {
  const clients = new Map<string, Promise<import("@aws-sdk/client-cloudtrail").CloudTrailClient>>();
  return async (account, region, name) => {
    const { LookupEventsCommand } =
      require("@aws-sdk/client-cloudtrail") as typeof import("@aws-sdk/client-cloudtrail");
    const key = `${account} ${region}`;
    const client = clients.get(key) ?? clientFor(landingZone, account, region);
    clients.set(key, client);
    const { Events = [] } = await (
      await client
    ).send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: name }],
        MaxResults: 50,
      }),
    );
    return Events.filter(({ ReadOnly }) => ReadOnly !== "true")
      .slice(0, 3)
      .map(({ EventTime, EventSource = "", EventName = "", Username = "(no name)", EventId = "" }) => ({
        time: EventTime?.toISOString() ?? "",
        call: `${EventSource.replace(/\.amazonaws\.com$/, "")}:${EventName}`,
        by: Username,
        eventId: EventId,
      }));
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
