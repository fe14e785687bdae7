import { execFileSync } from "node:child_process";

/** The processes below one, their own children included. */
export function descendants(parent: number): readonly number[] {
  const processes = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (pid: number): number[] =>
    processes.flatMap(([child, ppid]) => (ppid === pid && child !== undefined ? [child, ...below(child)] : []));
  return below(parent);
}

/** Whether a process is there, and has not ended. */
export function isRunning(pid: number): boolean {
  try {
    const status = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    return !status.trim().startsWith("Z"); // ended, and its parent has not asked yet
  } catch (error) {
    if ((error as { readonly status?: number }).status === 1) return false; // ps knows no such process
    throw error;
  }
}

/** The command line of a process; empty when it is gone. */
export function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
