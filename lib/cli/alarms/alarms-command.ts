import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { alarmsConfirmCommand } from "./alarms-confirm-command";
import { alarmsCoverageCommand } from "./alarms-coverage-command";
import { alarmsListCommand } from "./alarms-list-command";
import { alarmsTestCommand } from "./alarms-test-command";

/** `lz alarms` and its commands. */
export function alarmsCommand(): CommandUnknownOpts {
  return new Command("alarms")
    .description("list, prove and test the alarms")
    .addCommand(alarmsListCommand())
    .addCommand(alarmsTestCommand())
    .addCommand(alarmsCoverageCommand())
    .addCommand(alarmsConfirmCommand());
}
