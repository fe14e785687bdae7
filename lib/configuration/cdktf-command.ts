import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** A process as its parent started it. */
export interface StartedProcess {
  readonly parent: number;
  readonly argv: readonly string[];
  /** Whether its standard input is certainly no terminal: nobody can answer what it asks. */
  readonly isUnattended: boolean;
}

/** How the CDKTF command line was called, when it is what started this process. */
export interface CdktfCommand {
  /** Such as `plan` or `deploy`. */
  readonly name: string;
  /** Everything after the name: stacks, options and their values. */
  readonly args: readonly string[];
  /** Whether its standard input is certainly no terminal. */
  readonly isUnattended: boolean;
}

/** Whether it is a command of CDKTF that changes something, its aliases among them. */
export function changesSomething({ name }: CdktfCommand): boolean {
  return ["deploy", "apply", "destroy"].includes(name);
}

/** CDKTF starts the app in a shell. */
const mostAncestors = 6;

/**
 * Finds the call of the CDKTF command line among this process's ancestors: CDKTF does not tell its app what it was asked
 * for. Undefined where there is none, and where the system does not say (then nothing is known, and AWS decides).
 */
export function findCdktfCommand(
  parent: number = process.ppid,
  look: (pid: number) => StartedProcess | undefined = lookAtProcess,
): CdktfCommand | undefined {
  let pid = parent;
  for (let depth = 0; depth < mostAncestors && pid > 1; depth += 1) {
    const found = look(pid);
    if (found === undefined) return undefined;
    const command = cdktfCommandOf(found);
    if (command !== undefined) return command;
    pid = found.parent;
  }
  return undefined;
}

/** `node …/cdktf deploy production-state`, or `cdktf deploy production-state`. */
function cdktfCommandOf({ argv, isUnattended }: StartedProcess): CdktfCommand | undefined {
  const program = argv.slice(0, 2).findIndex((each) => /^cdktf(\.js)?$/.test(basename(each)));
  if (program === -1) return undefined;
  const [name, ...args] = argv.slice(program + 1);
  return name === undefined ? undefined : { name, args, isUnattended };
}

function lookAtProcess(pid: number): StartedProcess | undefined {
  try {
    if (process.platform === "linux") {
      const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
      const argv = readFileSync(`/proc/${String(pid)}/cmdline`, "utf8")
        .split("\0")
        .filter(Boolean);
      return { parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0), argv, isUnattended: isUnattendedOnLinux(pid) };
    }
    const columns = ["-o", "ppid=", "-o", "tty=", "-o", "args="];
    const text = execFileSync("ps", [...columns, "-p", String(pid)], { encoding: "utf8" }).trim();
    const [parent, terminal = "", ...argv] = text.split(/\s+/);
    return { parent: Number(parent), argv, isUnattended: /^[?-]+$/.test(terminal) };
  } catch {
    return undefined;
  }
}

/** A file that is not known to be no terminal may be one. */
function isUnattendedOnLinux(pid: number): boolean {
  try {
    return /^(pipe:|socket:|\/dev\/null$)/.test(readlinkSync(`/proc/${String(pid)}/fd/0`));
  } catch {
    return false;
  }
}
