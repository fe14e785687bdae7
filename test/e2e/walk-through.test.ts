import { cpSync, existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepRehearsal } from "../../lib/cli/setup/rehearse-keep";
import { emulatedOrganization } from "../../lib/deployment/emulated-organization";
import { startKeepable, stopKept } from "../../lib/emulator/kept/kept-emulator";
import { readableMarkdown } from "../../lib/text/readable-markdown";
import { pythonTool } from "../support/tools/python-tools";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { cacheDirectory, cloneProject, copyOutput } from "./support/emulated-landing-zone";
import { beginHistory, git } from "./support/git-history";
import { runProgram } from "./support/run-program";
import { stageOf } from "./support/stages";
import { trustProvider } from "./support/trusted-provider";
import { missingLines, pageSteps } from "./support/walk-through";

/** docs/walk-through.md, word for word, on a kept rehearsal that was not made by the page's first command but from a stage. */
const docs = path.join(__dirname, "..", "..", "docs");
const steps = pageSteps(readFileSync(path.join(docs, "walk-through.md"), "utf8"));

const landingZone = exampleLandingZone("staging");
const { name } = landingZone;

let clone: string;
let kept: string;
let trusted: Readonly<Record<string, string>>;
/** Its directory holds `aws`. */
let awsCli: string;
beforeAll(async () => {
  const stage = await stageOf("applied", landingZone);
  clone = realpathSync(cloneProject());
  cpSync(docs, path.join(clone, "docs"), { recursive: true });
  copyOutput(stage.output, clone);
  trusted = await trustProvider(clone);
  beginHistory(clone);
  kept = path.join(clone, ".cache", "rehearsal", name);
  awsCli = path.dirname((await pythonTool("awscli")).python);
  const emulator = await startKeepable({
    directory: kept,
    region: landingZone.environment.homeRegion,
    organization: emulatedOrganization(landingZone),
    cacheDirectory,
    enforceIam: true,
    snapshot: stage.snapshot,
  });
  await keepRehearsal(landingZone, emulator, 1, kept);
});
afterAll(async () => {
  await stopKept(kept);
  rmSync(clone, { recursive: true, force: true });
});

/** What a shell has read before, which each block of commands is run behind. */
const sourced: string[] = [];

async function run(commands: string) {
  const who = { GIT_AUTHOR_NAME: "Ana", GIT_AUTHOR_EMAIL: "ana@example.com" };
  const prelude = sourced.map((line) => `${line}\n`).join("");
  sourced.push(...commands.split("\n").filter((line) => line.startsWith(". ")));
  return runProgram("bash", ["-e", "-c", `${prelude}${commands}`], {
    directory: clone,
    environment: {
      ...trusted,
      ...{ CI: "true", NO_COLOR: "1", PATH: [process.env["PATH"], awsCli].join(path.delimiter) },
      ...{ ...who, GIT_COMMITTER_NAME: who.GIT_AUTHOR_NAME, GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL },
    },
  });
}

describe("the walk-through", () => {
  it.each(steps.map((step) => [`line ${String(step.line)}, ${step.heading}: ${step.text.split("\n")[0] ?? ""}`, step]))(
    "%s",
    async (_name, { what, text, promised, exitCode }) => {
      const ran =
        what === "edit" ? await runProgram("git", ["apply", "-"], { directory: clone, input: text }) : await run(text);
      if (exitCode === "refused") expect(ran.exitCode, ran.output).not.toBe(0);
      else expect(ran.exitCode, ran.output).toBe(exitCode);
      // the page shows what a terminal does
      expect(missingLines(promised, readableMarkdown(ran.output)), ran.output).toEqual([]);
    },
  );

  it("has left nothing running and nothing changed", () => {
    expect(existsSync(kept)).toBe(false);
    expect(git(clone, "status", "--short", "--branch")).toBe("## main");
  });
});
