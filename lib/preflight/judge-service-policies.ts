import { globCovers, globsMayMeet } from "../iam-policy/glob";
import { parsePolicy } from "../iam-policy/parse-policy";
import type { Condition, ElementSet, PolicyStatement } from "../iam-policy/policy-statement";

/** A service control policy, and its target. */
export interface BindingPolicy {
  readonly name: string;
  /** The root, a unit or the account. */
  readonly target: string;
  /** JSON. */
  readonly content: string;
}

/** A call to evaluate. */
export interface JudgedRequest {
  readonly actions: readonly string[];
  readonly resource: string;
  /** Condition keys with known values, in lower case, e.g. `aws:principalarn`. */
  readonly context: Readonly<Record<string, string>>;
}

/** One policy, or the policies of one target, and the calls that it denies. */
export interface Denial {
  readonly subject: string;
  readonly text: string;
}

export interface ServicePolicyVerdict {
  /** Denied in any case. */
  readonly denied: readonly Denial[];
  /** Possibly denied: depends on conditions or resources that are unknown before the call. */
  readonly unclear: readonly Denial[];
}

/** Whether something is true, as far as known. */
type Truth = "yes" | "no" | "unknown";

/**
 * Whether service control policies allow calls: at each level a policy must allow a call, and no policy at any level
 * may deny it.
 *
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 * @param levels the policies of the account, of each parent unit and of the root; empty if policies are disabled
 */
export function judgeServicePolicies(
  levels: readonly (readonly BindingPolicy[])[],
  requests: readonly JudgedRequest[],
): ServicePolicyVerdict {
  const denied = new Map<string, Set<string>>();
  const unclear = new Map<string, Set<string>>();
  for (const policies of levels.filter((level) => level.length > 0)) {
    const read = policies.map((policy) => ({ policy, statements: parsePolicy(policy.content) }));
    for (const { policy, statements } of read) {
      if (statements === undefined) note(unclear, `${policy.name} at ${policy.target}`, "cannot be parsed as a policy");
    }
    const statements = read.flatMap(({ policy, statements: all = [] }) =>
      all.map((statement) => ({ policy, statement })),
    );
    for (const request of requests) {
      for (const action of request.actions) {
        let allowed: Truth = read.some((each) => each.statements === undefined) ? "unknown" : "no";
        for (const { policy, statement } of statements) {
          const matches = statementMatches(statement, action, request);
          if (statement.effect === "Allow") allowed = either(allowed, matches);
          else if (matches !== "no") {
            note(
              matches === "yes" ? denied : unclear,
              `${policy.name} (${statement.name}) at ${policy.target}`,
              action,
            );
          }
        }
        const target = policies[0]?.target ?? "";
        if (allowed === "no") note(denied, `the policies of ${target} do not allow it`, action);
        if (allowed === "unknown") note(unclear, `the policies of ${target} allow it with conditions`, action);
      }
    }
  }
  return { denied: told(denied, "denies"), unclear: told(unclear, "may deny") };
}

function note(notes: Map<string, Set<string>>, subject: string, action: string): void {
  notes.set(subject, (notes.get(subject) ?? new Set()).add(action));
}

function told(notes: ReadonlyMap<string, ReadonlySet<string>>, verb: string): readonly Denial[] {
  return [...notes].map(([subject, actions]) => ({ subject, text: `${verb} ${[...actions].sort().join(", ")}` }));
}

function either(left: Truth, right: Truth): Truth {
  if (left === "yes" || right === "yes") return "yes";
  return left === "unknown" || right === "unknown" ? "unknown" : "no";
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes("no")) return "no";
  return truths.includes("unknown") ? "unknown" : "yes";
}

function statementMatches(statement: PolicyStatement, action: string, { resource, context }: JudgedRequest): Truth {
  const known = (text: string) => (pattern: string) => (globCovers(pattern, text) ? "yes" : "no");
  return every([
    elementMatches(statement.actions, known(action.toLowerCase())),
    statement.resources === undefined
      ? "yes"
      : elementMatches(statement.resources, (pattern) => {
          if (globCovers(pattern, resource)) return "yes";
          return globsMayMeet(pattern, resource) ? "unknown" : "no";
        }),
    ...statement.conditions.map((condition) => conditionHolds(condition, context)),
  ]);
}

function elementMatches({ negated, values }: ElementSet, match: (pattern: string) => Truth): Truth {
  const any = values.map(match).reduce(either, "no");
  return negated ? not(any) : any;
}

function not(truth: Truth): Truth {
  if (truth === "unknown") return truth;
  return truth === "yes" ? "no" : "yes";
}

const operator = /^(string|arn)(not)?(equals|like)(ignorecase)?$/;

function conditionHolds(condition: Condition, context: JudgedRequest["context"]): Truth {
  const value = context[condition.key];
  const parts = operator.exec(condition.operator);
  // A policy variable is known only at the call.
  if (value === undefined || condition.quantifier !== "" || condition.values.some((each) => each.includes("${"))) {
    return "unknown";
  }
  if (condition.operator === "bool") return condition.values.includes(value) ? "yes" : "no";
  if (parts === null) return "unknown";
  const [, kind, negation, comparison, ignoresCase] = parts;
  const fold = (text: string): string => (ignoresCase === undefined ? text : text.toLowerCase());
  // ArnEquals matches patterns like ArnLike.
  const takesPatterns = comparison === "like" || kind === "arn";
  const matches = condition.values.some((each) =>
    takesPatterns ? globCovers(fold(each), fold(value)) : fold(each) === fold(value),
  );
  return matches === (negation === undefined) ? "yes" : "no";
}
