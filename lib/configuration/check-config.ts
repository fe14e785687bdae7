import type { z } from "zod";
import { crossEnvironmentChecks } from "./all-checks";
import type { Check, ReadingId, Section } from "./check";
import { sections } from "./check";
import type { ChecksNotRun } from "./checks-not-run";
import { environmentFile } from "../model/environment";
import type { LandingZone } from "../model/landing-zone";
import { logArchiveFile } from "../model/log-archive";
import { managementFile } from "../model/management";
import { isPlainObject, mergeDefaults } from "./merge-defaults";
import { place, placeFinding } from "./place-finding";
import { slug } from "../model/primitives";
import { type Problem, formatProblem } from "../model/problem";
import { parseShape, type ShapeIssue, valueAt } from "../model/shape-problems";
import type { ConfigFile, RawConfig, RawEnvironment } from "./raw-config";
import { didYouMean, suggest } from "../base/suggest";
import { workloadsFile } from "../model/workloads";

export interface CheckedConfig {
  /** The environments without errors, frozen. */
  readonly landingZones: readonly LandingZone[];
  /**
   * Everything that is wrong or doubtful: the shared defaults' own problems, each environment's in the order of their
   * names, then what two environments share. A problem in the shared defaults stands there once.
   */
  readonly problems: readonly Problem[];
  /** The environments on which checks could not run yet; empty when all ran. */
  readonly notRun: readonly ChecksNotRun[];
}

export interface CheckOptions {
  /**
   * Whether an exception or a switched-off alarm that is over is an error, or a warning for who only reads.
   * @default "refused"
   */
  readonly expired?: "refused" | "told";
}

const schemas = {
  environment: environmentFile,
  management: managementFile,
  logArchive: logArchiveFile,
  workloads: workloadsFile,
} satisfies Record<Section, z.ZodType>;

/**
 * Checks a whole config in two phases: the shape of each file, then, for whatever has the right shape, what must hold
 * between fields, files and environments. Finds every problem rather than the first, and says which checks had to wait
 * for the shape of a file.
 * @param today the current date, YYYY-MM-DD: exceptions end
 */
export function checkConfig(
  raw: RawConfig,
  checks: readonly Check[],
  today: string,
  { expired = "refused" }: CheckOptions = {},
): CheckedConfig {
  const problems: Problem[] = [...defaultsProblems(raw.defaults)];
  const defaults = defaultsAsMeant(raw.defaults);
  const defaultsFailed = problems.length > 0;
  const checked: { readonly source: RawEnvironment; readonly landingZone: LandingZone; failed: boolean }[] = [];
  const notRun: ChecksNotRun[] = [];
  for (const source of raw.environments) {
    const { parsed, problems: shape } = parseEnvironment(source, defaults);
    const found = [...nameProblems(source), ...source.problems, ...shape];
    const hasShapeOf = (needs: readonly Section[]): boolean => needs.every((section) => parsed[section] !== undefined);
    const waiting = [
      ...checks.filter(({ needs }) => !hasShapeOf(needs)),
      ...(raw.environments.length > 1 && !hasShapeOf(sections) ? crossEnvironmentChecks : []),
    ];
    if (waiting.length > 0) notRun.push({ environment: source.name, checks: waiting.map(({ id }) => id) });
    for (const check of checks) {
      if (!hasShapeOf(check.needs)) continue;
      const findings = check.run({ name: source.name, ...parsed } as LandingZone, today);
      found.push(
        ...findings
          .map((finding) => placeFinding(check.id, finding, source, defaults))
          .map((problem) => (expired === "told" && problem.expiry === "over" ? warningOf(problem) : problem)),
      );
    }
    problems.push(...found);
    if (hasShapeOf(sections)) {
      const failed = defaultsFailed || found.some(({ severity }) => severity === "error");
      checked.push({ source, landingZone: { name: source.name, ...parsed } as LandingZone, failed });
    }
  }
  for (const check of crossEnvironmentChecks) {
    for (const finding of check.run(checked.map(({ landingZone }) => landingZone))) {
      const owner = checked.find(({ landingZone }) => landingZone.name === finding.environment);
      if (owner === undefined) continue;
      owner.failed = true;
      problems.push(placeFinding(check.id, finding, owner.source, defaults));
    }
  }
  const landingZones = checked.filter(({ failed }) => !failed).map(({ landingZone }) => deepFreeze(landingZone));
  return { landingZones, problems: withDefaultsOnce(raw, withoutRepeats(problems, raw.defaults?.file)), notRun };
}

/**
 * Where the shared defaults are missing, what every environment misses is one problem. A config needs no defaults: what
 * one environment alone misses is its own problem.
 */
function withDefaultsOnce(
  { unreadDefaults, environments }: RawConfig,
  problems: readonly Problem[],
): readonly Problem[] {
  if (unreadDefaults === undefined) return problems;
  const keyOf = ({ file, path }: Problem): string =>
    [file.slice(file.lastIndexOf("/") + 1), ...path.filter((part) => typeof part !== "number")].join(" ");
  const environmentOf = ({ file }: Problem): string | undefined =>
    environments.find(({ folder }) => file.startsWith(`${folder}/`))?.name;
  const missing = problems.filter(({ given, path }) => given === undefined && path.length > 0);
  const within = (key: string): number =>
    new Set(missing.filter((each) => keyOf(each) === key).map(environmentOf)).size;
  const everywhere = missing.filter((each) => within(keyOf(each)) === environments.length);
  const names = [...new Set(everywhere.map(keyOf))].map((key) => key.replace(/^\S+ /, "").replaceAll(" ", "."));
  if (names.length < leastOfDefaults) return problems;
  // what else one environment misses may have stood there too
  const rest = problems.filter((each) => !missing.includes(each));
  const isSaid = rest.some(({ file, severity }) => file === unreadDefaults && severity === "error");
  if (isSaid) return rest;
  return [
    {
      id: "config-files" satisfies ReadingId,
      severity: "error",
      file: unreadDefaults,
      path: [],
      given: undefined,
      allowed: `the shared defaults: every environment misses ${names.join(", ")}`,
      fix: `bring the file back (git log --oneline -- ${unreadDefaults}), or write these into each environment's files`,
    },
    ...rest,
  ];
}

/** Fewer missing values are no missing file. */
const leastOfDefaults = 3;

/** The parts of `config/defaults.ts`; what is in them is checked where an environment uses it. */
const defaultsKeys = ["environment", "management", "logArchive", "workloadAccount"];

function defaultsProblems(defaults: ConfigFile | undefined): readonly Problem[] {
  if (defaults === undefined) return [];
  const { file, value } = defaults;
  const allowed = `an object with the keys ${defaultsKeys.join(", ")}`;
  const fix = "write an object: { … }";
  const id: ReadingId = "schema";
  if (!isPlainObject(value)) return [{ id, severity: "error", file, path: [], given: value, allowed, fix }];
  return Object.entries(value).flatMap(([key, part]): readonly Problem[] => {
    const problem = { id, severity: "error", file, path: [key], given: part } as const;
    if (!defaultsKeys.includes(key)) {
      return [
        { ...problem, allowed: `the keys ${defaultsKeys.join(", ")}`, fix: didYouMean(key, defaultsKeys, "remove it") },
      ];
    }
    return part === undefined || isPlainObject(part) ? [] : [{ ...problem, allowed: "an object: { … }", fix }];
  });
}

/** A misspelled part is one problem: it is read as what it is meant as, so that no environment misses its values too. */
function defaultsAsMeant(defaults: ConfigFile | undefined): ConfigFile | undefined {
  if (!isPlainObject(defaults?.value)) return defaults;
  const { file, value } = defaults as { readonly file: string; readonly value: Record<string, unknown> };
  const meant = (key: string): string => {
    const near = defaultsKeys.includes(key) ? undefined : suggest(key, defaultsKeys);
    return near === undefined || Object.hasOwn(value, near) ? key : near;
  };
  return { file, value: Object.fromEntries(Object.entries(value).map(([key, part]) => [meant(key), part])) };
}

/** What is wrong in the shared defaults is wrong in each environment and account that has it: said once, it is enough. */
function withoutRepeats(problems: readonly Problem[], defaultsFile: string | undefined): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    if (problem.file !== defaultsFile) return true;
    const text = formatProblem(problem);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function parseEnvironment(
  source: RawEnvironment,
  defaults: ConfigFile | undefined,
): { readonly parsed: Partial<Omit<LandingZone, "name">>; readonly problems: readonly Problem[] } {
  const parsed: Partial<Record<Section, unknown>> = {};
  const problems: Problem[] = [];
  for (const section of sections) {
    const file = source.files[section];
    if (file === undefined) continue;
    const result = parseShape(schemas[section], withDefaults(section, file.value, defaults));
    if ("data" in result) parsed[section] = result.data;
    else
      problems.push(
        ...result.issues
          .map((issue) => (isAlwaysOn(issue) ? { ...issue, fix: noOption } : issue))
          .map((issue) => place("schema" satisfies ReadingId, { ...issue, section }, source, defaults)),
      );
  }
  return { parsed: parsed as Partial<Omit<LandingZone, "name">>, problems };
}

/** What people look for among the options and is none, by the names that AWS, Terraform and CDKTF use. */
const alwaysOn =
  /encrypt|kms|publicAccess|blockPublic|multiRegion|logFile(Validation|Integrity)|organizationTrail|globalServiceEvents|versioning|bucketKey|keyRotation/i;

const noOption = "remove it: this is always on, is no option, and no exception turns it off";

/** Whether an unknown key, not near any other, asks for a setting that the product always makes. */
function isAlwaysOn({ path, given, unknownKey }: ShapeIssue): boolean {
  return given !== undefined && unknownKey?.meant.length === 0 && alwaysOn.test(String(path.at(-1)));
}

function withDefaults(section: Section, own: unknown, defaults: ConfigFile | undefined): unknown {
  const merged = mergeDefaults(valueAt(defaults?.value, [section]), own);
  const forAccount = valueAt(defaults?.value, ["workloadAccount"]);
  if (section !== "workloads" || forAccount === undefined || !isPlainObject(merged)) return merged;
  const { accounts } = merged;
  if (!Array.isArray(accounts)) return merged;
  return { ...merged, accounts: accounts.map((account: unknown) => mergeDefaults(forAccount, account)) };
}

function warningOf(problem: Problem): Problem {
  return { ...problem, severity: "warning" };
}

/** The name is the first part of every stack's name: `staging-alarms` could make two stacks of one name. */
function nameProblems({ name, folder }: RawEnvironment): readonly Problem[] {
  const fits = slug.safeParse(name).success && name.length <= 16;
  if (fits && !/-alarms(-|$)/.test(name)) return [];
  const allowed = fits
    ? 'a name without "-alarms": stacks of alarms are named <environment>-alarms-<account>'
    : "at most 16 characters: lower-case words of a-z and 0-9 joined by single hyphens, a letter first";
  const fix = "rename the folder, e.g. staging";
  return [
    {
      id: "environment-name" satisfies ReadingId,
      severity: "error",
      file: folder,
      path: [],
      given: name,
      allowed,
      fix,
    },
  ];
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
