import type { RawConfig } from "../../../lib/configuration/raw-config";

/** The files of one environment, as data that a test may change. */
export interface MutableEnvironment {
  environment: Record<string, unknown>;
  management: Record<string, unknown>;
  logArchive: Record<string, unknown>;
  workloads: Record<string, unknown>;
}

/** A whole config, as data that a test may change: the shared defaults and two environments. */
export interface MutableConfig {
  defaults: Record<string, unknown>;
  production: MutableEnvironment;
  staging: MutableEnvironment;
}

/** A small config without any error or warning, new on each call. */
export function validConfig(): MutableConfig {
  return {
    defaults: {
      environment: { namePrefix: "audit", homeRegion: "us-east-1", pipeline: { repository: "meridian/landing-zone" } },
      management: { trail: { name: "organization-trail" } },
      logArchive: { retentionDays: 2557, objectLock: { mode: "GOVERNANCE", days: 365 } },
      workloadAccount: { channel: "security" },
    },
    production: {
      environment: {
        organizationId: "o-m3r1d1anpr0d",
        governedRegions: ["us-east-1", "eu-west-1"],
        gate: "plan-only",
        platformTeamRoleArns: ["arn:aws:iam::310987650001:role/platform-team"],
        breakGlass: { userArns: ["arn:aws:iam::310987650001:user/break-glass"] },
        guardrails: { targets: ["r-m3r1"] },
        trustedAccess: { owner: "elsewhere" },
        channels: {
          security: { emails: ["security@meridian.example"] },
          payments: { slack: { workspaceId: "T0MERIDIAN", channelId: "C0PAYALERTS" } },
        },
      },
      management: { account: account("310987650001", "management", "security") },
      logArchive: { account: account("310987650002", "log-archive", "security") },
      workloads: {
        accounts: [
          account("310987650011", "payments-prod", "payments"),
          account("310987650012", "payments-test"),
          { ...account("310987650013", "loyalty-2023"), status: "suspended" },
        ],
      },
    },
    staging: {
      environment: {
        organizationId: "o-st4g1ng0rg",
        governedRegions: ["us-east-1"],
        gate: "open",
        platformTeamRoleArns: ["arn:aws:iam::210987650001:role/platform-team"],
        breakGlass: { userArns: ["arn:aws:iam::210987650001:user/break-glass"] },
        guardrails: { targets: ["r-st4g"] },
        trustedAccess: {
          owner: "landing-zone",
          servicePrincipals: ["cloudtrail.amazonaws.com", "config.amazonaws.com"],
        },
        channels: { security: { emails: ["security@meridian.example"] } },
      },
      management: { account: account("210987650001", "management", "security") },
      logArchive: { account: account("210987650002", "log-archive", "security"), retentionDays: 365 },
      workloads: { accounts: [account("210987650011", "payments-staging")] },
    },
  };
}

function account(id: string, name: string, channel?: string): Record<string, unknown> {
  return { id, name, email: `aws+${name}-${id}@meridian.example`, ...(channel !== undefined && { channel }) };
}

/** What the loader would have read from `config/`. */
export function rawConfig({ defaults, ...environments }: MutableConfig): RawConfig {
  return { ...rawEnvironments(environments), defaults: { file: "config/defaults.ts", value: defaults } };
}

/** What the loader would have read from the folders of environments, without shared defaults. */
export function rawEnvironments(environments: Readonly<Record<string, MutableEnvironment>>): RawConfig {
  return {
    environments: Object.entries(environments).map(([name, files]) => ({
      name,
      folder: `config/${name}`,
      files: {
        environment: { file: `config/${name}/environment.ts`, value: files.environment },
        management: { file: `config/${name}/management.ts`, value: files.management },
        logArchive: { file: `config/${name}/log-archive.ts`, value: files.logArchive },
        workloads: { file: `config/${name}/workloads.ts`, value: files.workloads },
      },
      problems: [],
    })),
  };
}

/** A change of a config. */
export type Change = (config: MutableConfig) => void;

/** Where a value stands: keys joined by dots, or a list of keys where one holds a dot. */
export type Place = string | readonly (string | number)[];

type Node = Record<string | number, unknown>;

/** Puts a value in a place, as an own property whatever the key's name. */
export function set(place: Place, value: unknown): Change {
  return (config) => {
    const { parent, key } = resolve(config, place);
    Object.defineProperty(parent, key, { value, configurable: true, enumerable: true, writable: true });
  };
}

/** Takes a key out. */
export function remove(place: Place): Change {
  return (config) => {
    const { parent, key } = resolve(config, place);
    if (!Object.hasOwn(parent, key)) throw new Error(`there is no ${String(place)} to remove`);
    Reflect.deleteProperty(parent, key);
  };
}

/** Gives a key another name, e.g. a misspelled one. */
export function rename(place: Place, to: string): Change {
  return (config) => {
    const { parent, key } = resolve(config, place);
    const value = parent[key];
    remove(place)(config);
    parent[to] = value;
  };
}

/** Several changes, one after the other. */
export function all(...changes: readonly Change[]): Change {
  return (config) => {
    for (const change of changes) change(config);
  };
}

function resolve(config: MutableConfig, place: Place): { readonly parent: Node; readonly key: string | number } {
  const keys = typeof place === "string" ? place.split(".") : [...place];
  const key = keys.pop()!;
  let parent = config as unknown as Node;
  for (const each of keys) {
    parent[each] ??= {};
    parent = parent[each] as Node;
  }
  return { parent, key };
}
