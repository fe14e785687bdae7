import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { recordedPlan } from "../../respond/execute-response";
import { readFinding, type Finding } from "../../respond/finding";
import { neededPolicy } from "../../respond/needed-permissions";
import { refuseOwnIdentity } from "../../respond/own-identity";
import { accountsOfFinding, planResponse, type ResponsePlan } from "../../respond/plan-response";
import { ResponseRecord } from "../../respond/response-record";
import type { ResponseStep } from "../../respond/response-step";
import { accountsOf, type LandingZone } from "../../model/landing-zone";
import { messageOf, UserError } from "../../base/user-error";
import { jsonText } from "../../text/json-text";
import { landingZonesToRead } from "../landing-zones";
import { openedAccounts, userOfKey, type OpenedAccounts } from "./respond-accounts";
import { confirm } from "./respond-confirm";
import { resumeResponse } from "./respond-resume";
import { runResponse } from "./respond-run";
import { planText } from "./respond-text";
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
  readonly resume?: string;
  readonly recordDirectory: string;
  readonly notify: boolean;
  readonly notifyTopic?: string;
  readonly environment?: string;
  readonly json: boolean;
}

/** @returns the exit code: 0 planned or all done, 5 a step failed, 130 interrupted */
export async function respond(options: RespondOptions): Promise<number> {
  if (options.execute && options.offline) throw new UserError("give --execute or --offline, not both");
  refuseTwoWays(options);
  if (options.undo !== undefined) return undoResponse(options, options.undo);
  const landingZones = landingZonesOf(options);
  if (options.resume !== undefined) return resumeResponse(options, options.resume, landingZones);
  const partition = partitionOf(options.account, landingZones);
  const finding = await readFinding({
    ...(options.finding !== undefined && { source: options.finding }),
    ...(options.event !== undefined && { eventId: options.event }),
    ...(options.principal !== undefined && { principal: options.principal }),
    ...(options.accessKey !== undefined && { accessKey: options.accessKey }),
    ...(options.account !== undefined && { account: options.account }),
    partition,
    userOfKey: userOfKey(partition, options.roleName),
  });
  const opened = await openedAccounts(accountsOfFinding(finding, options.only), finding.principal.partition, options);
  const planNow = (): Promise<ResponsePlan> => planned(finding, opened, landingZones, options);
  const plan = await planNow();
  if (options.policy) {
    const policies = accountsOfFinding(finding, options.only).map((id) => [id, neededPolicy(plan, id)] as const);
    print(jsonText(Object.fromEntries(policies), 2));
    return 0;
  }
  if (!options.json) print(planText(plan));
  const toDo = plan.steps.filter(({ call, inPlace }) => call !== undefined && inPlace === undefined);
  if (!options.execute || toDo.length === 0) {
    const hint = toDo.length === 0 ? "There is no call to make." : "Nothing was changed. --execute runs it.";
    print(options.json ? jsonText({ plan }, 2) : `\n${hint}`);
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
  const recorded = recordedPlan(confirmed, finding.event, opened.sessions, new Date());
  const record = ResponseRecord.create(resolve(options.recordDirectory), recorded);
  return runResponse({ record, finding, opened, landingZones, options, shown: { plan: confirmed } });
}

/** @throws UserError where a record is given, and something else to respond to */
function refuseTwoWays({ undo, resume, finding, principal, accessKey }: RespondOptions): void {
  const given = Object.entries({ "--undo": undo, "--resume": resume }).filter(([, value]) => value !== undefined);
  const others = [finding, principal, accessKey].filter((value) => value !== undefined);
  if (given.length === 2 || (given.length === 1 && others.length > 0)) {
    throw new UserError(`${given.map(([name]) => name).join(" and ")}: a record says all that is done; give it alone`);
  }
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

/** Of an account, where a config has it. */
function partitionOf(account: string | undefined, landingZones: readonly LandingZone[]): string {
  const own = landingZones.find((each) => accountsOf(each).some(({ id }) => id === account));
  return own?.environment.partition ?? "aws";
}

/** Where there is no config, the landing zone's own roles and channels are not known. */
function landingZonesOf({ config, environment }: RespondOptions): readonly LandingZone[] {
  const directory = resolve(config);
  if (environment === undefined && !existsSync(directory)) return [];
  const all = landingZonesToRead(directory);
  return environment === undefined ? all : [landingZoneNamed(all, environment)];
}
