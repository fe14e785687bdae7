import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { trailHealthCommand } from "./trail-health-command";

/** `lz trail` and its command. */
export function trailCommand(): CommandUnknownOpts {
  return new Command("trail").description("check the organization trail").addCommand(trailHealthCommand());
}
