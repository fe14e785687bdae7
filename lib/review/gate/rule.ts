import type { Micros } from "../../cost/money";
import type { GateRuleId } from "../../model/gate-rules";
import type { LandingZone } from "../../model/landing-zone";
import type { JsonObject, JsonValue } from "../../base/json";
import type { Plan, ResourceChange } from "./plan-document";

/** From harmless to worst. No exception covers `deny`. */
export type Verdict = "allow" | "needs-exception" | "deny";

/** What the gate evaluates: one stack's plan and its inputs. */
export interface GateInput {
  /** The landing zone of the head. */
  readonly landingZone: LandingZone;
  /** The stack's name. */
  readonly stack: string;
  readonly plan: Plan;
  /** The stack's synthesized documents. A new stack has no base, a removed one has no head. */
  readonly documents: {
    readonly base?: JsonObject;
    readonly head?: JsonObject;
    /**
     * Whether the base is missing only because it could not be synthesized.
     * @default false
     */
    readonly isBaseUnknown?: boolean;
    /**
     * Whether the base is the head itself, because nobody knows what was applied last. The comparison would find no
     * loss, so the document is compared with what every stack has.
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
   * The account that the alarms of a removed stack watched, and its state at AWS.
   * @default - AWS was not asked
   */
  readonly account?: WatchedAccount;
  /**
   * How the change affects the environment's cost; only when an environment is evaluated instead of a stack.
   * @default - cost is not evaluated
   */
  readonly cost?: CostChange;
}

/** An account of the organization. */
export interface WatchedAccount {
  readonly id: string;
  /** As AWS Organizations returns it, e.g. `ACTIVE`; `not in the organization`; or why it is not known. */
  readonly state: string;
}

/** The cost limits of an environment. */
export type CostBounds = Pick<
  NonNullable<LandingZone["environment"]["cost"]>,
  "monthlyLimitUsd" | "monthlyIncreaseLimitUsd"
>;

/** The monthly cost of an environment by the project's own estimate, in millionths of a US dollar. */
export interface CostChange {
  /** Undefined if it could not be estimated; 0 if the environment is new. */
  readonly before: Micros | undefined;
  /** Undefined if it could not be estimated. */
  readonly after: Micros | undefined;
  /** Whether the environment is missing in the base. */
  readonly isNew: boolean;
  /**
   * The limits of the base. A change that loosens them is still held to them.
   * @default - none
   */
  readonly boundsBefore?: CostBounds;
}

/** A finding of a rule. */
export interface RuleFinding {
  readonly verdict: Exclude<Verdict, "allow">;
  /** Terraform's address; empty if the finding concerns the whole stack. */
  readonly address: string;
  /** The attribute, if the finding concerns one. */
  readonly attribute?: string;
  /** A sentence without a capital letter and a full stop. */
  readonly found: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** How one attribute of one type is evaluated. */
export interface AttributeJudge {
  /** Called if the known values before and after differ. Undefined if the change weakens nothing. */
  readonly onUpdate: (before: JsonValue, after: JsonValue, on: JudgedChange) => Judgement | undefined;
  /**
   * Called with the value of a new resource.
   * @default - every value is accepted
   */
  readonly onCreate?: (after: JsonValue, on: JudgedChange) => Judgement | undefined;
  /**
   * Whether the value of a new resource may be unknown until the apply, even if `onCreate` checks it.
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

/** A rule of the gate. */
export interface GateRule {
  readonly id: GateRuleId;
  /** What the rule requires, as a sentence. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  /** How to fix a finding, without a capital letter and a full stop. */
  readonly fix: string;
  /** Attributes that this rule evaluates. A change of an attribute without a rule is never assumed harmless. */
  readonly attributes?: AttributeJudges;
  /** Attributes that `check` evaluates itself, by type. */
  readonly looksAt?: Readonly<Record<string, readonly string[]>>;
  /** Evaluates what does not concern a single attribute. */
  readonly check?: (input: GateInput) => readonly RuleFinding[];
}
