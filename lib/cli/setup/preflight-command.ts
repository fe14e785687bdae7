import type { Command } from "commander";

/** Adds `lz preflight`. */
export function addPreflightCommand(program: Command): void {
  program
    .command("preflight")
    .description("tell what AWS needs before a bootstrap or a first apply, what is in the way, and how to mend it")
    .argument("<environment>", "a folder of the config directory")
    .option(
      "--admin-role <name>",
      "role of the log-archive account that the administrator assumes",
      "OrganizationAccountAccessRole",
    )
    .option("--json", "print JSON", false)
    .addHelpText(
      "after",
      "\nChanges nothing: it only calls Describe, Get, List and Simulate, with your own credentials.\n" +
        "Exit codes: 0 all is ready, 1 something is missing, in the way or could not be read, 130 interrupted.",
    )
    .action(async (environment: string, options: { readonly adminRole: string; readonly json: boolean }) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { preflight } = require("./preflight") as typeof import("./preflight");
      process.exitCode = await preflight({ environment, ...options, ...program.opts<{ config: string }>() });
    });
}
