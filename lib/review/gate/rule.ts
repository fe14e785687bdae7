import type { Micros } from "../../cost/money";
import type { GateRuleId } from "../../model/gate-rules";
import type { LandingZone } from "../../model/landing-zone";
import type { JsonObject, JsonValue } from "../../base/json";
import type { Plan, ResourceChange } from "./plan-document";

/** From harmless to worst. `deny` is lifted by no exception. */
export type Verdict = "allow" | "needs-exception" | "deny";

/** What the gate judges: one stack's plan, with what it was made from. */
export interface GateInput {
  /** The landing zone as it shall be. */
  readonly landingZone: LandingZone;
  /** The stack's name. */
  readonly stack: string;
  readonly plan: Plan;
  /** The stack's synthesized documents; a stack that is new has no base, one that is gone no head. */
  readonly documents: {
    readonly base?: JsonObject;
    readonly head?: JsonObject;
    /**
     * Whether there is no base only because it could not be synthesized.
     * @default false
     */
    readonly isBaseUnknown?: boolean;
    /**
     * Whether the base is the head itself, as where nobody knows what was applied last: compared with itself no document
     * has lost anything, so it is held to what every stack has.
     * @default false
     */
    readonly isBaseHead?: boolean;
  };
  /**
   * Names of the files beside the stack's document, without those that every stack has.
   * @default - none
   */
  readonly files?: readonly string[];
  /**
   * The account whose alarms a stack that is gone has watched, and what AWS says of it.
   * @default - AWS was not asked
   */
  readonly account?: WatchedAccount;
  /**
   * What the change does to the cost of the environment; only where the environment is judged, not a stack.
   * @default - cost is not judged
   */
  readonly cost?: CostChange;
}

/** An account of the organization. */
export interface WatchedAccount {
  readonly id: string;
  /** As AWS Organizations says it, e.g. `ACTIVE`; `not in the organization`; or why that is not known. */
  readonly state: string;
}

/** The bounds that an environment sets to its cost. */
export type CostBounds = Pick<
  NonNullable<LandingZone["environment"]["cost"]>,
  "monthlyLimitUsd" | "monthlyIncreaseLimitUsd"
>;

/** What a month of an environment costs by the project's own estimate, in millionths of a US dollar. */
export interface CostChange {
  /** Undefined where it could not be estimated; 0 of an environment that is new. */
  readonly before: Micros | undefined;
  /** Undefined where it could not be estimated. */
  readonly after: Micros | undefined;
  /** Whether the base does not have the environment. */
  readonly isNew: boolean;
  /**
   * The bounds of the base: a change that loosens them is held to them, too.
   * @default - none
   */
  readonly boundsBefore?: CostBounds;
}

/** One thing that a rule found. */
export interface RuleFinding {
  readonly verdict: Exclude<Verdict, "allow">;
  /** Terraform's address; empty where it is about the whole stack. */
  readonly address: string;
  /** The attribute that it is about, if it is about one. */
  readonly attribute?: string;
  /** What was found, as a sentence without a capital and without a full stop. */
  readonly found: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** How one attribute of one type is judged. */
export interface AttributeJudge {
  /** Told values that differ, both known. Undefined where the change weakens nothing. */
  readonly onUpdate: (before: JsonValue, after: JsonValue, on: JudgedChange) => Judgement | undefined;
  /**
   * Told the value of a new resource.
   * @default - any value is good enough
   */
  readonly onCreate?: (after: JsonValue, on: JudgedChange) => Judgement | undefined;
  /**
   * Whether a new resource may have a value that is known only after the apply, although `onCreate` is asked.
   * @default false
   */
  readonly unknownOnCreate?: boolean;
}

export interface JudgedChange {
  readonly change: ResourceChange;
  readonly input: GateInput;
}

export type Judgement = Pick<RuleFinding, "verdict" | "found">;

/** Judges by resource type and attribute. */
export type AttributeJudges = Readonly<Record<string, Readonly<Record<string, AttributeJudge>>>>;

/** One rule of the gate. */
export interface GateRule {
  readonly id: GateRuleId;
  /** What it asks for, as a sentence. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  /** What to do about a finding, as a sentence. */
  readonly fix: string;
  /** Attributes that this rule judges: others are nobody's, and a change of them is never assumed harmless. */
  readonly attributes?: AttributeJudges;
  /** Attributes that `check` looks at itself, by type. */
  readonly looksAt?: Readonly<Record<string, readonly string[]>>;
  /** What is not a matter of one attribute. */
  readonly check?: (input: GateInput) => readonly RuleFinding[];
}
