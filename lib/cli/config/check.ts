import { resolve, sep } from "node:path";
import { describeChecksNotRun } from "../../configuration/checks-not-run";
import { landingZoneNamed, readConfig } from "../../configuration/load-landing-zones";
import type { LandingZone } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";
import { formatProblems } from "../../model/problem";
import { githubSubjectPrefix } from "../../naming/github-subject";
import { listStacks } from "../../naming/list-stacks";
import { alarmLimits, describeAlarmLimits } from "../alarms/alarm-limits";
import type { CommandRun } from "../command/command-run";
import { colors } from "../output/colors";
import { formatTable } from "../output/table";
import { describeGithubSubject } from "../setup/github-subject";
import type { CheckOptions } from "./check-command";
import { describeExceptions, exceptionsOf } from "./describe-exceptions";

/**
 * Prints a summary of the config, or every problem in it.
 * @returns the exit code: 1 when there are errors
 */
export function check({ config, environment, json }: CheckOptions, run: CommandRun): 0 | 1 {
  const { landingZones, problems: all, notRun } = readConfig(resolve(config));
  // An error in any environment stops every command; warnings of other environments are not shown.
  const problems = all.filter(
    ({ severity, file }) =>
      severity === "error" || environment === undefined || !isOfAnother(file, environment, landingZones),
  );
  const failed = problems.some(({ severity }) => severity === "error");
  const shown = environment === undefined || failed ? landingZones : [landingZoneNamed(landingZones, environment)];
  if (json) {
    run.printJson({ valid: !failed, problems, checksNotRun: notRun, environments: shown.map(summary) });
    return failed ? 1 : 0;
  }
  if (!failed) run.print(shown.map(describe).join("\n\n"));
  if (problems.length > 0) run.tell(`${failed ? "" : "\n"}${formatProblems(problems)}`);
  if (notRun.length > 0) run.tell(`\n${describeChecksNotRun(notRun)}`);
  return failed ? 1 : 0;
}

function isOfAnother(file: string, environment: string, landingZones: readonly LandingZone[]): boolean {
  return landingZones.some(({ name }) => name !== environment && file.split(sep).includes(name));
}

function summary(landingZone: LandingZone): object {
  const { environment, name } = landingZone;
  return {
    name,
    organizationId: environment.organizationId,
    gate: environment.gate,
    homeRegion: environment.homeRegion,
    governedRegions: environment.governedRegions,
    pipeline: { ...environment.pipeline, subjectPrefix: githubSubjectPrefix(environment) },
    accounts: accountsOf(landingZone).map(({ id, name: account, role, status, channel }) => {
      return { id, name: account, role, status, channel };
    }),
    stacks: listStacks(landingZone),
    ...exceptionsOf(landingZone),
    alarms: alarmLimits(landingZone),
  };
}

function describe(landingZone: LandingZone): string {
  const { environment, name } = landingZone;
  const stacks = listStacks(landingZone);
  const accounts = accountsOf(landingZone);
  return [
    `${colors.bold(name)}  organization ${environment.organizationId}, ${environment.gate === "plan-only" ? "plan-only: the pipeline applies" : "open: the platform team applies"}`,
    `Regions  ${environment.governedRegions.map((region) => (region === environment.homeRegion ? `${region} (home)` : region)).join(", ")}`,
    describeGithubSubject(landingZone),
    "",
    formatTable(
      ["ACCOUNT", "ID", "ROLE", "STATUS", "CHANNEL", "STACK"],
      accounts.map((account) => [
        account.name,
        account.id,
        account.role,
        account.status,
        account.channel,
        stacks.find((stack) => stack === `${name}-alarms-${account.name}`) ?? "-",
      ]),
    ),
    "",
    `${String(accounts.length)} accounts, ${String(stacks.length)} stacks: ${stacks
      .filter((stack) => !stack.startsWith(`${name}-alarms-`))
      .join(", ")} and one alarms stack per active account`,
    "",
    describeExceptions(landingZone),
    "",
    describeAlarmLimits(landingZone),
  ].join("\n");
}
