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
    .description("write a report of an incident: who, from where, what, in which accounts, and what proves it")
    .addArgument(environmentArgument())
    .option("--incident <what>", "the id of the event that an alarm names; or an access key, or an ARN")
    .option("--principal <name>", "a user, role or session: its name or ARN")
    .option("--access-key <id>", "an access key")
    .option("--resource <name>", "an ARN, or a name or id as it stands in a request")
    .addOption(sinceOption("7d before --until"))
    .addOption(untilOption("now; for an event: an hour before and after it"))
    .addOption(accountsOption())
    .addOption(regionsOption())
    .option("--path <directory>", "a copy of the archive's bucket on this machine (default: ask Athena)")
    .addOption(environmentOption("this environment's archive, alarms, accounts and Regions"))
    .option("--public-keys <file>", 'what "aws cloudtrail list-public-keys" prints (default: ask CloudTrail)')
    .option("--skip-validation", "do not prove that the log files are as CloudTrail wrote them; the report says so")
    .option("--output <file>", "the page to write; its .md goes beside it", "report.html")
    .addOption(jsonOption())
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
    );

export type ReportOptions = OptionsOf<typeof declare>;

/** `lz report`. */
export function reportCommand(): CommandUnknownOpts {
  return runs("report", declare(), (options, run) =>
    (require("./report") as typeof import("./report")).reportAndPrint(options, run),
  );
}
