import { Command, InvalidArgumentError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { fromAwsOption, pricesOption, usageOption } from "./cost-options";

const declare = () =>
  new Command("advise")
    .description("list decisions that lower the bill, each with its monthly savings and its edit")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .addOption(jsonOption())
    .addOption(pricesOption())
    .addOption(usageOption())
    .addOption(fromAwsOption())
    .option("--retrieval-hours <hours>", "hours within which archived logs must be readable; 0 is immediately", hours);

export type CostAdviseOptions = OptionsOf<typeof declare>;

/** `lz cost advise`. */
export function costAdviseCommand(): CommandUnknownOpts {
  return runs("cost advise", declare(), (options, run) =>
    (require("./cost-advise") as typeof import("./cost-advise")).costAdvise(options, run),
  );
}

function hours(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("a number of hours, 0 or more.");
  return value;
}
