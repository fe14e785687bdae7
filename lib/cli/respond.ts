import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { landingZoneNamed, loadLandingZones } from "../configuration/load-landing-zones";
import { executePlan, recordedPlan, type StepOutcome } from "../forensics/respond/execute-response";
import { actionTaken } from "../forensics/respond/action-taken";
import { readFinding, type Finding } from "../forensics/respond/finding";
import { neededPolicy } from "../forensics/respond/needed-permissions";
import { refuseOwnIdentity } from "../forensics/respond/own-identity";
import { accountsOfFinding, planResponse, type ResponsePlan } from "../forensics/respond/plan-response";
import { ResponseRecord } from "../forensics/respond/response-record";
import type { ResponseStep } from "../forensics/respond/response-step";
import type { LandingZone } from "../model/landing-zone";
import { messageOf, UserError } from "../model/user-error";
import { interruptSignals } from "../terraform/interrupt-signals";
import { openedAccounts, userOfKey, type OpenedAccounts } from "./respond-accounts";
import { confirm } from "./respond-confirm";
import { notifyOfResponse } from "./respond-notify";
import { outcomeText, planText } from "./respond-text";
import { undoResponse } from "./respond-undo";

/** What `lz respond` was given. */
export interface RespondOptions {
  readonly config: string;
  readonly finding?: string;
  readonly event?: string;
  readonly principal?: string;
  readonly accessKey?: string;
  readonly account?: string;
  readonly only?: ResponseStep["part"];
  readonly denyAll: boolean;
  readonly again: boolean;
  readonly roleName?: string;
  readonly offline: boolean;
  readonly policy: boolean;
  readonly execute: boolean;
  readonly confirm?: string;
  readonly undo?: string;
  readonly recordDirectory: string;
  readonly notify: boolean;
  readonly notifyTopic?: string;
  readonly environment?: string;
  readonly json: boolean;
}

/** A step failed; the others were tried. */
const exitFailedStep = 5;

/** @returns the exit code: 0 planned or all done, 5 a step failed, 130 interrupted */
export async function respond(options: RespondOptions): Promise<number> {
  if (options.execute && options.offline) throw new UserError("give --execute or --offline, not both");
  if (options.undo !== undefined) return undoResponse(options, options.undo);
  const landingZones = landingZonesOf(options);
  const finding = await readFinding({
    ...(options.finding !== undefined && { source: options.finding }),
    ...(options.event !== undefined && { eventId: options.event }),
    ...(options.principal !== undefined && { principal: options.principal }),
    ...(options.accessKey !== undefined && { accessKey: options.accessKey }),
    ...(options.account !== undefined && { account: options.account }),
    userOfKey: userOfKey(options.roleName),
  });
  const opened = await openedAccounts(accountsOfFinding(finding, options.only), finding.principal.partition, options);
  const planNow = (): Promise<ResponsePlan> => planned(finding, opened, landingZones, options);
  const plan = await planNow();
  if (options.policy) {
    const policies = accountsOfFinding(finding, options.only).map((id) => [id, neededPolicy(plan, id)] as const);
    print(JSON.stringify(Object.fromEntries(policies), null, 2));
    return 0;
  }
  if (!options.json) print(planText(plan));
  const toDo = plan.steps.filter(({ call, inPlace }) => call !== undefined && inPlace === undefined);
  if (!options.execute || toDo.length === 0) {
    const hint = toDo.length === 0 ? "There is no call to make." : "Nothing was changed. --execute runs it.";
    print(options.json ? JSON.stringify({ plan }, null, 2) : `\n${hint}`);
    return 0;
  }
  refuseOwnIdentity(plan.principal, opened.sessions.values());
  await confirm(options, [plan.principal.name, plan.principal.accountId], options.finding !== "-");
  const confirmed = await planNow();
  if (unchanging(confirmed) !== unchanging(plan)) {
    throw new UserError(
      "the account changed while the plan was read: nothing was done; run it again to see the new plan",
    );
  }
  return run(confirmed, { finding, opened, landingZones, options });
}

interface Run {
  readonly finding: Finding;
  readonly opened: OpenedAccounts;
  readonly landingZones: readonly LandingZone[];
  readonly options: RespondOptions;
}

async function run(plan: ResponsePlan, { finding, opened, landingZones, options }: Run): Promise<number> {
  const { json } = options;
  const recorded = recordedPlan(plan, opened.sessions, new Date());
  const record = ResponseRecord.create(resolve(options.recordDirectory), recorded);
  if (!json) print(`\nThe record is ${record.file}\n`);
  const interrupts = interruptSignals(() => process.stderr.write("stopping after the call that is under way\n"));
  let outcomes: readonly StepOutcome[];
  try {
    outcomes = await executePlan(recorded, {
      record,
      sessions: opened.sessions,
      signal: interrupts.signal,
      now: () => new Date(),
      onStep: (outcome) => !json && print(outcomeText(outcome)),
    });
  } finally {
    interrupts.release();
  }
  const done = new Set(outcomes.filter(({ status }) => status === "done").map(({ id }) => id));
  const labels = plan.steps.flatMap(({ id, inPlace, label }) =>
    label !== undefined && (done.has(id) || (inPlace !== undefined && label !== "Change Undone")) ? [label] : [],
  );
  const action = actionTaken(labels);
  const published = await notifyOfResponse({
    ...options,
    finding,
    landingZones,
    action,
    record: record.file,
    time: outcomes.at(-1)?.time ?? recorded.time,
  });
  if (json) print(JSON.stringify({ plan, outcomes, record: record.file, actionTaken: action, ...published }, null, 2));
  else {
    print(`\nAction taken: ${action}`);
    if (published.topicArn !== undefined) print(`Published to ${published.topicArn}`);
    if (published.error !== undefined) process.stderr.write(`not published: ${published.error}\n`);
    print(`Undo: npx lz respond --undo ${record.file} --execute`);
  }
  if (outcomes.some(({ status }) => status === "not begun")) return 130;
  return done.size < outcomes.length || published.error !== undefined ? exitFailedStep : 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function planned(
  finding: Finding,
  opened: OpenedAccounts,
  landingZones: readonly LandingZone[],
  options: RespondOptions,
): Promise<ResponsePlan> {
  const { denyAll, again, only } = options;
  const given = { denyAll, again, ...(only !== undefined && { only }), now: new Date(), landingZones };
  try {
    const plan = await planResponse(finding, { ...given, readerOf: (id) => opened.readers.get(id) });
    return { ...plan, remarks: [...opened.remarks, ...plan.remarks] };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && "$metadata" in error)) throw error;
    if (options.execute) {
      throw new UserError(`the account cannot be read, so nothing was done: ${messageOf(error)}`, { cause: error });
    }
    const plan = await planResponse(finding, { ...given, readerOf: () => undefined });
    return { ...plan, remarks: [`The account was not read: ${messageOf(error)}`, ...plan.remarks] };
  }
}

/** The plan but for the moment, which is that of the call. */
function unchanging(plan: ResponsePlan): string {
  return JSON.stringify(plan).replaceAll(plan.revokeBefore, "now");
}

/** Where there is no config, the landing zone's own roles and channels are not known. */
function landingZonesOf({ config, environment }: RespondOptions): readonly LandingZone[] {
  const directory = resolve(config);
  if (environment === undefined && !existsSync(directory)) return [];
  const all = loadLandingZones(directory);
  return environment === undefined ? all : [landingZoneNamed(all, environment)];
}
