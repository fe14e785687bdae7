import { existsSync, readdirSync } from "node:fs";
import { didYouMean } from "../../base/suggest";
import { UserError } from "../../base/user-error";
import { stopKept } from "../../emulator/kept/kept-emulator";
import type { CommandRun } from "../command/command-run";
import type { RehearseOptions } from "./rehearse-command";
import { keptDirectory, rehearsals } from "./rehearse-keep";

/** Ends what was kept of an environment, or all that was kept. */
export async function stopRehearsals(
  { environment }: Pick<RehearseOptions, "environment">,
  { print }: CommandRun,
): Promise<0> {
  const there = existsSync(rehearsals) ? readdirSync(rehearsals) : [];
  if (environment !== undefined && !there.includes(environment)) {
    const hint = there.length === 0 ? "none does" : didYouMean(environment, there, `${there.join(", ")} does`);
    throw new UserError(`no emulated AWS stays for ${environment}: ${hint}`);
  }
  const names = environment === undefined ? there : [environment];
  if (names.length === 0) print("no emulated AWS stays");
  for (const name of names) {
    const pid = await stopKept(keptDirectory(name));
    print(
      pid === undefined
        ? `${name}: the emulated AWS had ended already; what it left is removed`
        : `${name}: the emulated AWS is gone, with all that was in it (process ${String(pid)})`,
    );
  }
  return 0;
}
