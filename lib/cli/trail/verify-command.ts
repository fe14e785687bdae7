/* eslint-disable @typescript-eslint/no-require-imports -- loaded when it runs, as in main.ts */
import type { Command } from "commander";
import type { VerifyOptions } from "./verify";

/** `lz verify`. */
export function addVerifyCommand(program: Command): void {
  program
    .command("verify")
    .description("prove that nobody changed the archive: CloudTrail's signed digests and every log file they list")
    .option("--path <directory>", "a copy of the bucket on this machine")
    .option("--bucket <name>", "the bucket (default: the environment's archive)")
    .option("-e, --environment <name>", "expect this environment's bucket, accounts and Regions")
    .option("--original-bucket <name>", "what is verified is a copy of this bucket")
    .option("--prefix <prefix>", "only the logs below this prefix, which stands before AWSLogs/ (default: every one)")
    .option("--account <id>", "only this account")
    .option("--region <name>", "only this Region")
    .option("--since <time>", "from this time in UTC, as 2026-11-02T10:00:00Z (default: the first digest)")
    .option("--until <time>", "to this time (default: now; for a copy, its newest digest)")
    .option("--public-keys <file>", 'what "aws cloudtrail list-public-keys" prints (default: ask CloudTrail)')
    .option("--resume <file>", "keep what is done in this file, and go on from there when run again")
    .option("--export-signatures <directory>", "write there the signatures that a copy of the bucket lacks")
    .option("--allow-pending", "take log files and chains whose next digest is not due yet for complete")
    .option("--publish", "tell CloudWatch the verdict, for the environment's alarms on it")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExit codes: 0 valid, 3 invalid (changed or missing), 4 incomplete (not everything is proven),\n" +
        "1 it could not be verified, 130 interrupted.",
    )
    .action(async (options: Omit<VerifyOptions, "config">) => {
      const { verifyAndPrint } = require("./verify") as typeof import("./verify");
      process.exitCode = await verifyAndPrint({ ...options, ...program.opts<{ config: string }>() });
    });
}
