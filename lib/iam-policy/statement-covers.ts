import { conditionsCover } from "./condition-covers";
import { globCovers, globsMayMeet } from "./glob";
import type { ElementSet, PolicyStatement } from "./policy-statement";

type Test = (outer: string, inner: string) => boolean;

/** Whether `outer` speaks of everything that `inner` speaks of. Never yes without proof. */
export function statementCovers(outer: PolicyStatement, inner: PolicyStatement): boolean {
  return (
    outer.effect === inner.effect &&
    setCovers(outer.actions, inner.actions, globCovers, globsMayMeet) &&
    optionalSetCovers(outer.resources, inner.resources, globCovers, globsMayMeet) &&
    optionalSetCovers(outer.principals, inner.principals, principalCovers, principalsMayMeet) &&
    conditionsCover(outer.conditions, inner.conditions)
  );
}

/** A statement as several that mean the same together: one per action, resource and principal that it names. */
export function splitStatement(statement: PolicyStatement): readonly PolicyStatement[] {
  const actions = splitSet(statement.actions);
  const resources = statement.resources === undefined ? [undefined] : splitSet(statement.resources);
  const principals = statement.principals === undefined ? [undefined] : splitSet(statement.principals);
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principals.map((principal) => ({
        ...statement,
        actions: action,
        ...(resource && { resources: resource }),
        ...(principal && { principals: principal }),
      })),
    ),
  );
}

/** Into how many {@link splitStatement} splits. */
export function splitCount({ actions, resources, principals }: PolicyStatement): number {
  const count = (set: ElementSet | undefined): number => (set === undefined || set.negated ? 1 : set.values.length);
  return count(actions) * count(resources) * count(principals);
}

function splitSet(set: ElementSet): readonly ElementSet[] {
  return set.negated ? [set] : set.values.map((value) => ({ negated: false, values: [value] }));
}

function optionalSetCovers(
  outer: ElementSet | undefined,
  inner: ElementSet | undefined,
  covers: Test,
  mayMeet: Test,
): boolean {
  if (outer === undefined || inner === undefined) return outer === inner;
  return setCovers(outer, inner, covers, mayMeet);
}

function setCovers(outer: ElementSet, inner: ElementSet, covers: Test, mayMeet: Test): boolean {
  if (outer.negated) {
    return inner.negated
      ? outer.values.every((left) => inner.values.some((out) => covers(out, left)))
      : inner.values.every((value) => !outer.values.some((left) => mayMeet(left, value)));
  }
  if (inner.negated) return outer.values.includes("*");
  return inner.values.every((value) => outer.values.some((pattern) => covers(pattern, value)));
}

/** Principals know no patterns but `*` for anybody; an account stands for those of its principals that it lets. */
function principalCovers(outer: string, inner: string): boolean {
  return outer === "*" || outer === inner;
}

/** `NotPrincipal` with an account and a role of it at once is AWS's to understand: taken as meeting. */
function principalsMayMeet(left: string, right: string): boolean {
  return left === right || left === "*" || right === "*" || accountOf(left) === accountOf(right);
}

function accountOf(principal: string): string {
  return /\b\d{12}\b/.exec(principal)?.[0] ?? principal;
}
