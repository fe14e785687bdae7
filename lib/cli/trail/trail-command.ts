import type { Command } from "commander";

/** Adds `lz trail`. */
export function addTrailCommand(program: Command): void {
  const trail = program.command("trail").description("look after the organization trail");
  trail
    .command("health")
    .description("tell whether the trail records and delivers as the config says, and what to do where it does not")
    .option("-e, --environment <name>", "only this environment")
    .option("--json", "print JSON", false)
    .addHelpText(
      "after",
      "\nChanges nothing; asks AWS with the plan roles.\n" +
        "Exit codes: 0 healthy, 2 something is unhealthy, 1 something could not be read, 130 interrupted.",
    )
    .action(async (options: { readonly environment?: string; readonly json: boolean }) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { trailHealth } = require("./trail-health") as typeof import("./trail-health");
      process.exitCode = await trailHealth({ ...options, ...program.opts<{ config: string }>() });
    });
}
