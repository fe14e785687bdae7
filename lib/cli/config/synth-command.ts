import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("synth")
    .description("write the Terraform of the named stacks (default: all)")
    .argument("[stack...]", "stack names")
    .option("--output <directory>", "output directory", "cdktf.out");

export type SynthOptions = OptionsOf<typeof declare>;

/** `lz synth`. */
export function synthCommand(): CommandUnknownOpts {
  return runs("synth", declare(), (options, run, [stacks]) =>
    (require("./synth") as typeof import("./synth")).synth(options, run, stacks),
  );
}
