import { actionTaken } from "../../respond/action-taken";
import { executeSteps, stepsLeft } from "../../respond/execute-response";
import type { Finding } from "../../respond/finding";
import { readRecord, type ResponseRecord } from "../../respond/response-record";
import type { LandingZone } from "../../model/landing-zone";
import type { CommandRun } from "../command/command-run";
import type { OpenedAccounts } from "./respond-accounts";
import { notifyOfResponse } from "./respond-notify";
import type { RespondResumeOptions } from "./respond-resume-command";
import { outcomeText } from "./respond-text";

export interface ResponseRun {
  readonly record: ResponseRecord;
  readonly finding: Finding;
  readonly opened: OpenedAccounts;
  readonly landingZones: readonly LandingZone[];
  readonly options: RespondResumeOptions;
  readonly run: CommandRun;
  /** What the JSON has in addition to the steps. */
  readonly shown: object;
}

/**
 * Makes the remaining calls of a record, and reports all steps, including earlier ones.
 * @returns the exit code: 0 all done, 5 a step failed or the alert was not published, 130 interrupted
 */
export async function runResponse(response: ResponseRun): Promise<0 | 5 | 130> {
  const { record, finding, opened, landingZones, options, run, shown } = response;
  const { json = false } = options;
  if (!json) run.print(`\nThe record is ${record.file}\n`);
  const { signal } = run.interrupts(() => run.tell("stopping after the current call"));
  const outcomes = await executeSteps(stepsLeft(readRecord(record.file)), {
    record,
    sessions: opened.sessions,
    signal,
    now: () => new Date(),
    onStep: (outcome) => {
      if (!json) run.print(outcomeText(outcome));
    },
  });
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
    run.printJson({ ...shown, outcomes, record: record.file, actionTaken: action, ...published });
  } else {
    run.print(`\nAction taken: ${action}`);
    if (published.topicArn !== undefined) run.print(`Published to ${published.topicArn}`);
    if (published.error !== undefined) run.tell(`not published: ${published.error}`);
    if (left.size > 0) run.print(`To resume: npx lz respond resume ${record.file} --execute`);
    run.print(`To undo: npx lz respond undo ${record.file} --execute`);
  }
  if (outcomes.some(({ status }) => status === "not begun")) return 130;
  return left.size > 0 || published.error !== undefined ? 5 : 0;
}
