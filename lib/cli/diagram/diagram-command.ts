/* eslint-disable @typescript-eslint/no-require-imports -- loaded when it runs, as in main.ts */
import { Option, type Command } from "commander";
import { UserError } from "../../base/user-error";
import { printable } from "../../text/printable";
import { diagramFormats } from "../../diagram/diagram-format";
import { themes } from "../../diagram/draw/theme";
import type { DiagramOptions } from "./diagram";

/** `lz diagram`. */
export function addDiagramCommand(program: Command): void {
  program
    .command("diagram")
    .description("draw an environment from its stacks: accounts, trail, archive, alarms, who is notified, roles, order")
    .argument("[environment]", "a folder of the config directory; may be left out where there is one only")
    .addOption(new Option("-e, --environment <name>", "the same, as an option"))
    .option("-o, --output <file>", "the .svg or .png file to write, - for standard output (default: <environment>.svg)")
    .addOption(new Option("--format <format>", "what to draw, whatever the file is called").choices(diagramFormats))
    .addOption(
      new Option("--theme <theme>", "auto follows the reader's light or dark mode; a PNG is light then")
        .choices(themes)
        .default("auto"),
    )
    .addHelpText(
      "after",
      "\nMore than 24 accounts are drawn in groups, by their tag team or another one (docs/diagram.md).\n" +
        "Exit codes: 0 drawn, 1 a problem in the config or on the way.",
    )
    .action(async (named: string | undefined, options: Omit<DiagramOptions, "config">) => {
      const { environment } = options;
      if (named !== undefined && environment !== undefined && named !== environment)
        throw new UserError(`two environments are named, ${printable(named)} and ${printable(environment)}`);
      const { diagram } = require("./diagram") as typeof import("./diagram");
      await diagram({
        ...options,
        ...(named !== undefined && { environment: named }),
        ...program.opts<{ config: string }>(),
      });
    });
}
