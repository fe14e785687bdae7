import type { ComparedAmounts } from "../../cost/comparison-json";
import type { Currency } from "../../cost/prices/price";
import type { Finding } from "../gate/judge-plan";
import type { Verdict } from "../gate/rule";
import type { ToldChange } from "../gate/told-changes";
import type { DescribedChange } from "./describe-change";

/** The result of a review for one stack. */
export interface StackReview {
  readonly stack: string;
  readonly environment: string;
  /** Why it was planned. */
  readonly reason: "added" | "changed" | "removed" | "asked for";
  readonly status: "planned" | "failed" | "skipped";
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Changes that no rule evaluates on purpose, but that people should read. */
  readonly told: readonly ToldChange[];
  /** What the plan would do. */
  readonly changes: readonly DescribedChange[];
  /** What somebody changed outside Terraform since the last apply. */
  readonly drift: readonly DescribedChange[];
  readonly seconds: number;
  /** Why there is no plan, for people. */
  readonly error?: string;
}

/** Alarms of one account that are added or removed. */
export interface AlarmCoverage {
  readonly account: string;
  /** Ids of detections. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** How a change affects the monthly cost of an environment, by the project's own estimate. */
export interface EnvironmentCost {
  readonly environment: string;
  readonly reason: "new" | "kept" | "removed";
  /** The expected monthly cost, in the currency's unit. Left out if it could not be estimated. */
  readonly month?: number;
  /** Left out with the month. */
  readonly currency?: Currency;
  /** Before and after. Left out if either could not be estimated. */
  readonly comparison?: ComparedAmounts;
  /** Why something could not be estimated, for people. */
  readonly failure?: string;
  /** `cost.monthlyLimitUsd`, and whether the month is within it. Left out if there is no limit or no estimate. */
  readonly limit?: { readonly monthlyLimitUsd: number; readonly passed: boolean };
  /** The gate's result. */
  readonly findings: readonly Finding[];
}

/** Everything that a review found; the content of `review.json`. */
export interface Review {
  readonly formatVersion: 1;
  readonly base: string;
  readonly head: string;
  /** Whether the working tree had uncommitted changes. Then the review can never be applied. */
  readonly dirty: boolean;
  /** Changed files, and new files and folders that git does not ignore, from the repository's root. */
  readonly uncommittedFiles: readonly string[];
  readonly verdict: Verdict;
  readonly stacks: readonly StackReview[];
  /** How many stacks were not planned because their documents did not change. */
  readonly unchangedStacks: number;
  readonly alarms: readonly AlarmCoverage[];
  readonly accounts: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Notices for everybody: the review tool changed, the base could not be synthesized. */
  readonly notices: readonly string[];
  /** By reviewed environment. */
  readonly costs: readonly EnvironmentCost[];
}
