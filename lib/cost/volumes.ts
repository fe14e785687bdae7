import type { Account, LandingZone } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";
import { didYouMean } from "../base/suggest";
import { isOptInRegion, regionsOf } from "../model/regions";
import { UserError } from "../base/user-error";
import type { AccountUsage, Usage } from "./usage";
import { accountDefaults, organizationDefaults } from "./usage";

type Defaults = typeof organizationDefaults;
type Widened<Value> = Value extends number ? number : boolean;

/** The organization's usage, given or assumed. */
export type OrganizationVolumes = { readonly [Key in keyof Defaults]: Widened<Defaults[Key]["value"]> };

/** One account's monthly usage. */
export interface AccountVolumes {
  readonly account: Account;
  /** As the trail records them. */
  readonly readEvents: number;
  readonly writeEvents: number;
  readonly networkEvents: number;
  readonly otherTrails: number;
  readonly alarmsRaised: number;
  /** By selector. */
  readonly dataEvents: Readonly<Record<string, number>>;
}

export interface Volumes {
  readonly organization: OrganizationVolumes;
  readonly accounts: readonly AccountVolumes[];
  /** Regions that the trail delivers from: every enabled Region of the partition. */
  readonly regionCount: number;
}

/**
 * The volumes of a landing zone: measured, or else assumed.
 * @throws UserError for an account or a selector that the config does not have
 */
export function volumesOf(landingZone: LandingZone, usage: Usage): Volumes {
  const { environment, management } = landingZone;
  const organization = Object.fromEntries(
    Object.entries(organizationDefaults).map(([key, { value }]) => [
      key,
      usage.organization[key as keyof Defaults] ?? value,
    ]),
  ) as unknown as OrganizationVolumes;
  const accounts = accountsOf(landingZone);
  checkNames(landingZone, usage, accounts);
  const { readWriteType } = management.trail.managementEvents;
  const selectors = dataEventsBySelector(landingZone, usage, organization.dataEventsPerSelector, accounts);
  const volumes = accounts.map((account): AccountVolumes => {
    const own = ownUsage(usage, account);
    const idle = account.status !== "active";
    const valueOf = (key: keyof typeof accountDefaults): number =>
      own[key] ?? (idle ? 0 : (usage.everyAccount[key] ?? accountDefaults[key].value));
    return {
      account,
      readEvents: readWriteType === "WriteOnly" ? 0 : valueOf("readManagementEvents"),
      writeEvents: readWriteType === "ReadOnly" ? 0 : valueOf("writeManagementEvents"),
      networkEvents: valueOf("networkActivityEvents"),
      otherTrails: valueOf("otherTrails"),
      alarmsRaised: valueOf("alarmsRaised"),
      dataEvents: Object.fromEntries([...selectors].map(([name, events]) => [name, events.get(account.id) ?? 0])),
    };
  });
  const alwaysOn = regionsOf(environment.partition).filter((region) => !isOptInRegion(environment.partition, region));
  return { organization, accounts: volumes, regionCount: alwaysOn.length + environment.optInRegions.length };
}

/** The same landing zone with more or fewer events. Counts such as trails do not change. */
export function scaleVolumes({ organization, accounts, regionCount }: Volumes, by: number): Volumes {
  return {
    regionCount,
    organization: {
      ...organization,
      investigations: organization.investigations * by,
      activeMetricShare: Math.min(1, organization.activeMetricShare * by),
    },
    accounts: accounts.map((each) => ({
      ...each,
      readEvents: each.readEvents * by,
      writeEvents: each.writeEvents * by,
      networkEvents: each.networkEvents * by,
      alarmsRaised: each.alarmsRaised * by,
      dataEvents: Object.fromEntries(Object.entries(each.dataEvents).map(([name, events]) => [name, events * by])),
    })),
  };
}

/**
 * Data events by selector and account: the given number for an account, and the rest of the organization's, split
 * evenly among the accounts in the selector's ARNs.
 */
function dataEventsBySelector(
  landingZone: LandingZone,
  usage: Usage,
  assumed: number,
  accounts: readonly Account[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const own = new Map(accounts.map((account) => [account.id, ownUsage(usage, account).dataEvents ?? {}]));
  return new Map(
    landingZone.management.trail.dataEvents.map(({ name, resources }) => {
      const everyone = usage.everyAccount.dataEvents?.[name];
      const given = new Map<string, number>();
      for (const { id, status } of accounts) {
        const events = own.get(id)?.[name] ?? (status === "active" ? everyone : undefined);
        if (events !== undefined) given.set(id, events);
      }
      const total = usage.dataEvents[name] ?? (given.size > 0 ? 0 : assumed);
      const known = [...given.values()].reduce((sum, events) => sum + events, 0);
      const holders = holdersOf(
        resources,
        accounts.filter(({ id }) => !given.has(id)),
      );
      const each = Math.max(0, total - known) / Math.max(1, holders.length);
      return [name, new Map([...given, ...holders.map(({ id }) => [id, each] as const)])];
    }),
  );
}

function ownUsage(usage: Usage, { id, name }: Account): AccountUsage {
  return usage.accounts[id] ?? usage.accounts[name] ?? {};
}

/** The accounts in a selector's ARNs. If there are none, as in S3 ARNs, every active workload account. */
function holdersOf(resources: "everything" | readonly string[], accounts: readonly Account[]): readonly Account[] {
  const ids = resources === "everything" ? [] : resources.map((arn) => arn.split(":")[4] ?? "");
  const named = accounts.filter(({ id }) => ids.includes(id));
  if (named.length > 0) return named;
  const workloads = accounts.filter(({ role, status }) => role === "workload" && status === "active");
  return workloads.length > 0 ? workloads : accounts;
}

function checkNames(landingZone: LandingZone, usage: Usage, accounts: readonly Account[]): void {
  const names = accounts.flatMap(({ id, name }) => [name, id]);
  for (const given of Object.keys(usage.accounts)) {
    if (!names.includes(given)) {
      throw new UserError(
        `the usage names an account "${given}" that ${landingZone.name} does not have: ${didYouMean(given, names, "npx lz check lists them")}`,
      );
    }
  }
  const selectors = landingZone.management.trail.dataEvents.map(({ name }) => name);
  const used = [usage, usage.everyAccount, ...Object.values(usage.accounts)].flatMap(({ dataEvents = {} }) =>
    Object.keys(dataEvents),
  );
  for (const given of used) {
    if (!selectors.includes(given)) {
      throw new UserError(
        `the usage names a data-event selector "${given}" that ${landingZone.name} does not have: ${didYouMean(given, selectors, "its selectors are in management.ts")}`,
      );
    }
  }
}
