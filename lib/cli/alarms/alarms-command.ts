/* eslint-disable @typescript-eslint/no-require-imports -- commands are loaded when they run, as in main.ts. */
import type { Command } from "commander";
import { Option } from "commander";
import { benchmarks } from "../../model/benchmarks";
import type { AlarmsConfirmOptions } from "./alarms-confirm";
import type { AlarmsCoverageOptions } from "./alarms-coverage";
import type { AlarmsListOptions } from "./alarms-list";
import type { AlarmsTestOptions } from "./alarms-test";

type Given<Options> = Omit<Options, "config">;

/** `lz alarms list`, `lz alarms test`, `lz alarms coverage` and `lz alarms confirm`. */
export function addAlarmsCommand(program: Command): void {
  const global = (): { readonly config: string } => program.opts<{ config: string }>();
  const alarms = program.command("alarms").description("what the alarms detect, and proof that they reach somebody");
  alarms
    .command("list")
    .description("list the detections: what each means, and which benchmark controls it covers")
    .option("--markdown", "print Markdown for a page")
    .option("--techniques", "print by technique of MITRE ATT&CK and Stratus Red Team instead, as Markdown")
    .addOption(new Option("--json", "print JSON"))
    .action((options: AlarmsListOptions) => {
      const { alarmsList } = require("./alarms-list") as typeof import("./alarms-list");
      alarmsList(options);
    });
  alarms
    .command("test")
    .description("say which detections CloudTrail events fire, for which account, and who would be told")
    .requiredOption(
      "--event <file...>",
      "JSON, lines of JSON, or .json.gz as CloudTrail delivers it; - reads standard input",
    )
    .addOption(new Option("-e, --environment <name>", "only this environment"))
    .addOption(new Option("--json", "print JSON"))
    .addHelpText("after", "\nExit codes: 0 every event was read, whether or not a detection fires; 1 one could not be.")
    .action(async (options: Given<AlarmsTestOptions>) => {
      const { alarmsTest } = require("./alarms-test") as typeof import("./alarms-test");
      await alarmsTest({ ...options, ...global() });
    });
  alarms
    .command("coverage")
    .description("prove from the stacks that each account's alarms reach somebody: by account and by benchmark")
    .addOption(new Option("-e, --environment <name>", "only this environment"))
    .addOption(
      new Option("--benchmark <name>", "by this benchmark's controls").choices(benchmarks).default("security-hub"),
    )
    .option("--markdown", "print Markdown for a page or a pull request")
    .addOption(new Option("--json", "print JSON"))
    .addHelpText("after", "\nExit codes: 0 every chain is unbroken, 1 one is broken.")
    .action((options: Given<AlarmsCoverageOptions>) => {
      const { alarmsCoverage } = require("./alarms-coverage") as typeof import("./alarms-coverage");
      process.exitCode = alarmsCoverage({ ...options, ...global() });
    });
  alarms
    .command("confirm")
    .description("after the subscriptions were confirmed: say who is missing and which standing alarm is in ALARM")
    .addOption(new Option("-e, --environment <name>", "the environment").makeOptionMandatory())
    .option("--reset", "set standing alarms that are in ALARM to OK, so that they tell again")
    .addOption(new Option("--json", "print JSON"))
    .addHelpText(
      "after",
      "\nReads with the plan role; --reset uses your own credentials of the management account (cloudwatch:SetAlarmState)." +
        "\nExit codes: 0 everybody is confirmed and no standing alarm is in ALARM, 2 not so, 1 could not be read.",
    )
    .action(async (options: Given<AlarmsConfirmOptions>) => {
      const { alarmsConfirm } = require("./alarms-confirm") as typeof import("./alarms-confirm");
      process.exitCode = await alarmsConfirm({ ...options, ...global() });
    });
}
