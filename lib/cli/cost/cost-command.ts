import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { costAdviseCommand } from "./cost-advise-command";
import { fromAwsOption, pricesOption, usageOption } from "./cost-options";

const declare = () =>
  new Command("cost")
    .description("estimate the cost of environments: by component, account and team, and its growth")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .addOption(jsonOption())
    .option("--markdown", "print Markdown for a page or a pull request")
    .option("--csv", "print every line item for a spreadsheet")
    .option("--assumptions", "list the assumptions, and their reasons")
    .option("--chart <file>", "draw 84 months into an .svg or .png file")
    .addOption(
      new Option("--scenario <name>", "a month with fixed volumes: guide; only with --json and --prices").conflicts([
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
