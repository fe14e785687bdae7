import type { LandingZone } from "../model/landing-zone";
import { type Outcome, runInOrder } from "../deployment/run-in-order";
import { changedAttributes } from "../review/gate/changes";
import { sameValue } from "../review/gate/json-values";
import { readPlan, type ResourceChange } from "../review/gate/plan-document";
import { retryThrottled, type RetryOptions } from "../review/planning/retry";
import type { JsonObject, JsonValue } from "../base/json";
import type { TerraformContext } from "../terraform/run-terraform";
import { init, plan, showPlan } from "../terraform/terraform-command";
import { configuredAttributes, unmanagedPolicies } from "./configured-attributes";

/** One attribute that is not as it was applied; `(sensitive)` stands for what is not told. */
export interface DriftedAttribute {
  readonly name: string;
  readonly applied: JsonValue;
  readonly found: JsonValue;
}

/** One resource that somebody changed outside Terraform. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  readonly what: "changed" | "deleted";
  /** None when it is deleted. */
  readonly attributes: readonly DriftedAttribute[];
  /** What it was when it was applied, to name it by. */
  readonly applied: JsonObject;
}

/** A stack to look at. */
export interface StackToLookAt {
  readonly name: string;
  readonly landingZone: LandingZone;
  /** The stack's directory, with its document and lock file. */
  readonly context: TerraformContext;
}

/** Compares what was applied with what is there, some stacks at once; the state is not changed. */
export async function findDrift(
  stacks: readonly StackToLookAt[],
  options: { readonly concurrency: number; readonly signal?: AbortSignal; readonly retry?: RetryOptions },
): Promise<ReadonlyMap<string, Outcome<readonly DriftedResource[]>>> {
  return runInOrder(
    stacks.map((stack) => ({ ...stack, dependencies: [] })),
    async ({ context }) => {
      await retryThrottled(async () => {
        await init(context, { reconfigure: true });
        return plan(context, { refreshOnly: true, lockTimeoutSeconds: 60 });
      }, options.retry);
      return driftOf((await showPlan(context)) as JsonObject);
    },
    options,
  );
}

/** What a refresh-only plan tells. */
export function driftOf(document: JsonObject): readonly DriftedResource[] {
  const configured = configuredAttributes(document);
  return [
    ...readPlan(document).drift.flatMap((change) => drifted(change, configured.get(change.address))),
    ...unmanagedPolicies(document).map(({ address, role, policy }) => ({
      address,
      type: "aws_iam_role",
      what: "changed" as const,
      attributes: [{ name: "a policy that no resource gave it and no apply takes away", applied: null, found: policy }],
      applied: role,
    })),
  ];
}

function drifted(change: ResourceChange, configured: ReadonlySet<string> = new Set()): readonly DriftedResource[] {
  const { address, type, action, mode, before, after } = change;
  if (mode !== "managed" || (action !== "update" && action !== "delete")) return [];
  if (action === "delete") return [{ address, type, what: "deleted", attributes: [], applied: before }];
  const attributes = changedAttributes(change)
    .filter((name) => configured.has(name) && !sameValue(withoutEmpty(before[name]), withoutEmpty(after[name])))
    .map((name) => ({
      name,
      applied: isMarked(change.beforeSensitive, name) ? "(sensitive)" : (before[name] ?? null),
      found: isMarked(change.afterSensitive, name) ? "(sensitive)" : (after[name] ?? null),
    }));
  return attributes.length === 0 ? [] : [{ address, type, what: "changed", attributes, applied: before }];
}

/** The value without what says nothing: what was not set is read back as false, as "" or as an empty list. */
function withoutEmpty(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value ?? null;
  const parts = Object.entries(value as JsonObject).map(([key, part]) => [key, withoutEmpty(part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => !isEmpty(part)));
}

function isEmpty(value: JsonValue): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === false || value === "";
}

/** Whether an attribute, or any part of it, is sensitive. */
function isMarked(marks: JsonValue, name: string): boolean {
  if (typeof marks !== "object" || marks === null || Array.isArray(marks)) return marks === true;
  return JSON.stringify((marks as JsonObject)[name] ?? false).includes("true");
}
