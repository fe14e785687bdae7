import type { Command } from "commander";

/** Adds `lz drift`. */
export function addDriftCommand(program: Command): void {
  program
    .command("drift")
    .description("tell what differs from what was applied, who changed it as far as CloudTrail knows, and how to go on")
    .option("-e, --environment <name>", "only this environment")
    .option("--json", "print JSON", false)
    .addHelpText(
      "after",
      "\nChanges nothing. Prints Markdown that reads as plain text.\n" +
        "Exit codes: 0 nothing differs, 2 something does, 1 a stack could not be looked at, 130 interrupted.",
    )
    .action(async (options: { readonly environment?: string; readonly json: boolean }) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { drift } = require("./drift") as typeof import("./drift");
      process.exitCode = await drift({ ...options, ...program.opts<{ config: string }>() });
    });
}
