import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import {
  accountsOption,
  environmentArgument,
  environmentOption,
  jsonOption,
  regionsOption,
  sinceOption,
  untilOption,
} from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("report")
    .description("write a report of an incident: who did what, from where, in which accounts, with evidence")
    .addArgument(environmentArgument())
    .option("--incident <what>", "an event id as in an alert, an access key or an ARN")
    .option("--principal <name>", "a user, role or session: its name or ARN")
    .option("--access-key <id>", "an access key")
    .option("--resource <name>", "an ARN, or a name or id as in a request")
    .addOption(sinceOption("7d before --until"))
    .addOption(untilOption("now; for an event: one hour before and after it"))
    .addOption(accountsOption())
    .addOption(regionsOption())
    .option("--path <directory>", "a copy of the archive's bucket on this machine (default: query Athena)")
    .addOption(environmentOption("use this environment's archive, alarms, accounts and Regions"))
    .option("--public-keys <file>", 'output of "aws cloudtrail list-public-keys" (default: fetch from CloudTrail)')
    .option("--skip-validation", "do not validate the log files; the report says so")
    .option("--output <file>", "the page to write; the .md is written next to it", "report.html")
    .addOption(jsonOption())
    .addOption(
      new Option("--demo", "report on an invented incident: a policy change at 01:13 UTC").conflicts([
        ...["incident", "principal", "accessKey", "resource", "since", "until", "account", "region"],
        ...["path", "environment", "publicKeys", "check"],
      ]),
    )
    .addOption(
      new Option("--check <file>", "only check whether a report was edited").conflicts([
        ...["incident", "principal", "accessKey", "resource"],
      ]),
    );

export type ReportOptions = OptionsOf<typeof declare>;

/** `lz report`. */
export function reportCommand(): CommandUnknownOpts {
  return runs("report", declare(), (options, run) =>
    (require("./report") as typeof import("./report")).reportAndPrint(options, run),
  );
}
