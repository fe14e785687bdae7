import type { Account } from "../../model/landing-zone";

/** More accounts than this are shown in groups. */
export const mostAccounts = 24;
/** More groups than this are put together. */
export const mostGroups = 20;

/** Puts accounts into groups, each with its name. */
export type Grouping = (accountId: string) => string;

/** How accounts are grouped where there are too many to be shown each. */
export interface AccountGrouping {
  /** The tag by whose values they are grouped; none where no tag divides them. */
  readonly tag?: string;
  readonly groupOf: Grouping;
}

const others = "others";

/**
 * The grouping by the tag that tells most: `team` where accounts have it, else the one with most values among those with
 * at most {@link mostGroups}. Accounts without it, and those of the smallest groups where there are too many, are `others`.
 * @returns undefined where there are few enough accounts to show each
 */
export function groupAccounts(accounts: readonly Account[]): AccountGrouping | undefined {
  if (accounts.length <= mostAccounts) return undefined;
  const values = new Map<string, Set<string>>();
  for (const { tags } of accounts) {
    for (const [tag, value] of Object.entries(tags)) values.set(tag, (values.get(tag) ?? new Set()).add(value));
  }
  const dividing = [...values]
    .filter(([tag, of]) => of.size > 1 && (tag === "team" || of.size <= mostGroups))
    .sort(([tag, of], [otherTag, other]) => other.size - of.size || (tag < otherTag ? -1 : 1))
    .map(([tag]) => tag);
  const tag = dividing.includes("team") ? "team" : dividing[0];
  if (tag === undefined) return { groupOf: () => "accounts" };
  const sizes = new Map<string, number>();
  for (const { tags } of accounts) sizes.set(tags[tag] ?? others, (sizes.get(tags[tag] ?? others) ?? 0) + 1);
  const kept = new Set(
    [...sizes]
      .sort(([name, size], [otherName, other]) => other - size || (name < otherName ? -1 : 1))
      .slice(0, sizes.size > mostGroups ? mostGroups - 1 : mostGroups)
      .map(([name]) => name),
  );
  const groups = new Map(accounts.map(({ id, tags }) => [id, kept.has(tags[tag] ?? others) ? tags[tag] : undefined]));
  return { tag, groupOf: (accountId) => groups.get(accountId) ?? others };
}

/** What belongs to each group, the groups in the order of their names, `others` last. */
export function byGroup<T>(
  all: readonly T[],
  groupOf: (each: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(groupOf(each), [...(groups.get(groupOf(each)) ?? []), each]);
  return [...groups].sort(
    ([one], [other]) =>
      Number(one === others) - Number(other === others) || one.localeCompare(other, "en", { numeric: true }),
  );
}
