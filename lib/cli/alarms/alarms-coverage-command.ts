import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { benchmarks } from "../../model/benchmarks";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("coverage")
    .description("prove from the stacks that each account's alarms reach a subscriber, by account and benchmark")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .addOption(
      new Option("--benchmark <name>", "show this benchmark's controls")
        .choices(benchmarks)
        .default("security-hub" as const),
    )
    .option("--markdown", "print Markdown for a page or a pull request")
    .addOption(jsonOption());

export type AlarmsCoverageOptions = OptionsOf<typeof declare>;

/** `lz alarms coverage`. */
export function alarmsCoverageCommand(): CommandUnknownOpts {
  return runs("alarms coverage", declare(), (options, run) =>
    (require("./alarms-coverage") as typeof import("./alarms-coverage")).alarmsCoverage(options, run),
  );
}
