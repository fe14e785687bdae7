import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";

const scripts = path.join(__dirname, "..", "..", ".github", "scripts");

/** Runs a script with a `gh` that answers from a table, by what its arguments contain, and keeps what it was asked. */
function script(name: string, args: readonly string[], answers: Readonly<Record<string, string>>) {
  const directory = mkdtempSync(path.join(tmpdir(), "gh-"));
  const calls = path.join(directory, "calls");
  const cases = Object.entries(answers).map(([part, answer]) => `  *'${part}'*) printf '%b' '${answer}';;`);
  writeFileSync(
    path.join(directory, "gh"),
    ["#!/usr/bin/env bash", `printf '%s\\n' "$*" >> '${calls}'`, 'case "$*" in', ...cases, "esac", ""].join("\n"),
  );
  chmodSync(path.join(directory, "gh"), 0o755);
  const file = path.join(directory, "text.md");
  writeFileSync(file, "## Review\n");
  const environment = {
    ...process.env,
    PATH: `${directory}:${process.env["PATH"] ?? ""}`,
    GITHUB_REPOSITORY: "meridian/landing-zone",
    GH_TOKEN: "none",
  };
  const filled = args.map((arg) => (arg === "FILE" ? file : arg));
  const output = execFileSync("bash", [path.join(scripts, name), ...filled], { env: environment, encoding: "utf8" });
  return { output, calls: existsSync(calls) ? readFileSync(calls, "utf8").trimEnd().split("\n") : [] };
}

describe("comment.sh", () => {
  const args = ["7", "review of staging", "FILE"];

  it("writes a comment where there is none", () => {
    const { calls } = script("comment.sh", args, {});
    expect(calls.at(-1)).toMatch(
      /^api --method POST repos\/meridian\/landing-zone\/issues\/7\/comments --field body=@/,
    );
  });

  it("updates its own where there is one", () => {
    const { calls } = script("comment.sh", args, { "--paginate": "41\\n" });
    expect(calls.at(-1)).toMatch(
      /^api --method PATCH repos\/meridian\/landing-zone\/issues\/comments\/41 --field body=@/,
    );
  });
});

describe("last-applied.sh", () => {
  it("prints the newest commit whose apply succeeded", () => {
    const { output } = script("last-applied.sh", ["production"], {
      "--paginate": "3 ccc\\n2 bbb\\n1 aaa\\n",
      "deployments/3/statuses": "failure\\n",
      "deployments/2/statuses": "success\\n",
    });
    expect(output).toBe("bbb\n");
  });

  it("prints nothing where nothing was applied", () => {
    expect(script("last-applied.sh", ["production"], {}).output).toBe("");
  });
});

describe("issue.sh", () => {
  it.each([
    ["opens an issue", "open", {}, /^issue create --repo meridian\/landing-zone --title Drift in staging --body-file /],
    ["updates it", "open", { "issue list": "12\\n" }, /^issue edit 12 /],
    ["closes it when there is nothing to tell any more", "closed", { "issue list": "12\\n" }, /^issue close 12 /],
    ["does nothing when there is nothing to do", "closed", {}, /^issue list /],
  ])("%s", (_title, state, answers, expected) => {
    const { calls } = script("issue.sh", ["Drift in staging", state, "FILE"], answers);
    expect(calls.at(-1)).toMatch(expected);
  });
});
