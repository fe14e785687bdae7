import type { Finding } from "../gate/judge-plan";
import type { Verdict } from "../gate/rule";
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

/** A section that another part of the project wrote, in Markdown that is safe already. */
export interface ReviewSection {
  readonly title: string;
  readonly markdown: string;
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
  /** Cost, coverage and what else is made elsewhere. */
  readonly sections: readonly ReviewSection[];
}
