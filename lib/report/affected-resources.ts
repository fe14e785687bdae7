import { isObject } from "../base/json";
import { harmless } from "../text/harmless";
import { compare, groupBy } from "./collect/collections";
import type { AffectedResource, ReportedEvent } from "./report";
import { arnNames, arnParts, lastName, namedKinds } from "./resource-kinds";

const kindNames = [...new Set(Object.values(namedKinds))];

/**
 * The resources that the principal accessed or tried to access, changed ones first. A resource named by name in some
 * events and by ARN in others is listed once; a call recorded in two accounts counts once.
 */
export function affectedResources(events: readonly ReportedEvent[]): readonly AffectedResource[] {
  const nameOf = namerOf(events);
  const found = groupBy(
    events.flatMap((event) =>
      [...new Set(event.resources.map((resource) => nameOf(resource, event)))].map((resource) => ({ event, resource })),
    ),
    ({ event, resource }) => (resource.startsWith("arn:") ? resource : `${event.accountId} ${resource}`),
  );
  return [...found.values()]
    .map((group): AffectedResource => {
      const [{ resource, event: first }] = group;
      const calls = [...new Map(group.map(({ event }) => [callOf(event), event])).values()];
      const count = (...outcomes: readonly string[]): number =>
        calls.filter(({ outcome }) => outcomes.includes(outcome)).length;
      return {
        resource,
        accountId:
          ownerOf(
            resource,
            group.map(({ event }) => event),
          ) ?? first.accountId,
        changes: count("change"),
        reads: count("read", "sign-in"),
        denied: count("denied", "failed"),
        actions: [...new Set(calls.map(({ service, action }) => `${service}:${action}`))],
        first: first.time,
        last: (group.at(-1) ?? group[0]).event.time,
      };
    })
    .sort((one, other) => Number(other.changes > 0) - Number(one.changes > 0) || compare(one.first, other.first));
}

/** Adds a resource's ARN, if an event has it. */
function namerOf(events: readonly ReportedEvent[]): (resource: string, event: ReportedEvent) => string {
  const byName = new Map<string, Set<string>>();
  for (const arn of events.flatMap(({ resources }) => resources)) {
    const parts = arnParts(arn);
    if (parts === undefined) continue;
    const name = lastName(parts);
    const arns = byName.get(name);
    if (arns === undefined) byName.set(name, new Set([arn]));
    else arns.add(arn);
  }
  return (resource, event) => {
    const kind = kindNames.find((each) => resource.startsWith(`${each} `));
    if (kind === undefined) return resource;
    const name = resource.slice(kind.length + 1);
    return [...(byName.get(name) ?? [])].find((arn) => arnNames(arn, kind, name, event)) ?? resource;
  };
}

function callOf(event: ReportedEvent): unknown {
  return event.sameCallAs || event.id || event;
}

/**
 * The account in an ARN (`aws` for AWS's own policies), or the account that CloudTrail lists with it, as for buckets.
 */
function ownerOf(resource: string, events: readonly ReportedEvent[]): string | undefined {
  const account = arnParts(resource)?.account;
  if (account === undefined || account !== "") return account;
  for (const { raw } of events) {
    const listed = raw["resources"];
    for (const each of Array.isArray(listed) ? (listed as readonly unknown[]) : []) {
      if (isObject(each) && each["ARN"] === resource) return harmless(each["accountId"]) || undefined;
    }
  }
  return undefined;
}
