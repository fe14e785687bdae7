import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { runs, type OptionsOf } from "../command/runs";
import { findingCommand } from "./respond-options";

const declare = () =>
  findingCommand("policy").description("print the IAM policy that the plan's calls need, by account, as JSON");

export type RespondPolicyOptions = OptionsOf<typeof declare>;

/** `lz respond policy`. */
export function respondPolicyCommand(): CommandUnknownOpts {
  return runs("respond policy", declare(), (options, run, [finding]) =>
    (require("./respond-policy") as typeof import("./respond-policy")).respondPolicy({ ...options, finding }, run),
  );
}
