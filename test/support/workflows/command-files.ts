import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The files by which a step tells the runner something.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
export interface CommandFiles {
  /** Variables that name them. */
  readonly environment: Readonly<
    Record<"GITHUB_ENV" | "GITHUB_OUTPUT" | "GITHUB_PATH" | "GITHUB_STEP_SUMMARY", string>
  >;
  /** What a step has written into them. @throws Error where GitHub does not understand it */
  readonly read: () => {
    readonly variables: ReadonlyMap<string, string>;
    readonly outputs: ReadonlyMap<string, string>;
    readonly paths: readonly string[];
    readonly summary: string;
  };
}

/** New, empty files for one step. */
export function commandFiles(temporaryDirectory: string): CommandFiles {
  const directory = mkdtempSync(path.join(temporaryDirectory, "commands-"));
  const file = (name: string): string => {
    writeFileSync(path.join(directory, name), "");
    return path.join(directory, name);
  };
  const environment = {
    GITHUB_ENV: file("env"),
    GITHUB_OUTPUT: file("output"),
    GITHUB_PATH: file("path"),
    GITHUB_STEP_SUMMARY: file("summary"),
  };
  const content = (name: keyof typeof environment): string =>
    existsSync(environment[name]) ? readFileSync(environment[name], "utf8") : "";
  return {
    environment,
    read: () => ({
      variables: readValues(content("GITHUB_ENV")),
      outputs: readValues(content("GITHUB_OUTPUT")),
      paths: content("GITHUB_PATH").split("\n").filter(Boolean),
      summary: content("GITHUB_STEP_SUMMARY"),
    }),
  };
}

/** `name=value`, and `name<<DELIMITER` with lines up to the delimiter. */
export function readValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const [, name, mark, rest = ""] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`invalid format: ${line}`);
    if (mark === "=") {
      values.set(name, rest);
      continue;
    }
    const end = lines.indexOf(rest, index + 1);
    if (end === -1) throw new Error(`matching delimiter not found: ${rest}`);
    values.set(name, lines.slice(index + 1, end).join("\n"));
    index = end;
  }
  return values;
}
