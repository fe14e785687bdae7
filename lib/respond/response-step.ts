import type { Call } from "./aws/call";

/** How the alert's line names a successful step, in the line's order. */
export const actionLabels = [
  "Access Keys Deactivated",
  "Console Password Removed",
  "MFA Required",
  "Sessions Revoked",
  "All Access Denied",
  "Change Undone",
] as const;
export type ActionLabel = (typeof actionLabels)[number];

/** A step: a call and its undo, or manual instructions. */
export interface ResponseStep {
  readonly part: "principal" | "change";
  readonly what: string;
  readonly why: string;
  /** @default - none: a manual step */
  readonly call?: Call;
  /** The call that restores the previous state. @default - none: `undoNote` gives the reason */
  readonly undo?: Call;
  readonly undoNote?: string;
  /** Why there is nothing to do: the state is already as the call would make it. */
  readonly inPlace?: string;
  /** Commands for a manual step. */
  readonly byHand?: readonly string[];
  /** @default - none: the alert does not mention it */
  readonly label?: ActionLabel;
}

/** Steps in order, and notes for the operator. */
export interface StepsAndRemarks {
  readonly steps: readonly ResponseStep[];
  readonly remarks: readonly string[];
}
