import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("test")
    .description("show which detections CloudTrail events trigger, for which account, and who is notified")
    .addArgument(environmentArgument())
    .requiredOption(
      "--event <file...>",
      "JSON, JSON lines, or .json.gz as CloudTrail delivers it; - reads standard input",
    )
    .addOption(environmentOption())
    .option("--message", "also print the message that subscribers receive")
    .addOption(jsonOption().conflicts("message"));

export type AlarmsTestOptions = OptionsOf<typeof declare>;

/** `lz alarms test`. */
export function alarmsTestCommand(): CommandUnknownOpts {
  return runs("alarms test", declare(), (options) =>
    (require("./alarms-test") as typeof import("./alarms-test")).alarmsTest(options),
  );
}
