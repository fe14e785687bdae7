import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import {
  accountOption,
  environmentArgument,
  environmentOption,
  jsonOption,
  regionOption,
  sinceOption,
  untilOption,
} from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("verify")
    .description("prove that nobody changed the archive: CloudTrail's signed digests and every log file they list")
    .addArgument(environmentArgument())
    .option("--path <directory>", "a copy of the bucket on this machine")
    .option("--bucket <name>", "the bucket (default: the environment's archive)")
    .addOption(environmentOption("expect this environment's bucket, accounts and Regions"))
    .option("--original-bucket <name>", "what is verified is a copy of this bucket")
    .option("--prefix <prefix>", "only the logs below this prefix, which stands before AWSLogs/ (default: every one)")
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(sinceOption("the first digest"))
    .addOption(untilOption("now; for a copy, its newest digest", "included"))
    .option("--public-keys <file>", 'what "aws cloudtrail list-public-keys" prints (default: ask CloudTrail)')
    .option("--resume <file>", "keep what is done in this file, and go on from there when run again")
    .option("--export-signatures <directory>", "write there the signatures that a copy of the bucket lacks")
    .option("--allow-pending", "take log files and chains whose next digest is not due yet for complete")
    .option("--publish", "tell CloudWatch the verdict, for the environment's alarms on it")
    .addOption(jsonOption());

export type VerifyOptions = OptionsOf<typeof declare>;

/** `lz verify`. */
export function verifyCommand(): CommandUnknownOpts {
  return runs("verify", declare(), (options, run) =>
    (require("./verify") as typeof import("./verify")).verifyAndPrint(options, run),
  );
}
