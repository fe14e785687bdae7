import { stepsLeft } from "../../respond/execute-response";
import { refuseOwnIdentity } from "../../respond/own-identity";
import { findingOfRecord } from "../../respond/recorded-finding";
import { readRecord, ResponseRecord, type ReadRecord } from "../../respond/response-record";
import { checkCall } from "../../respond/aws/run-call";
import { printable } from "../../text/printable";
import { UserError } from "../../base/user-error";
import type { CommandRun } from "../command/command-run";
import { openedAccounts } from "./respond-accounts";
import { confirm } from "./respond-confirm";
import { landingZonesOf } from "./respond-finding";
import type { RespondResumeOptions } from "./respond-resume-command";
import { runResponse } from "./respond-run";
import { leftText } from "./respond-text";

/**
 * Resumes a response that was stopped or killed, or that had failed steps: the same plan and record. Does not repeat
 * completed steps.
 */
export async function respondResume(
  options: RespondResumeOptions,
  run: CommandRun,
  file: string,
): Promise<0 | 5 | 130> {
  const { json, execute } = options;
  const landingZones = landingZonesOf(options);
  const read = readRecord(file);
  const { plan, entries } = read;
  if (entries.some(({ kind }) => kind.startsWith("und"))) {
    throw new UserError(
      `${printable(file)} was undone, at least in part: its plan is out of date\n  fix: create a new plan from the finding`,
    );
  }
  const left = stepsLeft(read);
  left.forEach(({ call }) => checkCall(call));
  if (json !== true) run.print(leftText(read, left));
  if (!execute || left.length === 0) {
    if (json === true) run.printJson({ steps: left });
    else if (left.length > 0) run.print("\nNothing was changed. --execute runs the remaining steps.");
    return 0;
  }
  const finding = findingOfRecord(plan);
  const accountIds = [...new Set(left.map(({ call }) => call.accountId))];
  const opened = await openedAccounts(accountIds, plan.partition, options);
  refuseOwnIdentity(finding.principal, opened.sessions.values());
  await confirm(options, [plan.principal, ...accountIds], true);
  const record = ResponseRecord.open(file);
  return runResponse({ record, finding, opened, landingZones, options, run, shown: shownOf(read) });
}

function shownOf({ plan }: ReadRecord): object {
  return { steps: plan.steps };
}
