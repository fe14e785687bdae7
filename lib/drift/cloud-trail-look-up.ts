/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import { isObject } from "../base/json";
import { assumePlanRole } from "../deployment/plan-role-session";
import type { LandingZone } from "../model/landing-zone";
import type { CoreAccountRole } from "../naming/role-names";
import type { KnownChange, LookUp } from "./who-changed";

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
        ({ EventTime, EventSource = "", EventName = "", Username = "(no name)", EventId = "", CloudTrailEvent }) => ({
          time: EventTime?.toISOString() ?? "",
          call: `${EventSource.replace(/\.amazonaws\.com(\.cn)?$/, "")}:${EventName}`,
          by: Username,
          eventId: EventId,
          ...callerOf(CloudTrailEvent),
        }),
      );
      yield { changes, isLast: NextToken === undefined };
    }
  };
}

/** @param record - the event as JSON */
function callerOf(record: string | undefined): Pick<KnownChange, "callerArn"> {
  try {
    const event: unknown = JSON.parse(record ?? "");
    const identity = isObject(event) ? event["userIdentity"] : undefined;
    const arn = isObject(identity) ? identity["arn"] : undefined;
    return typeof arn === "string" ? { callerArn: arn } : {};
  } catch {
    return {};
  }
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
