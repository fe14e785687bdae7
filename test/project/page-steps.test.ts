import { describe, expect, it } from "vitest";
import { missingLines, pageSteps } from "../e2e/support/walk-through";

const fence = "```";

describe("the steps of a page", () => {
  it("are its edits and commands, with what those are to print and to end with", () => {
    const page = [
      ...["# Page", "## 1. First", `${fence}diff`, "-a", "+b", fence],
      ...[`${fence}sh`, "one", "two   # ends with 2", fence, "words", `${fence}text`, "seen", fence],
      ...[`${fence}sh`, "three   # is refused", fence],
    ].join("\n");
    const heading = "1. First";
    expect(pageSteps(page)).toEqual([
      { heading, line: 3, what: "edit", text: "-a\n+b\n", promised: [], exitCode: 0 },
      { heading, line: 7, what: "commands", text: "one\ntwo   # ends with 2\n", promised: ["seen"], exitCode: 2 },
      { heading, line: 15, what: "commands", text: "three   # is refused\n", promised: [], exitCode: "refused" },
    ]);
  });

  it("are refused where a promise stands behind nothing that prints it, and where a block is of no kind known here", () => {
    expect(() => pageSteps(`${fence}text\nseen\n${fence}`)).toThrow("line 1");
    expect(() => pageSteps(`${fence}bash\nrun\n${fence}`)).toThrow("line 1: a block of bash");
  });
});

describe("what a page promises", () => {
  const output = "first line\nprocess 12 ends  \nlast (line)\n";

  it("is found where every line is there, in order, whatever stands for …", () => {
    expect(missingLines(["first line", "process … ends", "last (line)"], output)).toEqual([]);
    expect(missingLines(["…line", "…12…"], output)).toEqual([]);
  });

  it("is missed where a line is not there, is only part of one, or comes too early", () => {
    expect(missingLines(["first", "last .line."], output)).toEqual(["first", "last .line."]);
    expect(missingLines(["last (line)", "first line"], output)).toEqual(["first line"]);
  });
});
