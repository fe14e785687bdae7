import { Option, type Command } from "commander";
import type { RespondOptions } from "./respond";

/** `lz respond`. */
export function addRespondCommand(program: Command): void {
  program
    .command("respond")
    .description(
      "contain who did it and undo the change: prints the plan with exact calls and their undo, runs it when told to",
    )
    .argument("[finding]", "a file with a CloudTrail event or the notifier's alert; - for standard input")
    .option("--event <id>", "which event of the file")
    .option("--principal <arn>", "respond to a principal, without an event")
    .option("--access-key <id>", "respond to the user who has this access key")
    .option("--account <id>", "the account of --access-key")
    .addOption(new Option("--only <part>", "plan one part only").choices(["principal", "change"]))
    .option("--deny-all", "deny everything to the user or role, new sessions too", false)
    .option("--again", "revoke the sessions that were issued since they were last revoked, too", false)
    .option("--role-name <name>", "assume this role in the account (default: the identity at hand must be in it)")
    .option("--offline", "do not ask AWS: plan from the finding alone", false)
    .option("--policy", "print only the IAM policy that the plan's calls need, by account", false)
    .option("--execute", "run the plan, after the principal's name is typed", false)
    .option("--confirm <text>", "the principal's name or account, for a script that somebody reviewed")
    .option("--undo <record>", "undo what a record says was done, the last first; with --execute")
    .option("--resume <record>", "carry on what a record says was begun: only what is not done; with --execute")
    .option("--record-directory <directory>", "where the record is written", ".")
    .option("--notify", "with --execute: publish the alert with its line filled to the channel's topic", false)
    .option("--notify-topic <arn>", "publish it to this topic instead")
    .option("-e, --environment <name>", "only this environment's accounts, roles and channels")
    .option("--json", "print JSON", false)
    .addHelpText(
      "after",
      "\nWithout --execute nothing is changed. What was done is in response-<time>-<principal>.jsonl, written before each call.\n" +
        "Exit codes: 0 planned, or all done; 1 a problem, nothing was changed; 5 a step failed, the others were tried;\n" +
        "130 interrupted.",
    )
    .action(async (finding: string | undefined, options: Omit<RespondOptions, "config" | "finding">) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { respond } = require("./respond") as typeof import("./respond");
      process.exitCode = await respond({
        ...options,
        ...(finding !== undefined && { finding }),
        ...program.opts<{ config: string }>(),
      });
    });
}
