/* eslint-disable @typescript-eslint/no-require-imports -- loaded when it runs, as in main.ts */
import { Option, type Command } from "commander";
import type { ReportOptions } from "./report";

/** `lz report`. */
export function addReportCommand(program: Command): void {
  program
    .command("report")
    .description("write a report of an incident: who, from where, what, in which accounts, and what proves it")
    .option("--incident <what>", "the id of the event that an alarm names; or an access key, or an ARN")
    .option("--principal <name>", "a user, role or session: its name or ARN")
    .option("--access-key <id>", "an access key")
    .option("--resource <name>", "an ARN, or a name or id as it stands in a request")
    .option(
      "--since <time>",
      "from this time in UTC, as 2026-11-02T10:00:00Z, or how long ago (default: 7d before --until)",
    )
    .option("--until <time>", "to this time, not included (default: now; for an event: an hour before and after it)")
    .option("--account <id>", "only this account (may be repeated)", collect)
    .option("--region <name>", "only this Region's log files (may be repeated)", collect)
    .option("--path <directory>", "a copy of the archive's bucket on this machine (default: ask Athena)")
    .option("-e, --environment <name>", "this environment's archive, alarms, accounts and Regions")
    .option("--public-keys <file>", 'what "aws cloudtrail list-public-keys" prints (default: ask CloudTrail)')
    .option("--skip-validation", "do not prove that the log files are as CloudTrail wrote them; the report says so")
    .option("--output <file>", "the page to write; its .md goes beside it", "report.html")
    .option("--json", "print the report as JSON too")
    .addOption(
      new Option("--demo", "report on a made-up incident: a policy change at 2:13 at night").conflicts([
        ...["incident", "principal", "accessKey", "resource", "since", "until", "account", "region"],
        ...["path", "environment", "publicKeys", "check"],
      ]),
    )
    .addOption(
      new Option("--check <file>", "tell whether a report was edited, and do nothing else").conflicts([
        ...["incident", "principal", "accessKey", "resource"],
      ]),
    )
    .addHelpText(
      "after",
      "\nExit codes: 0 whole, 3 invalid (log files changed or missing; with --check: the report was edited),\n" +
        "4 incomplete (not everything is proven or there; with --check: another version of lz made its page),\n" +
        "1 no report could be made, 130 interrupted.",
    )
    .action(async (options: Omit<ReportOptions, "config">) => {
      const { reportAndPrint } = require("./report") as typeof import("./report");
      process.exitCode = await reportAndPrint({ ...options, ...program.opts<{ config: string }>() });
    });
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
