import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("list")
    .description("list the detections, with their meaning and benchmark controls")
    .option("--markdown", "print Markdown for a page")
    .option("--techniques", "list by technique of MITRE ATT&CK and Stratus Red Team, as Markdown")
    .addOption(jsonOption());

export type AlarmsListOptions = OptionsOf<typeof declare>;

/** `lz alarms list`. */
export function alarmsListCommand(): CommandUnknownOpts {
  return runs("alarms list", declare(), (options, run) =>
    (require("./alarms-list") as typeof import("./alarms-list")).alarmsList(options, run),
  );
}
