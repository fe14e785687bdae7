import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runsInEnvironment, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("confirm")
    .description("check that all subscriptions are confirmed and no standing alarm is in ALARM")
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment"))
    .option("--reset", "set standing alarms in ALARM to OK, so that they notify again")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nReads with the plan role; --reset uses your own credentials in the management account (cloudwatch:SetAlarmState).",
    );

export type AlarmsConfirmOptions = OptionsOf<typeof declare>;

/** `lz alarms confirm`. */
export function alarmsConfirmCommand(): CommandUnknownOpts {
  return runsInEnvironment("alarms confirm", declare(), (options, run) =>
    (require("./alarms-confirm") as typeof import("./alarms-confirm")).alarmsConfirm(options, run),
  );
}
