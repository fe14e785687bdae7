import { actionTaken } from "../../respond/action-taken";
import { executeSteps, stepsLeft, type StepOutcome } from "../../respond/execute-response";
import type { Finding } from "../../respond/finding";
import { readRecord, type ResponseRecord } from "../../respond/response-record";
import type { LandingZone } from "../../model/landing-zone";
import { interruptSignals } from "../../terraform/interrupt-signals";
import { jsonText } from "../../text/json-text";
import type { RespondOptions } from "./respond";
import type { OpenedAccounts } from "./respond-accounts";
import { notifyOfResponse } from "./respond-notify";
import { outcomeText } from "./respond-text";

export interface ResponseRun {
  readonly record: ResponseRecord;
  readonly finding: Finding;
  readonly opened: OpenedAccounts;
  readonly landingZones: readonly LandingZone[];
  readonly options: RespondOptions;
  /** What JSON shows beside what was done. */
  readonly shown: object;
}

/** A step failed; the others were tried. */
const exitFailedStep = 5;

/**
 * Makes the calls that a record leaves to do, and tells what was done, those of before included.
 * @returns the exit code: 0 all done, 5 a step failed or the alert was not published, 130 interrupted
 */
export async function runResponse(run: ResponseRun): Promise<number> {
  const { record, finding, opened, landingZones, options, shown } = run;
  const { json } = options;
  const print = (text: string): boolean => process.stdout.write(`${text}\n`);
  if (!json) print(`\nThe record is ${record.file}\n`);
  const interrupts = interruptSignals(() => process.stderr.write("stopping after the call that is under way\n"));
  let outcomes: readonly StepOutcome[];
  try {
    outcomes = await executeSteps(stepsLeft(readRecord(record.file)), {
      record,
      sessions: opened.sessions,
      signal: interrupts.signal,
      now: () => new Date(),
      onStep: (outcome) => !json && print(outcomeText(outcome)),
    });
  } finally {
    interrupts.release();
  }
  const recorded = readRecord(record.file);
  const left = new Set(stepsLeft(recorded).map(({ id }) => id));
  const { inPlace = [], steps, time } = recorded.plan;
  const done = steps.flatMap(({ id, label }) => (label === undefined || left.has(id) ? [] : [label]));
  const action = actionTaken([...inPlace, ...done]);
  const published = await notifyOfResponse({
    ...options,
    finding,
    landingZones,
    action,
    record: record.file,
    time: outcomes.at(-1)?.time ?? time,
  });
  if (json) {
    print(jsonText({ ...shown, outcomes, record: record.file, actionTaken: action, ...published }, 2));
  } else {
    print(`\nAction taken: ${action}`);
    if (published.topicArn !== undefined) print(`Published to ${published.topicArn}`);
    if (published.error !== undefined) process.stderr.write(`not published: ${published.error}\n`);
    if (left.size > 0) print(`What is left: npx lz respond --resume ${record.file} --execute`);
    print(`Undo: npx lz respond --undo ${record.file} --execute`);
  }
  if (outcomes.some(({ status }) => status === "not begun")) return 130;
  return left.size > 0 || published.error !== undefined ? exitFailedStep : 0;
}
