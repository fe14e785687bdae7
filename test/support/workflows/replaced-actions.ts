import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { JobContext } from "./job-context";
import { permits } from "./permissions";
import { branchesOf } from "./workflow-repository";

/** What an action does to its job. @throws Error where it fails */
export type ReplacedAction = (
  inputs: ReadonlyMap<string, string>,
  job: JobContext,
) => Promise<{ readonly log: string; readonly variables?: Readonly<Record<string, string>> }>;

/** The actions of our workflows, each replaced by what it does. Another one is refused. */
export const replacedActions: Readonly<
  Record<string, { readonly inputs: readonly string[]; readonly run: ReplacedAction }>
> = {
  "actions/checkout": { inputs: ["fetch-depth", "persist-credentials", "ref"], run: checkOut },
  "actions/setup-node": { inputs: ["node-version-file"], run: setUpNode },
  "hashicorp/setup-terraform": { inputs: ["terraform_version", "terraform_wrapper"], run: setUpTerraform },
  "aws-actions/configure-aws-credentials": {
    inputs: ["role-to-assume", "aws-region", "role-duration-seconds"],
    run: configureAwsCredentials,
  },
  "actions/upload-artifact": {
    inputs: ["name", "path", "include-hidden-files", "if-no-files-found", "retention-days"],
    run: uploadArtifact,
  },
  "actions/download-artifact": { inputs: ["name", "path"], run: downloadArtifact },
};

/** A fresh clone at one commit. With a depth of 0 it has every branch and the whole history. */
async function checkOut(inputs: ReadonlyMap<string, string>, job: JobContext): Promise<{ readonly log: string }> {
  const { github, run, machine, permissions } = job;
  const { repository } = github;
  if (!permits(permissions, "contents", "read")) throw new Error("Not Found: the token may not read the repository");
  if (inputs.get("persist-credentials") !== "false") throw new Error("the token would stay in .git/config");
  const depth = inputs.get("fetch-depth") ?? "1";
  const commit = inputs.get("ref") ?? run.event.sha;
  const branches = depth === "0" ? branchesOf(repository.directory) : "";
  repository.fill(machine.workspace, `${commit} of depth ${depth}\n${branches}`, () => {
    const whatToFetch = depth === "0" ? "+refs/heads/*:refs/remotes/origin/*" : `--depth=${depth}`;
    const url = `file://${repository.directory}`;
    execFileSync("sh", ["-c", fetchAndCheckOut, "checkout", url, whatToFetch, commit], {
      cwd: machine.workspace,
      env: machine.environment,
      stdio: "pipe",
    });
  });
  return { log: `checked out ${commit}` };
}

/** One pack instead of a file for each object, and nothing that names where it came from: it may be copied. */
const fetchAndCheckOut = `
set -eu
git() { command git -c gc.auto=0 -c maintenance.auto=false -c advice.detachedHead=false -c fetch.unpackLimit=1 "$@"; }
git init --quiet --template=
git fetch --quiet --no-tags --no-write-fetch-head "$1" "$2" "$3"
git checkout --quiet --detach "$3"
`;

/** The machine's own Node, of whatever version. */
async function setUpNode(
  inputs: ReadonlyMap<string, string>,
  { machine }: JobContext,
): Promise<{ readonly log: string }> {
  const file = inputs.get("node-version-file") ?? "";
  if (!existsSync(path.join(machine.workspace, file))) throw new Error(`there is no ${file}`);
  return { log: process.version };
}

/** The machine's own Terraform: without a wrapper, which would come between its exit codes and who asks for them. */
async function setUpTerraform(inputs: ReadonlyMap<string, string>): Promise<{ readonly log: string }> {
  if (inputs.get("terraform_wrapper") !== "false") throw new Error("the wrapper of Terraform is not replaced");
  return { log: `asked for ${inputs.get("terraform_version") ?? "no version"}` };
}

/**
 * A session by the job's token.
 * Source: https://docs.github.com/en/actions/reference/security/oidc
 */
async function configureAwsCredentials(
  inputs: ReadonlyMap<string, string>,
  job: JobContext,
): Promise<{ readonly log: string; readonly variables: Readonly<Record<string, string>> }> {
  const { permissions, signInToAws } = job;
  if (!permits(permissions, "id-token", "write")) {
    throw new Error("Credentials could not be loaded: the job has no permission id-token: write");
  }
  const [roleArn = "", region = ""] = [inputs.get("role-to-assume"), inputs.get("aws-region")];
  const subject = subjectOf(job);
  const variables = await signInToAws({
    roleArn,
    region,
    durationSeconds: Number(inputs.get("role-duration-seconds") ?? 3600),
    claims: { aud: "sts.amazonaws.com", sub: subject },
  });
  return {
    log: `signed in as ${roleArn} by ${subject}`,
    variables: { ...variables, AWS_REGION: region, AWS_DEFAULT_REGION: region },
  };
}

function subjectOf({ github, run, environment }: JobContext): string {
  const { event } = run;
  const context =
    environment !== undefined
      ? `environment:${environment}`
      : event.name === "pull_request"
        ? "pull_request"
        : `ref:${event.ref}`;
  return `repo:${github.name}:${context}`;
}

async function uploadArtifact(
  inputs: ReadonlyMap<string, string>,
  { artifacts, machine }: JobContext,
): Promise<{ readonly log: string }> {
  const patterns = (inputs.get("path") ?? "")
    .split("\n")
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== "" && !pattern.startsWith("#"))
    .map((pattern) => {
      const [, not = "", rest = ""] = /^(!?)(.*)$/.exec(pattern) ?? [];
      return `${not}${path.resolve(machine.workspace, rest)}`;
    });
  const name = inputs.get("name") ?? "artifact";
  const hidden = inputs.get("include-hidden-files") === "true";
  const count = await artifacts.upload(name, patterns.join("\n"), hidden);
  if (count === 0 && inputs.get("if-no-files-found") === "error") throw new Error("No files were found");
  return { log: `${count} files in ${name}` };
}

async function downloadArtifact(
  inputs: ReadonlyMap<string, string>,
  { artifacts, machine }: JobContext,
): Promise<{ readonly log: string }> {
  const destination = path.resolve(machine.workspace, inputs.get("path") ?? ".");
  mkdirSync(destination, { recursive: true });
  return { log: `${artifacts.download(inputs.get("name") ?? "", destination)} files` };
}
