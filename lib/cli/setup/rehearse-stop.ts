import { existsSync, readdirSync } from "node:fs";
import { didYouMean } from "../../base/suggest";
import { UserError } from "../../base/user-error";
import { stopKept } from "../../emulator/kept/kept-emulator";
import type { CommandRun } from "../command/command-run";
import type { RehearseOptions } from "./rehearse-command";
import { keptDirectory, rehearsals } from "./rehearse-keep";

/** Stops the kept emulated AWS of an environment, or all of them. */
export async function stopRehearsals(
  { environment }: Pick<RehearseOptions, "environment">,
  { print }: CommandRun,
): Promise<0> {
  const there = existsSync(rehearsals) ? readdirSync(rehearsals) : [];
  if (environment !== undefined && !there.includes(environment)) {
    const hint = there.length === 0 ? "none is running" : didYouMean(environment, there, `${there.join(", ")} does`);
    throw new UserError(`no emulated AWS is kept for ${environment}: ${hint}`);
  }
  const names = environment === undefined ? there : [environment];
  if (names.length === 0) print("no emulated AWS is kept");
  for (const name of names) {
    const pid = await stopKept(keptDirectory(name));
    print(
      pid === undefined
        ? `${name}: the emulated AWS had already ended; its files were removed`
        : `${name}: the emulated AWS and everything in it is removed (process ${String(pid)})`,
    );
  }
  return 0;
}
