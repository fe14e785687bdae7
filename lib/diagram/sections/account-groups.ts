import type { Account } from "../../model/landing-zone";

/** More accounts than this are shown in groups. */
export const mostAccounts = 24;
/** With more groups than this, the smallest are merged. */
export const mostGroups = 20;

/** Groups of accounts. */
export type Grouping = (accountId: string) => string;

/** The grouping of accounts, if there are too many to show each. */
export interface AccountGrouping {
  /** The tag whose values form the groups; undefined if no tag divides them. */
  readonly tag?: string;
  readonly groupOf: Grouping;
}

const others = "others";

/**
 * Groups by the most useful tag: `team` if accounts have it, otherwise the tag with the most values up to {@link
 * mostGroups}. Accounts without the tag, and the smallest groups beyond the limit, are `others`. The management and
 * log-archive accounts are in no group.
 * @returns undefined when there are few enough accounts to show each
 */
export function groupAccounts(accounts: readonly Account[]): AccountGrouping | undefined {
  if (accounts.length <= mostAccounts) return undefined;
  const workloads = accounts.filter(({ role }) => role === "workload");
  const tag = dividingTag(workloads);
  const valueOf = ({ tags }: Account): string => (tag === undefined ? undefined : tags[tag]) ?? others;
  const sizes = byGroup(workloads, valueOf).map(([name, own]) => ({ name, size: own.length }));
  const largest = sizes.toSorted((one, other) => other.size - one.size);
  const kept = new Set(
    largest.slice(0, sizes.length > mostGroups ? mostGroups - 1 : mostGroups).map(({ name }) => name),
  );
  const groups = new Map(
    workloads.map((account) => [account.id, kept.has(valueOf(account)) ? valueOf(account) : others]),
  );
  return { ...(tag !== undefined && { tag }), groupOf: (accountId) => groups.get(accountId) ?? others };
}

function dividingTag(accounts: readonly Account[]): string | undefined {
  const values = new Map<string, Set<string>>();
  for (const { tags } of accounts) {
    for (const [tag, value] of Object.entries(tags)) values.set(tag, (values.get(tag) ?? new Set()).add(value));
  }
  const dividing = [...values]
    .filter(([tag, of]) => of.size > 1 && (tag === "team" || of.size <= mostGroups))
    .sort(([tag, of], [otherTag, other]) => other.size - of.size || (tag < otherTag ? -1 : 1))
    .map(([tag]) => tag);
  return dividing.includes("team") ? "team" : dividing[0];
}

/** The members of each group, groups sorted by name, `others` last. */
export function byGroup<T>(
  all: readonly T[],
  groupOf: (each: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const own = groups.get(groupOf(each));
    if (own === undefined) groups.set(groupOf(each), [each]);
    else own.push(each);
  }
  return [...groups].sort(
    ([one], [other]) =>
      Number(one === others) - Number(other === others) || one.localeCompare(other, "en", { numeric: true }),
  );
}
