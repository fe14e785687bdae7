/** Elements of a statement that are named, or all but those that are named. */
export interface ElementSet {
  /** `NotAction`, `NotResource`, `NotPrincipal`. */
  readonly negated: boolean;
  /** Sorted, without repeats; patterns with `*` and `?`. */
  readonly values: readonly string[];
}

export interface Condition {
  /** Lower case, without `ForAnyValue:` and `IfExists`, e.g. `stringlike`. */
  readonly operator: string;
  /** `foranyvalue`, `forallvalues` or nothing. */
  readonly quantifier: string;
  readonly ifExists: boolean;
  /** Lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of a policy, in a form in which equal meanings look alike. */
export interface PolicyStatement {
  /** The Sid, or its number from 1: for people, of no meaning. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** `AWS:arn:…`, `Service:…`, `Federated:…`, `*`; absent in the policy of an identity. */
  readonly principals?: ElementSet;
  /** Lower case. */
  readonly actions: ElementSet;
  /** Absent in a trust policy. */
  readonly resources?: ElementSet;
  readonly conditions: readonly Condition[];
}
