import { afterEach, describe, expect, it, vi } from "vitest";
import { CommandRun } from "../../lib/cli/command/command-run";

/** What is printed of Markdown. */
function printed({ isTTY, json = false, ci }: { isTTY: boolean; json?: boolean; ci?: string }): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.stubEnv("CI", ci);
  vi.stubEnv("TERM", "xterm");
  const { isTTY: before } = process.stdout;
  process.stdout.isTTY = isTTY;
  try {
    new CommandRun().answerMarkdown(json, { text: "it&#39;s" }, () => "it&#39;s");
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
    process.stdout.isTTY = before;
  }
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("an answer in Markdown", () => {
  it("is readable on a terminal", () => {
    expect(printed({ isTTY: true })).toBe("it's\n");
  });

  it("stays as it is in a pipe, in CI and as JSON", () => {
    expect(printed({ isTTY: false })).toBe("it&#39;s\n");
    expect(printed({ isTTY: true, ci: "true" })).toBe("it&#39;s\n");
    expect(JSON.parse(printed({ isTTY: true, json: true }))).toStrictEqual({ text: "it&#39;s" });
  });
});
