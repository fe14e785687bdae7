import type { CloudTrailEvent } from "../events/read-events";
import { isObject } from "../base/json";
import type { AccountSession } from "./aws/account-session";
import { awsErrorText, wasRefused } from "./aws/aws-error";
import type { Call } from "./aws/call";
import { failureHelp } from "./failure-help";
import type { ResponsePlan } from "./plan-response";
import type { ReadRecord, RecordedPlan, ResponseRecord } from "./response-record";
import { runCall } from "./aws/run-call";

/** The outcome of a step. */
export interface StepOutcome {
  readonly id: number;
  readonly what: string;
  readonly status: "done" | "failed" | "not begun";
  /** UTC. */
  readonly time: string;
  /** AWS's error, and the fix. */
  readonly error?: string;
}

export interface ExecutionOptions {
  readonly record: ResponseRecord;
  readonly sessions: ReadonlyMap<string, AccountSession>;
  /** Stops before the next step. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly onStep: (outcome: StepOutcome) => void;
}

/**
 * The steps of a plan that have something to do, in the record's form.
 * @param event the event responded to, if known
 */
export function recordedPlan(
  { principal, eventId, steps }: ResponsePlan,
  event: CloudTrailEvent | undefined,
  sessions: ReadonlyMap<string, AccountSession>,
  now: Date,
): RecordedPlan {
  return {
    kind: "plan",
    version: 1,
    time: now.toISOString(),
    principal: principal.name,
    principalArn: principal.arn,
    partition: principal.partition,
    ...(eventId !== undefined && { eventId }),
    ...(event !== undefined && { event: withoutCredentials(event) }),
    callers: [...sessions.values()].map(({ callerArn }) => callerArn),
    // this response did not undo the change
    inPlace: steps.flatMap(({ inPlace, label }) =>
      inPlace === undefined || label === undefined || label === "Change Undone" ? [] : [label],
    ),
    steps: steps.flatMap(({ id, what, call, undo, undoNote, inPlace, label }) =>
      call === undefined || inPlace !== undefined
        ? []
        : [
            {
              ...{ id, what, call },
              ...(undo && { undo }),
              ...(undoNote !== undefined && { undoNote }),
              ...(label !== undefined && { label }),
            },
          ],
    ),
  };
}

/** An event that created a session contains its token: the record omits it. */
function withoutCredentials(event: CloudTrailEvent): CloudTrailEvent {
  const answer = event["responseElements"];
  if (!isObject(answer) || answer["credentials"] === undefined) return event;
  const { credentials: _credentials, ...responseElements } = answer;
  return { ...event, responseElements };
}

/** Makes the calls of the steps, in order. Continues after a failed call. */
export async function executeSteps(
  steps: RecordedPlan["steps"],
  options: ExecutionOptions,
): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const { id, what, call } of steps) {
    outcomes.push(await makeCall({ id, what, call }, ["begun", "done", "failed"], options));
  }
  return outcomes;
}

/** The remaining steps of a record, in order: each that was not begun, has no answer, or failed. */
export function stepsLeft({ plan, entries }: ReadRecord): RecordedPlan["steps"] {
  const done = new Set(entries.filter(({ kind }) => kind === "done").map(({ step }) => step));
  return plan.steps.filter(({ id }) => !done.has(id));
}

/**
 * The steps of a record to undo, last first: each that was begun, except those that AWS rejected or that were undone.
 */
export function stepsToUndo({ plan, entries }: ReadRecord): RecordedPlan["steps"] {
  const last = new Map(entries.map((entry) => [entry.step, entry]));
  return plan.steps
    .filter(({ id }) => {
      const entry = last.get(id);
      return entry !== undefined && entry.kind !== "undone" && !(entry.kind === "failed" && entry.refused === true);
    })
    .toReversed();
}

/** Undoes steps in the order given. Those without an undo are left out. */
export async function undoSteps(
  steps: RecordedPlan["steps"],
  options: ExecutionOptions,
): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const { id, what, undo } of steps) {
    if (undo === undefined) continue;
    outcomes.push(
      await makeCall({ id, what: `Undo: ${what}`, call: undo }, ["undo-begun", "undone", "undo-failed"], options),
    );
  }
  return outcomes;
}

async function makeCall(
  { id, what, call }: { readonly id: number; readonly what: string; readonly call: Call },
  [begun, done, failed]: readonly ["begun", "done", "failed"] | readonly ["undo-begun", "undone", "undo-failed"],
  { record, sessions, signal, now, onStep }: ExecutionOptions,
): Promise<StepOutcome> {
  const time = (): string => now().toISOString();
  const finish = (outcome: StepOutcome): StepOutcome => {
    onStep(outcome);
    return outcome;
  };
  if (signal.aborted) return finish({ id, what, status: "not begun", time: time() });
  const session = sessions.get(call.accountId);
  if (session === undefined) throw new Error(`no session in account ${call.accountId}`);
  record.add({ kind: begun, time: time(), step: id });
  try {
    await runCall(call, (region) => session.clientOptions(region));
  } catch (error) {
    const text = awsErrorText(error);
    record.add({ kind: failed, time: time(), step: id, refused: wasRefused(error), error: text });
    const help = failureHelp(error, call, session.callerArn);
    return finish({ id, what, status: "failed", time: time(), error: help === "" ? text : `${text}; ${help}` });
  }
  record.add({ kind: done, time: time(), step: id });
  return finish({ id, what, status: "done", time: time() });
}
