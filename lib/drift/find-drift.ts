import type { LandingZone } from "../model/landing-zone";
import { type Outcome, runInOrder } from "../deployment/run-in-order";
import { changesByHand } from "../review/gate/by-hand/changes-by-hand";
import { markAt, marksAnything } from "../review/gate/json-values";
import { maskedValue } from "../review/gate/judge-plan";
import { readPlan } from "../review/gate/plan-document";
import { retryThrottled, type RetryOptions } from "../review/planning/retry";
import type { JsonObject, JsonValue } from "../base/json";
import type { TerraformContext } from "../terraform/run-terraform";
import { init, plan, showPlan } from "../terraform/terraform-command";

/** One attribute that differs from its applied value; `(sensitive value)` replaces a sensitive value. */
export interface DriftedAttribute {
  readonly name: string;
  readonly applied: JsonValue;
  readonly found: JsonValue;
  /** Whether the config sets the attribute; if not, an apply may leave the change. */
  readonly isConfigured: boolean;
  /** No resource of the stack attached it, and no apply removes it; it may be older than the last apply. */
  readonly isUnmanaged?: true;
}

/** One resource that somebody changed outside Terraform. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  readonly what: "changed" | "deleted";
  /** Empty when the resource was deleted. */
  readonly attributes: readonly DriftedAttribute[];
  /** The resource as applied; its names are read from here. */
  readonly applied: JsonObject;
}

/** A stack to check. */
export interface StackToLookAt {
  readonly name: string;
  readonly landingZone: LandingZone;
  /** The stack's directory, with its document and lock file. */
  readonly context: TerraformContext;
}

/** Compares applied resources with AWS, several stacks at a time. Does not change the state. */
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

/** The drift that a refresh-only plan shows. */
export function driftOf(document: JsonObject): readonly DriftedResource[] {
  return changesByHand(readPlan(document)).map(({ change, attributes, unmanaged }) => {
    const { address, type, action, before, after } = change;
    return {
      address,
      type,
      what: action === "delete" ? "deleted" : "changed",
      attributes: [
        ...attributes.map(({ name, isConfigured }) => ({
          name,
          applied: shown(before, change.beforeSensitive, name),
          found: shown(after, change.afterSensitive, name),
          isConfigured,
        })),
        ...unmanaged.map(({ what, attribute, found }) => ({
          name: what,
          applied: null,
          found: marksAnything(markAt(change.afterSensitive, attribute)) ? maskedValue : found,
          isConfigured: false,
          isUnmanaged: true as const,
        })),
      ],
      applied: before,
    };
  });
}

function shown(values: JsonObject, sensitive: JsonValue, name: string): JsonValue {
  return marksAnything(markAt(sensitive, name)) ? maskedValue : (values[name] ?? null);
}
