import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyReviewed } from "../../../lib/review/apply/apply-reviewed";
import { digestOf, digestOfAssets, digestOfDirectory, digestOfFile } from "../../../lib/review/planning/digests";
import { baseDocumentFile } from "../../../lib/review/planning/review-manifest";
import type { ReviewManifest } from "../../../lib/review/planning/review-manifest";
import { toolVersions } from "../../../lib/review/planning/tools";
import { prepareStackDirectory } from "../../../lib/synthesis/prepare-stack-directory";
import { commitAll, git } from "../../e2e/support/git-history";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";

const project = path.join(__dirname, "..", "..", "..");
const landingZone = exampleLandingZone("staging");
const access = "staging-access";
const alarms = "staging-alarms-management";
const version = "1.13.5";
const now = new Date("2026-11-25T12:00:00Z");

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "apply-reviewed-"));
  for (const name of ["package.json", ".terraform.lock.hcl"])
    writeFileSync(inProject(name), readFileSync(path.join(project, name)));
  mkdirSync(inProject("config"));
  writeFileSync(inProject("config", "environment.ts"), "export {};\n");
  writeFileSync(inProject(".gitignore"), "review\nterraform*\n");
  git(directory, "init", "--quiet");
  commitAll(directory, "begin");
});
afterEach(() => rmSync(directory, { recursive: true }));

const inProject = (...parts: readonly string[]): string => path.join(directory, ...parts);

const directoryOf = (stack: string): string => inProject("review", "stacks", stack);

/** A program that answers as Terraform does, and writes down what it was asked, and where. */
function terraform({ apply = "true", changed = true }: { readonly apply?: string; readonly changed?: boolean } = {}) {
  const plan = { format_version: "1.2", complete: true, resource_changes: [] };
  writeFileSync(
    inProject("terraform"),
    `#!/bin/sh
echo "$(basename "$PWD") $1" >> ${inProject("terraform.calls")}
case $1 in
  show) echo '${JSON.stringify(plan)}' ;;
  plan) exit ${changed ? "2" : "0"} ;;
  apply) ${apply} ;;
esac
`,
  );
  chmodSync(inProject("terraform"), 0o755);
}

const calls = (): readonly string[] => readFileSync(inProject("terraform.calls"), "utf8").trim().split("\n");

/** A review of both stacks, the second after the first. */
async function review(changed: Partial<ReviewManifest> = {}): Promise<ReadonlyMap<string, string>> {
  const documents = new Map([access, alarms].map((name) => [name, `{"//":"${name}"}`]));
  for (const name of documents.keys()) await prepareStackDirectory(directoryOf(name), directory, undefined);
  const stacks = [...documents].map(([name, document]) => {
    const stackDirectory = directoryOf(name);
    writeFileSync(path.join(stackDirectory, "cdk.tf.json"), document);
    writeFileSync(path.join(stackDirectory, baseDocumentFile), "{}");
    writeFileSync(path.join(stackDirectory, "plan.tfplan"), `plan of ${name}`);
    return {
      name,
      environment: "staging",
      dependencies: name === alarms ? [access] : [],
      removed: false,
      changed: true,
      verdict: "allow" as const,
      planDigest: digestOfFile(path.join(stackDirectory, "plan.tfplan")),
      documentDigest: digestOf(document),
      assetsDigest: digestOfAssets(stackDirectory),
    };
  });
  const commit = git(directory, "rev-parse", "HEAD");
  const manifest: ReviewManifest = {
    formatVersion: 1,
    commit,
    base: commit,
    dirty: false,
    uncommittedFiles: [],
    configDigest: digestOfDirectory(inProject("config")),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
    verdict: "allow",
    failed: [],
    postponed: [],
    tools: toolVersions(directory, version),
    stacks,
    ...changed,
  };
  writeFileSync(inProject("review", "review-manifest.json"), JSON.stringify(manifest));
  return documents;
}

const apply = (documents: ReadonlyMap<string, string>) =>
  applyReviewed({
    projectDirectory: directory,
    configDirectory: inProject("config"),
    manifestFile: inProject("review", "review-manifest.json"),
    landingZones: [landingZone],
    documents,
    terraform: { version, binary: inProject("terraform") },
    concurrency: 1,
    now,
    onStep: () => undefined,
  });

describe("an apply of a review that changes access", () => {
  it("leaves that stack to an administrator, and continues with the ones after it", async () => {
    terraform();
    const outcomes = await apply(await review());
    expect(outcomes.get(access)).toEqual({ status: "done", result: "by hand" });
    expect(outcomes.get(alarms)).toEqual({ status: "done", result: "applied" });
    expect(calls()).not.toContain(`${access} apply`);
  });

  it("still reports it in a second run, and applies the others once", async () => {
    terraform();
    const documents = await review();
    await apply(documents);
    const outcomes = await apply(documents);
    expect(outcomes.get(access)).toEqual({ status: "done", result: "by hand" });
    expect(outcomes.get(alarms)).toEqual({ status: "done", result: "applied before" });
    expect(calls().filter((call) => call === `${alarms} apply`)).toHaveLength(1);
  });

  it("has nothing left after the administrator's apply", async () => {
    terraform({ changed: false });
    const outcomes = await apply(await review());
    expect(outcomes.get(access)).toEqual({ status: "done", result: "nothing to do" });
    expect(calls()).not.toContain(`${access} apply`);
  });
});

it("an apply without a needed exception is refused, and says where the entry is named", async () => {
  const documents = await review({ verdict: "needs-exception" });
  await expect(apply(documents)).rejects.toThrow(
    '  - its verdict is "needs-exception": its comment.md names the entries that exceptions of environment.ts needs',
  );
});

describe("an apply of what is not committed", () => {
  const refusal = async (documents: ReadonlyMap<string, string>): Promise<string> =>
    apply(documents).then(() => "applied", String);

  it("is refused, and names changed, renamed, added, new and deleted files, and the folders that are new", async () => {
    const documents = await review();
    writeFileSync(inProject("b"), "b\n");
    commitAll(directory, "b");
    git(directory, "mv", "b", "c");
    writeFileSync(inProject(".gitignore"), "review\nterraform*\n# changed\n");
    mkdirSync(inProject("new"));
    writeFileSync(inProject("new", "one"), "");
    writeFileSync(inProject("ünd \u001b[2J"), "");
    expect(await refusal(documents)).toContain(
      "  - the working tree has uncommitted changes: .gitignore, b, c, new/, ünd \\u001b[2J; commit them,",
    );
    rmSync(inProject("config", "environment.ts"));
    expect(await refusal(documents)).toContain(
      ": .gitignore, b, c, config/environment.ts, new/ and 1 more; commit them,",
    );
  });

  it("is refused if only the review saw it, and names it too", async () => {
    const documents = await review({ dirty: true, uncommittedFiles: ["report.html", "a\u001b[2J"] });
    expect(await refusal(documents)).toContain(
      "  - it reviewed changes that are not committed: report.html, a\\u001b[2J\n",
    );
  });
});

describe("an apply of a stale plan", () => {
  const stale = "echo 'Error: Saved plan is stale' >&2; exit 1";

  it("fails with the fix if there are still changes", async () => {
    terraform({ apply: stale });
    expect((await apply(await review())).get(alarms)).toMatchObject({
      status: "failed",
      error: { kind: "stale-plan", message: expect.stringContaining("have the new plan reviewed") as string },
    });
  });

  it("has nothing to do if an earlier run applied it", async () => {
    terraform({ apply: stale, changed: false });
    expect((await apply(await review())).get(alarms)).toEqual({ status: "done", result: "nothing to do" });
  });
});
