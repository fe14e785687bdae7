import type { ComparedAmounts } from "../../cost/comparison-json";
import type { Currency } from "../../cost/prices/price";
import type { Finding } from "../gate/judge-plan";
import type { Verdict } from "../gate/rule";
import type { ToldChange } from "../gate/told-changes";
import type { DescribedChange } from "./describe-change";

/** What became of one stack in a review. */
export interface StackReview {
  readonly stack: string;
  readonly environment: string;
  /** Why it was planned. */
  readonly reason: "added" | "changed" | "removed" | "asked for";
  readonly status: "planned" | "failed" | "skipped";
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** What no rule judges, on purpose, and people should read. */
  readonly told: readonly ToldChange[];
  /** What the plan would do. */
  readonly changes: readonly DescribedChange[];
  /** What somebody changed outside Terraform since the last apply. */
  readonly drift: readonly DescribedChange[];
  readonly seconds: number;
  /** Why there is no plan, for people. */
  readonly error?: string;
}

/** Alarms of one account that are made or lost. */
export interface AlarmCoverage {
  readonly account: string;
  /** Ids of detections. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What a change does to the bill of an environment, by the project's own estimate. */
export interface EnvironmentCost {
  readonly environment: string;
  readonly reason: "new" | "kept" | "removed";
  /** A month as it would be, in the currency's unit. Left out where it could not be estimated. */
  readonly month?: number;
  /** Left out with the month. */
  readonly currency?: Currency;
  /** Before and after. Left out where one of them could not be estimated. */
  readonly comparison?: ComparedAmounts;
  /** Why something could not be estimated, for people. */
  readonly failure?: string;
  /** `cost.monthlyLimitUsd`, and whether a month keeps to it. Left out where there is no limit or no estimate. */
  readonly limit?: { readonly monthlyLimitUsd: number; readonly passed: boolean };
  /** What the gate says of it. */
  readonly findings: readonly Finding[];
}

/** All that a review found; what `review.json` holds. */
export interface Review {
  readonly formatVersion: 1;
  readonly base: string;
  readonly head: string;
  /** Whether the working tree had changes that are not committed: then nothing of it is ever applied. */
  readonly dirty: boolean;
  readonly verdict: Verdict;
  readonly stacks: readonly StackReview[];
  /** How many stacks were not planned because their documents are what they were. */
  readonly unchangedStacks: number;
  readonly alarms: readonly AlarmCoverage[];
  readonly accounts: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** What everybody should know: the tool itself changed, the base could not be built. */
  readonly notices: readonly string[];
  /** By environment, of those that are reviewed. */
  readonly costs: readonly EnvironmentCost[];
}
