import { resolve } from "node:path";
import { recordedPlan } from "../../respond/execute-response";
import { refuseOwnIdentity } from "../../respond/own-identity";
import type { ResponsePlan } from "../../respond/plan-response";
import { ResponseRecord } from "../../respond/response-record";
import { formerSpellingsEnd } from "../../base/former-spellings";
import { UserError } from "../../base/user-error";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import { UsageError } from "../command/usage-error";
import type { RespondOptions } from "./respond-command";
import { confirm } from "./respond-confirm";
import { openFinding } from "./respond-finding";
import { respondPolicy } from "./respond-policy";
import { respondResume } from "./respond-resume";
import { runResponse } from "./respond-run";
import { manualText, nextText, planText } from "./respond-text";
import { respondUndo } from "./respond-undo";

/** With the finding: a file, or `-` for standard input. */
type GivenOptions = RespondOptions & { readonly finding?: string | undefined };

/** Plans a response; runs it with --execute. */
export async function respond(options: GivenOptions, run: CommandRun): Promise<0 | 1 | 5 | 130> {
  if (options.execute && options.offline === true) throw new UsageError("use --execute or --offline, not both");
  refuseTwoWays(options);
  const { undo, resume } = options;
  if (undo !== undefined) {
    warnOfOldSpelling("--undo RECORD", "undo RECORD", run);
    return respondUndo(options, run, undo);
  }
  if (resume !== undefined) {
    warnOfOldSpelling("--resume RECORD", "resume RECORD", run);
    return respondResume(options, run, resume);
  }
  if (options.policy === true) {
    warnOfOldSpelling("--policy", "policy", run);
    return respondPolicy(options, run);
  }
  const { finding, opened, landingZones, plan: planNow } = await openFinding(options);
  const plan = await planNow();
  if (options.json !== true) run.print(planText(plan));
  const toDo = plan.steps.filter(({ call, inPlace }) => call !== undefined && inPlace === undefined);
  if (!options.execute || toDo.length === 0) {
    run.answer(options.json, { plan }, () => `\n${nextText(plan)}`);
    return 0;
  }
  refuseOwnIdentity(plan.principal, opened.sessions.values());
  await confirm(options, [plan.principal.name, plan.principal.accountId], options.finding !== "-");
  const confirmed = await planNow();
  if (unchanging(confirmed) !== unchanging(plan)) {
    throw new UserError(
      "the account changed while you read the plan: nothing was changed; run it again to see the new plan",
    );
  }
  const recorded = recordedPlan(confirmed, finding.event, opened.sessions, new Date());
  const record = ResponseRecord.create(resolve(options.recordDirectory), recorded);
  const code = await runResponse({ record, finding, opened, landingZones, options, run, shown: { plan: confirmed } });
  if (options.json !== true) for (const line of manualText(confirmed.steps)) run.print(line);
  return code;
}

/** @throws UserError when both a record and a finding are given */
function refuseTwoWays({ undo, resume, finding, principal, accessKey }: GivenOptions): void {
  const given = Object.entries({ "--undo": undo, "--resume": resume }).filter(([, value]) => value !== undefined);
  const others = [finding, principal, accessKey].filter((value) => value !== undefined);
  if (given.length === 2 || (given.length === 1 && others.length > 0)) {
    const names = given.map(([name]) => name).join(" and ");
    const fix = given.length === 2 ? "give only one of them" : "a record needs no finding; give only the record";
    throw new UsageError(`${names}: ${fix}`);
  }
}

function warnOfOldSpelling(option: string, command: string, run: CommandRun): void {
  run.tell(
    `${colors.yellow("warning:")} lz respond ${option} is now lz respond ${command}; the old spelling works until version ${formerSpellingsEnd}`,
  );
}

/** The plan without its time, which differs per call. */
function unchanging(plan: ResponsePlan): string {
  return JSON.stringify(plan).replaceAll(plan.revokeBefore, "now");
}
