import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { diagramFormats } from "../../diagram/diagram-format";
import { themes } from "../../diagram/draw/theme";
import { environmentArgument, environmentOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("diagram")
    .description(
      "draw an environment from its stacks: accounts, trail, archive, alarms, subscribers, roles, apply order",
    )
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment (optional if there is only one)"))
    .option("-o, --output <file>", "the .svg or .png file to write, - for standard output (default: <environment>.svg)")
    .addOption(new Option("--format <format>", "the format, whatever the file is called").choices(diagramFormats))
    .addOption(
      new Option("--theme <theme>", "auto follows the reader's light or dark mode (a PNG is then light)")
        .choices(themes)
        .default("auto" as const),
    )
    .addHelpText("after", "\nMore than 24 accounts are grouped, by the tag team or another tag (docs/diagram.md).");

export type DiagramOptions = OptionsOf<typeof declare>;

/** `lz diagram`. */
export function diagramCommand(): CommandUnknownOpts {
  return runs("diagram", declare(), (options, run) =>
    (require("./diagram") as typeof import("./diagram")).diagram(options, run),
  );
}
