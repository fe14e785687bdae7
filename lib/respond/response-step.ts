import type { Call } from "./aws/call";

/** What a step's success is called on the alert's line, in the order of the line. */
export const actionLabels = [
  "Access Keys Deactivated",
  "Console Password Removed",
  "MFA Required",
  "Sessions Revoked",
  "All Access Denied",
  "Change Undone",
] as const;
export type ActionLabel = (typeof actionLabels)[number];

/** One thing to do: a call and its undo, or what a person does by hand. */
export interface ResponseStep {
  readonly part: "principal" | "change";
  readonly what: string;
  readonly why: string;
  /** @default - none: it is done by hand */
  readonly call?: Call;
  /** What brings back what was. @default - none: `undoNote` says why */
  readonly undo?: Call;
  readonly undoNote?: string;
  /** Why there is nothing to do: what the call would do is so already. */
  readonly inPlace?: string;
  /** Commands for a person, where there is no call. */
  readonly byHand?: readonly string[];
  /** @default - none: it is not told of in the alert */
  readonly label?: ActionLabel;
}

/** Steps in order, and what a person should know beside them. */
export interface StepsAndRemarks {
  readonly steps: readonly ResponseStep[];
  readonly remarks: readonly string[];
}
