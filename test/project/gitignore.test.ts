import { spawnSync } from "node:child_process";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { register } from "tsx/cjs/api";
import { describe, expect, it } from "vitest";
import { commandsFor } from "../../lib/cli/commands";
import { diagramFormats } from "../../lib/diagram/diagram-format";
import { recordName } from "../../lib/respond/response-record";
import { project } from "../cli/run-lz";

register(); // declarations of commands are loaded when they are asked for
const commands = withSubcommands(commandsFor([]));

function withSubcommands(all: readonly CommandUnknownOpts[]): readonly CommandUnknownOpts[] {
  return all.flatMap((command) => [command, ...withSubcommands(command.commands)]);
}

/** The files and directories that commands name by default, as `<command> <option>: <default>`. */
const defaults = commands.flatMap((command) =>
  command.options.flatMap(({ flags, long, description, defaultValue }) => {
    if (!/<(file|directory)>/.test(flags)) return [];
    const [, said] = /\(default: (\S+)\)$/.exec(description) ?? [];
    const value = typeof defaultValue === "string" ? defaultValue : said;
    return value === undefined ? [] : [`${command.name()} ${long ?? ""}: ${value}`];
  }),
);

/** What is written by each of them; a new default is added here, and to .gitignore. */
const written: Readonly<Record<string, readonly string[]>> = {
  "synth --output: cdktf.out": ["cdktf.out/"],
  "review --output: cdktf.out.review": ["cdktf.out.review/"],
  "diagram --output: <environment>.svg": diagramFormats.flatMap((format) =>
    ["production", "staging"].map((environment) => `${environment}.${format}`),
  ),
  "report --output: report.html": ["report.html", "report.md"],
  "respond --record-directory: .": [
    recordName({ time: "2026-11-02T01:13:07.123Z", principal: "AWSReservedSSO_Admin_1/alice@example.com" }),
  ],
};

function git(...args: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync("git", args, { cwd: project, encoding: "utf8" });
  // `git check-ignore` ends with 1 if it ignores none.
  if (status !== 0 && (args[0] !== "check-ignore" || status !== 1)) throw new Error(stderr);
  return stdout.split("\n").filter((line) => line !== "");
}

describe(".gitignore", () => {
  it("names what commands write by default", () => {
    expect([...defaults].sort()).toEqual(Object.keys(written).sort());
    const files = Object.values(written).flat();
    expect(git("check-ignore", "--no-index", ...files)).toEqual(files);
  });

  it("ignores nothing that is tracked, and no code, config or page that somebody adds", () => {
    expect(git("ls-files", "--cached", "--ignored", "--exclude-standard")).toEqual([]);
    const added = ["config/new/trail.ts", "stacks/new.ts", "lib/new.ts", "docs/new.svg", "docs/report.md", "new.json"];
    expect(git("check-ignore", "--no-index", ...added)).toEqual([]);
  });
});
