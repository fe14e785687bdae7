import type { LandingZone } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";
import type { AccountUsage, Usage } from "./usage";

/** The part of a usage whose accounts and selectors exist in a landing zone. Before an edit, some may be missing. */
export function knownUsage(usage: Usage, landingZone: LandingZone): Usage {
  const { accounts, selectors } = namesOf(landingZone);
  const only = (names: ReadonlySet<string>) =>
    function <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> {
      return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
    };
  const ofSelectors = only(selectors);
  const account = (own: AccountUsage): AccountUsage => ({
    ...own,
    ...(own.dataEvents !== undefined && { dataEvents: ofSelectors(own.dataEvents) }),
  });
  return {
    ...usage,
    everyAccount: account(usage.everyAccount),
    accounts: Object.fromEntries(
      Object.entries(only(accounts)(usage.accounts)).map(([name, own]) => [name, account(own)]),
    ),
    dataEvents: ofSelectors(usage.dataEvents),
  };
}

/** The accounts and selectors of a usage that no landing zone has. */
export function unknownUsageNames(usage: Usage, landingZones: readonly LandingZone[]): readonly string[] {
  const known = landingZones.map(namesOf);
  const owners = [usage, usage.everyAccount, ...Object.values(usage.accounts)];
  const selectors = new Set(owners.flatMap(({ dataEvents = {} }) => Object.keys(dataEvents)));
  return [
    ...Object.keys(usage.accounts).filter((name) => !known.some(({ accounts }) => accounts.has(name))),
    ...[...selectors].filter((name) => !known.some((each) => each.selectors.has(name))),
  ];
}

function namesOf(landingZone: LandingZone): {
  readonly accounts: ReadonlySet<string>;
  readonly selectors: ReadonlySet<string>;
} {
  return {
    accounts: new Set(accountsOf(landingZone).flatMap(({ id, name }) => [id, name])),
    selectors: new Set(landingZone.management.trail.dataEvents.map(({ name }) => name)),
  };
}
