import { stepsToUndo, undoSteps } from "../../respond/execute-response";
import { readRecord, ResponseRecord } from "../../respond/response-record";
import { checkCall } from "../../respond/aws/run-call";
import type { CommandRun } from "../command/command-run";
import { openedAccounts } from "./respond-accounts";
import { confirm } from "./respond-confirm";
import { outcomeText, undoText } from "./respond-text";
import type { RespondUndoOptions } from "./respond-undo-command";

/** Shows the steps of a record to undo; undoes them with --execute. */
export async function respondUndo(options: RespondUndoOptions, run: CommandRun, file: string): Promise<0 | 5 | 130> {
  const { json, execute } = options;
  const record = readRecord(file);
  const { plan } = record;
  const steps = stepsToUndo(record);
  const calls = steps.flatMap(({ undo }) => (undo === undefined ? [] : [undo]));
  calls.forEach(checkCall);
  if (json !== true) run.print(steps.length === 0 ? "Nothing is left to undo." : undoText(steps));
  if (!execute || calls.length === 0) {
    if (json === true) run.printJson({ steps });
    else if (calls.length > 0) run.print("\nNothing was changed. --execute undoes the steps.");
    return 0;
  }
  const accountIds = [...new Set(calls.map(({ accountId }) => accountId))];
  const { sessions } = await openedAccounts(accountIds, plan.partition, options);
  await confirm(options, [plan.principal, ...accountIds], true);
  const { signal } = run.interrupts(() => run.tell("stopping after the current call"));
  const outcomes = await undoSteps(steps, {
    record: ResponseRecord.open(file),
    sessions,
    signal,
    now: () => new Date(),
    onStep: (outcome) => {
      if (json !== true) run.print(outcomeText(outcome));
    },
  });
  if (json === true) run.printJson({ steps, outcomes });
  if (outcomes.some(({ status }) => status === "not begun")) return 130;
  return outcomes.every(({ status }) => status === "done") ? 0 : 5;
}
