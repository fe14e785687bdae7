import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readableMarkdown } from "../../lib/text/readable-markdown";
import { project, runLz } from "../cli/run-lz";

/** What people type after a page of ours: shell that parses, and commands and options of `lz` that there are. */
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(project, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
].map((file) => ({ file, text: readFileSync(path.join(project, file), "utf8") }));

const blocks = pages.flatMap(({ file, text }) =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""], index) => ({ file, index, block })),
);

/** Calls of `lz` in blocks and in the midst of sentences, without what the shell does with them. */
const calls = [
  ...new Set(
    pages
      .flatMap(({ text }) => [...text.matchAll(/(?:npx |`)lz ([^`\n]*)/g)].map(([, call = ""]) => call))
      .map((call) => call.replace(/\s*(#|&&|\||;|>|…|\\$).*$/, "").trim())
      .filter((call) => /^[a-z]/.test(call)),
  ),
];

describe("the pages", () => {
  let parsed: readonly string[];
  beforeAll(() => {
    // One process asks for all: a fork of this large one takes as long as twenty of it.
    const each = `for block; do bash -n <<< "$block" 2>&1; printf '%s\\0' "$?"; done`;
    parsed = execFileSync("bash", ["-c", each, "bash", ...blocks.map(({ block }) => block)], {
      encoding: "utf8",
    }).split("\0");
  });

  it.each(blocks)("have shell that parses: $file, block $index", (block) => {
    expect(parsed[blocks.indexOf(block)]).toBe("0");
  });

  it.each(pages)("show the characters that a terminal shows, and no entities of Markdown: $file", ({ text }) => {
    const printed = [...text.matchAll(/^```text\n(.*?)^```$/gms)].map(([, block = ""]) => block).join("");
    expect(printed).toBe(readableMarkdown(printed));
  });

  it("name the time zone of each time of day in the words around a sample", () => {
    const told = pages.flatMap(({ file, text }) =>
      text
        .replaceAll(/^```text\n.*?^```$/gms, "")
        .split("\n")
        .flatMap((line) =>
          [...line.matchAll(/\b\d{1,2}:\d\d\b(?!:\d)(.*)/g)].map(([time, rest = ""]) => ({ file, time, rest })),
        ),
    );
    expect(told.filter(({ rest }) => !/^ ?(UTC|Europe\/|in [A-Z])/.test(rest))).toStrictEqual([]);
  });

  it.each(calls)("name what there is: lz %s", async (call) => {
    const words = call.split(/\s+/);
    const command = words.slice(0, words.findIndex((word) => word.startsWith("-")) >>> 0);
    const help = async (of: readonly string[]): Promise<string> => (await runLz([...of, "--help"])).stdout;
    // A word that is no subcommand is an argument.
    const parent = await help(command.slice(0, 1));
    const isSubcommand = command[1] !== undefined && new RegExp(`^  ${command[1]} `, "m").test(parent);
    const text = isSubcommand ? await help(command.slice(0, 2)) : parent;
    expect(text).toMatch(new RegExp(`^Usage: lz ${command.slice(0, isSubcommand ? 2 : 1).join(" ")}( |$)`, "m"));
    for (const option of words.filter((word) => /^--?[a-z]/.test(word))) {
      const [name = ""] = option.split("=");
      if (name !== "--help" && name !== "--config") expect(text).toMatch(new RegExp(`(^|[ ,])${name}([ ,\\n]|$)`, "m"));
    }
  });
});
