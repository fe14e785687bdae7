import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../../base/json";
import { packageDigest, unpackNotifier } from "../../constructs/notifier/function-package";
import { count } from "../../text/count";
import { differingParts } from "../../text/differing-parts";
import { shortened } from "../../text/printable";
import { repackaged, type ToldChange } from "../gate/told-changes";
import type { DescribedChange } from "./describe-change";

/** How many settings are listed. */
const mostSettings = 10;
const longestValue = 80;

/** What differs between two packages, by the address of the function that has them; or why that is unknown. */
export type ComparedPackages = ReadonlyMap<string, Compared | { readonly unknown: string }>;

/**
 * Compares the notifier's packages, of which a plan shows only the digests. Only packages with the digests of the plan
 * are compared, so what is said is true of what is applied.
 * @param base the base's package, as its own sources made it
 * @param head the reviewed package
 */
export function comparedPackages(
  changes: readonly DescribedChange[],
  base: Uint8Array | undefined,
  head: Uint8Array | undefined,
): ComparedPackages {
  return new Map(
    changes.flatMap(({ address, type, action, attributes }) => {
      const digests = attributes.find(({ path }) => path === "source_code_hash");
      if (type !== "aws_lambda_function" || digests === undefined || action === "create") return [];
      return [[address, comparePackages(digests, base, head)] as const];
    }),
  );
}

/** Adds what changes within the notifier's package: whether the code does, and which settings. */
export function withPackageWords(change: DescribedChange, packages: ComparedPackages): DescribedChange {
  const compared = packages.get(change.address);
  return compared === undefined ? change : { ...change, words: [...change.words, ...packageWords(compared)] };
}

/**
 * What is told of the package in place of the gate's sentence, which does not know whether code or settings change.
 * Unchanged where the packages could not be compared.
 */
export function withPackageTold(told: readonly ToldChange[], packages: ComparedPackages): readonly ToldChange[] {
  return told.map((each) => {
    const compared = each.told === repackaged ? packages.get(each.address) : undefined;
    return compared === undefined || "unknown" in compared ? each : { ...each, told: toldOf(compared) };
  });
}

function toldOf({ isCodeChanged, settings }: Compared): string {
  if (!isCodeChanged && settings.length === 0)
    return "the notifier's package changes, but neither its code nor a setting does: at most, settings are in another order";
  if (!isCodeChanged)
    return "the notifier's settings change, its code does not: no rule evaluates them, read them at the change";
  return settings.length === 0
    ? "the notifier's code changes, its settings do not: no rule evaluates it, read the diff"
    : "the notifier's code and settings change: no rule evaluates them, read the diff of the code, and the settings at the change";
}

/** What differs between two packages. */
interface Compared {
  readonly isCodeChanged: boolean;
  /** Such as `accounts.210987650012.alarms.root-login.threshold: 5 → 3`. */
  readonly settings: readonly string[];
}

function packageWords(compared: Compared | { readonly unknown: string }): readonly string[] {
  if ("unknown" in compared) return [`not known whether the code or the settings change: ${compared.unknown}`];
  const { isCodeChanged, settings } = compared;
  const rest = settings.length - mostSettings;
  return [
    `code ${isCodeChanged ? "changed" : "unchanged"}, ${settings.length === 0 ? "settings unchanged or in another order" : `${count(settings.length, "setting")} changed`}`,
    ...settings.slice(0, mostSettings).map((setting) => `setting ${setting}`),
    ...(rest > 0 ? [`… and ${count(rest, "more setting")}`] : []),
  ];
}

function comparePackages(
  digests: { readonly before?: JsonValue; readonly after?: JsonValue },
  base: Uint8Array | undefined,
  head: Uint8Array | undefined,
): Compared | { readonly unknown: string } {
  if (head === undefined || digests.after !== packageDigest(head))
    return { unknown: "the package is not the reviewed one" };
  if (base === undefined) return { unknown: "the base has no package to compare with" };
  if (digests.before !== packageDigest(base)) return { unknown: "the base's package is not the one that is applied" };
  try {
    const [old, fresh] = [unpackNotifier(base), unpackNotifier(head)];
    return {
      isCodeChanged: old.code !== fresh.code,
      settings: differences("", byAccount(old.settings), byAccount(fresh.settings)),
    };
  } catch {
    return { unknown: "the packages cannot be read" };
  }
}

type Container = Readonly<Record<string, JsonValue>>;

/** Settings with each account's alarms in place of the number of its set, which says nothing to people. */
function byAccount(settings: JsonValue): JsonValue {
  if (!isContainer(settings)) return settings;
  const { alarmSets, accounts, ...rest } = settings;
  if (!isContainer(alarmSets) || !isContainer(accounts)) return settings;
  const expanded = Object.entries(accounts).map(([id, account]): [string, JsonValue] => {
    const { 0: name, 1: place } = isContainer(account) ? account : {};
    const alarms = typeof place === "number" ? alarmSets[place] : undefined;
    return [id, alarms === undefined ? account : { name: name ?? null, alarms }];
  });
  return { ...rest, accounts: Object.fromEntries(expanded) };
}

/** Such as `accounts.210987650012.alarms.root-login.threshold: 5 → 3`. */
function differences(path: string, before: JsonValue | undefined, after: JsonValue | undefined): readonly string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isContainer(before) && isContainer(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(path === "" ? key : `${path}.${key}`, before[key], after[key]));
  }
  const [old, fresh] = differingParts(textOf(before), textOf(after), longestValue);
  return [`${path}: ${shortened(old, longestValue)} → ${shortened(fresh, longestValue)}`];
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? "not set" : typeof value === "string" ? value : JSON.stringify(value);
}

function isContainer(value: JsonValue | undefined): value is Container {
  return typeof value === "object" && value !== null;
}
