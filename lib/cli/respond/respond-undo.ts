import { stepsToUndo, undoSteps } from "../../respond/execute-response";
import { readRecord, ResponseRecord } from "../../respond/response-record";
import { checkCall } from "../../respond/aws/run-call";
import { interruptSignals } from "../../terraform/interrupt-signals";
import { jsonText } from "../../text/json-text";
import type { RespondOptions } from "./respond";
import { openedAccounts } from "./respond-accounts";
import { confirm } from "./respond-confirm";
import { outcomeText, undoText } from "./respond-text";

/** @returns the exit code: 0 shown or all undone, 5 a step failed, 130 interrupted */
export async function undoResponse(options: RespondOptions, file: string): Promise<number> {
  const { json, execute } = options;
  const record = readRecord(file);
  const { plan } = record;
  const steps = stepsToUndo(record);
  const calls = steps.flatMap(({ undo }) => (undo === undefined ? [] : [undo]));
  calls.forEach(checkCall);
  const print = (text: string): boolean => process.stdout.write(`${text}\n`);
  if (!json) print(steps.length === 0 ? "Nothing is left to undo." : undoText(steps));
  if (!execute || calls.length === 0) {
    if (json) print(jsonText({ steps }, 2));
    else if (calls.length > 0) print("\nNothing was changed. --execute undoes it.");
    return 0;
  }
  const accountIds = [...new Set(calls.map(({ accountId }) => accountId))];
  const { sessions } = await openedAccounts(accountIds, plan.partition, options);
  await confirm(options, [plan.principal, ...accountIds], true);
  const interrupts = interruptSignals(() => process.stderr.write("stopping after the call that is under way\n"));
  try {
    const outcomes = await undoSteps(steps, {
      record: ResponseRecord.open(file),
      sessions,
      signal: interrupts.signal,
      now: () => new Date(),
      onStep: (outcome) => !json && print(outcomeText(outcome)),
    });
    if (json) print(jsonText({ steps, outcomes }, 2));
    if (outcomes.some(({ status }) => status === "not begun")) return 130;
    return outcomes.every(({ status }) => status === "done") ? 0 : 5;
  } finally {
    interrupts.release();
  }
}
