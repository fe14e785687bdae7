import type { StackFacts } from "../facts/stack-facts";
import type { PictureSource } from "./picture-source";
import { accentOfAccount, accountNames } from "./picture-source";
import type { Arrow, Card, Section } from "./section";
import { commonPrefix, some } from "./wording";
import { count } from "../../text/count";

/** The stacks of one card: those with the same dependencies and without dependents. */
type Group = readonly [StackFacts, ...StackFacts[]];

/** The apply order of stacks, from left to right. */
export function stacksSection(source: PictureSource): Section {
  const { landingZone, stacks } = source;
  const groups = groupStacks(stacks);
  const columns = columnsOf(stacks);
  const nameOf = accountNames(source);
  const prefix = `${landingZone.name}-`;
  const cards = groups.map((group): Card => {
    const [first] = group;
    const accountIds = [...new Set(group.flatMap(({ accountIds: own }) => own))];
    const resources = group.reduce((sum, each) => sum + each.resources, 0);
    return {
      id: first.name,
      column: columns.get(first.name) ?? 0,
      icon: "stack",
      accent: accentOfAccount(landingZone, accountIds.length === 1 ? (accountIds[0] ?? "") : accountOf(first, source)),
      title: shortName(commonName(group.map(({ name }) => name)), prefix),
      lines: [
        {
          text: [...(group.length > 1 ? [count(group.length, "stack")] : []), count(resources, "resource")].join(", "),
        },
        { text: `in ${some(accountIds, 3, nameOf, "accounts").join(", ")}`, tone: "muted" },
      ],
    };
  });
  const cardOf = new Map(groups.flatMap((group) => group.map(({ name }) => [name, group[0].name] as const)));
  return {
    title: "The order in which stacks apply",
    frames: [],
    cards,
    arrows: groups.flatMap(([first]) =>
      directDependencies(first, stacks).map((name): Arrow => ({ from: cardOf.get(name) ?? name, to: first.name })),
    ),
  };
}

/** The accent for a stack with resources in several accounts: the management account, which is always first. */
function accountOf({ accountIds }: StackFacts, { landingZone }: PictureSource): string {
  const { id } = landingZone.management.account;
  return accountIds.includes(id) ? id : (accountIds[0] ?? "");
}

function groupStacks(stacks: readonly StackFacts[]): readonly Group[] {
  const needed = new Set(stacks.flatMap(({ dependencies }) => dependencies));
  const groups = new Map<string, [StackFacts, ...StackFacts[]]>();
  for (const stack of stacks) {
    const key = needed.has(stack.name) ? stack.name : JSON.stringify([...stack.dependencies].sort());
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [stack]);
    else group.push(stack);
  }
  return [...groups.values()];
}

/** The depth of each stack in the dependency order. */
function columnsOf(stacks: readonly StackFacts[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const { name, dependencies } of stacks) {
    columns.set(name, Math.max(-1, ...dependencies.map((each) => columns.get(each) ?? -1)) + 1);
  }
  return columns;
}

/** The direct dependencies, without those implied by others. */
function directDependencies({ dependencies }: StackFacts, stacks: readonly StackFacts[]): readonly string[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const before = (name: string): readonly string[] =>
    (byName.get(name)?.dependencies ?? []).flatMap((each) => [each, ...before(each)]);
  const implied = new Set(dependencies.flatMap(before));
  return dependencies.filter((name) => !implied.has(name));
}

/** `production-alarms-*`, as `cdktf deploy` takes it. */
function commonName(names: readonly string[]): string {
  const [first = "", ...others] = names;
  return others.length === 0 ? first : `${commonPrefix(names)}*`;
}

function shortName(name: string, prefix: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
