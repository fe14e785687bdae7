/* eslint-disable @typescript-eslint/no-require-imports -- commands are loaded when they run, as in main.ts. */
import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import { UserError } from "../../base/user-error";
import type { CostAdviseOptions } from "./cost-advise";
import type { CostCommandOptions } from "./cost";

/** What `lz cost` makes of an estimate, and nothing else. */
const onlyOfEstimates = ["markdown", "csv", "assumptions", "chart"];

type Given<Options> = Omit<Options, "config">;

/** `lz cost` and `lz cost advise`. */
export function addCostCommand(program: Command): void {
  const global = (): { readonly config: string } => program.opts<{ config: string }>();
  const cost = program
    .command("cost")
    .description("estimate what environments cost: by component, account and team, and how that grows")
    .addOption(new Option("--json", "print JSON"))
    .option("--markdown", "print Markdown for a page or a pull request")
    .option("--csv", "print every line item for a spreadsheet")
    .option("--assumptions", "list what is assumed, and why")
    .option("--chart <file>", "draw 84 months into an .svg or .png file")
    .addOption(
      new Option("--scenario <name>", "a month with fixed volumes instead: guide; with --json and --prices").conflicts([
        ...onlyOfEstimates,
        "environment",
        "usage",
        "fromAws",
      ]),
    )
    .action(async ({ scenario, ...options }: Given<CostCommandOptions> & { readonly scenario?: string }) => {
      if (scenario !== undefined) {
        const { costScenario } = require("./cost-scenario") as typeof import("./cost-scenario");
        costScenario({ scenario, ...options });
        return;
      }
      const { cost: estimate } = require("./cost") as typeof import("./cost");
      await estimate({ ...options, ...global() });
    });
  addSourceOptions(cost);
  const advise = cost
    .command("advise")
    .description("what to decide about the bill: each with dollars a month, and the edit that gets them")
    .option("--retrieval-hours <hours>", "within how many hours archived logs must be readable; 0 is at once", hours)
    .action(async (_options: unknown, command: Command) => {
      const { costAdvise } = require("./cost-advise") as typeof import("./cost-advise");
      // Options that both commands have are taken by the first.
      const options = command.optsWithGlobals<CostAdviseOptions & Readonly<Record<string, unknown>>>();
      const refused = [...onlyOfEstimates, "scenario"].find((name) => options[name] !== undefined);
      if (refused !== undefined) {
        throw new UserError(`lz cost advise prints text, or JSON with --json; --${refused} is an option of lz cost`);
      }
      await costAdvise(options);
    });
  advise.addHelpText(
    "after",
    "\nTakes the options of lz cost too: --environment, --json, --prices, --usage, --from-aws.",
  );
}

function addSourceOptions(command: Command): void {
  command
    .addOption(new Option("-e, --environment <name>", "only this environment"))
    .option("--prices <file>", "JSON of negotiated prices; list prices otherwise (docs/cost.md)")
    .option("--usage <file>", "JSON of monthly volumes; assumptions otherwise (docs/cost.md)")
    .option("--from-aws", "read real volumes with the credentials at hand; Cost Explorer bills $0.01 a request");
}

function hours(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("a number of hours, 0 or more.");
  return value;
}
