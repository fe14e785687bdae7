/** One thing that a page tells its reader to do, with what it says that is seen. */
export interface PageStep {
  /** What stands above it, to name it by. */
  readonly heading: string;
  readonly line: number;
  readonly what: "edit" | "commands";
  readonly text: string;
  /** The lines that the output holds, in order. */
  readonly promised: readonly string[];
  /** As its last command says behind `# ends with`; `refused` is any but 0. */
  readonly exitCode: number | "refused";
}

/**
 * The steps of a Markdown page: each `diff` is an edit, each `sh` some commands, and a `text` behind those what they print.
 */
export function pageSteps(markdown: string): readonly PageStep[] {
  const steps: PageStep[] = [];
  let heading = "";
  let fence: { readonly kind: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    if (fence === undefined) {
      if (line.startsWith("## ")) heading = line.slice(3);
      if (line.startsWith("```")) fence = { kind: line.slice(3), line: index + 1, lines: [] };
    } else if (line === "```") {
      const { kind, line: begun, lines } = fence;
      const text = `${lines.join("\n")}\n`;
      const place = { heading, line: begun, text, promised: [], exitCode: exitCodeOf(text) };
      const last = steps.at(-1);
      if (kind === "diff") steps.push({ ...place, what: "edit" });
      else if (kind === "sh") steps.push({ ...place, what: "commands" });
      else if (kind === "text" && last?.what === "commands")
        steps.push({ ...(steps.pop() as PageStep), promised: lines });
      else throw new Error(`line ${String(begun)}: a block of ${kind || "no kind"} behind nothing that prints it`);
      fence = undefined;
    } else fence.lines.push(line);
  }
  return steps;
}

function exitCodeOf(text: string): PageStep["exitCode"] {
  const said = /# (?:ends with (\d+)|is (refused))\n$/.exec(text);
  return said?.[2] === "refused" ? "refused" : Number(said?.[1] ?? 0);
}

/** The promised lines that an output does not hold in that order; `…` stands for anything within a line. */
export function missingLines(promised: readonly string[], output: string): readonly string[] {
  const lines = output.split("\n").map((line) => line.trimEnd());
  let next = 0;
  return promised.filter((line) => {
    const pattern = new RegExp(`^${line.trimEnd().split("…").map(escape).join(".*")}$`);
    const found = lines.findIndex((each, index) => index >= next && pattern.test(each));
    if (found >= 0) next = found + 1;
    return found < 0;
  });
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
