import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("list")
    .description("list the detections: what each means, and which benchmark controls it covers")
    .option("--markdown", "print Markdown for a page")
    .option("--techniques", "print by technique of MITRE ATT&CK and Stratus Red Team instead, as Markdown")
    .addOption(jsonOption());

export type AlarmsListOptions = OptionsOf<typeof declare>;

/** `lz alarms list`. */
export function alarmsListCommand(): CommandUnknownOpts {
  return runs("alarms list", declare(), (options, run) =>
    (require("./alarms-list") as typeof import("./alarms-list")).alarmsList(options, run),
  );
}
