import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

/** Runs git in a directory, as somebody. @returns what it wrote */
export function git(directory: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...who, ...args], { cwd: directory, encoding: "utf8" }).trim();
}

/** Commits all that is there. */
export function commitAll(directory: string, message: string): void {
  git(directory, "add", "--all");
  git(directory, "commit", "--quiet", "--message", message);
}

/** Gives a clone of the project a history that begins with what is there. */
export function beginHistory(directory: string): void {
  writeFileSync(path.join(directory, ".gitignore"), "node_modules\n.cache\n.bootstrap\ncdktf.out*\n.terraform\n");
  git(directory, "init", "--quiet", "--initial-branch=main");
  commitAll(directory, "begin");
}
