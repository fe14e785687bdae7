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
    .description("verify that the archive is unchanged: CloudTrail's signed digests and every log file they list")
    .addArgument(environmentArgument())
    .option("--path <directory>", "a copy of the bucket on this machine")
    .option("--bucket <name>", "the bucket (default: the environment's archive)")
    .addOption(environmentOption("expect this environment's bucket, accounts and Regions"))
    .option("--original-bucket <name>", "the original bucket, when verifying a copy")
    .option("--prefix <prefix>", "only logs below this prefix of AWSLogs/ (default: all)")
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(sinceOption("the first digest"))
    .addOption(untilOption("now; for a copy, its newest digest", "inclusive"))
    .option("--public-keys <file>", 'output of "aws cloudtrail list-public-keys" (default: fetch from CloudTrail)')
    .option("--resume <file>", "save progress in this file, and resume from it when run again")
    .option("--export-signatures <directory>", "write the signatures that a copy of the bucket lacks to this directory")
    .option("--allow-pending", "accept log files and chains whose next digest is not due yet")
    .option("--publish", "publish the verdict to CloudWatch, for the environment's alarms")
    .addOption(jsonOption());

export type VerifyOptions = OptionsOf<typeof declare>;

/** `lz verify`. */
export function verifyCommand(): CommandUnknownOpts {
  return runs("verify", declare(), (options, run) =>
    (require("./verify") as typeof import("./verify")).verifyAndPrint(options, run),
  );
}
