import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { costAdviseCommand } from "./cost-advise-command";
import { fromAwsOption, pricesOption, usageOption } from "./cost-options";

const declare = () =>
  new Command("cost")
    .description("estimate what environments cost: by component, account and team, and how that grows")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .addOption(jsonOption())
    .option("--markdown", "print Markdown for a page or a pull request")
    .option("--csv", "print every line item for a spreadsheet")
    .option("--assumptions", "list what is assumed, and why")
    .option("--chart <file>", "draw 84 months into an .svg or .png file")
    .addOption(
      new Option("--scenario <name>", "a month with fixed volumes instead: guide; with --json and --prices").conflicts([
        ...["markdown", "csv", "assumptions", "chart", "environment", "usage", "fromAws"],
      ]),
    )
    .addOption(pricesOption())
    .addOption(usageOption())
    .addOption(fromAwsOption());

export type CostOptions = OptionsOf<typeof declare>;

/** `lz cost` and `lz cost advise`. */
export function costCommand(): CommandUnknownOpts {
  return runs("cost", declare(), ({ scenario, ...options }, run) =>
    scenario === undefined
      ? (require("./cost") as typeof import("./cost")).cost(options, run)
      : (require("./cost-scenario") as typeof import("./cost-scenario")).costScenario(scenario, options, run),
  ).addCommand(costAdviseCommand());
}
