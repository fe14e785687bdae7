import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { byStage, pipelineEnvironments } from "../../../lib/deployment/pipeline-environments";
import type { LandingZone } from "../../../lib/model/landing-zone";
import type { SynthesizedStack } from "../../../lib/documents/synthesized-stack";
import { policyAt, resourceAt, synthesized } from "../landing-zones/synthesize";
import { fakeGitHub, type FakeGitHub } from "./github/fake-github";
import type { SignIn } from "./job-context";
import type { RunEvent } from "./run-record";
import { stubbedLzProgram, stubLz, type StubbedAnswers, type StubbedCall } from "./stub-lz";
import { checkSignIn, type TrustedRole } from "./trusted-sign-in";
import { repositoriesAlike } from "./workflow-repository";
import { workflowRunner, type WorkflowRun, type WorkflowRunner } from "./workflow-runs";

const project = path.join(__dirname, "..", "..", "..");

/** Our workflows on a GitHub of their own, with a stub instead of `lz`: AWS knows the roles' trust, and nothing else. */
export interface StubbedPipeline extends WorkflowRunner {
  readonly github: FakeGitHub;
  /** Says what `lz` answers from now on, by environment. */
  readonly answer: (answers: Readonly<Record<string, StubbedAnswers>>) => void;
  /** What `lz` was asked, the oldest first. */
  readonly calls: () => readonly StubbedCall[];
  /** Commits something to main, and begins what a push makes begin. */
  readonly push: (message: string) => WorkflowRun;
  /** Begins a workflow of the newest commit on main. */
  readonly dispatch: (file: string) => WorkflowRun;
  /** Pushes a commit to a branch, and begins the review of its pull request. */
  readonly propose: (number: number, headRepository?: string) => WorkflowRun;
  /** Moves the clocks of the jobs' machines. */
  readonly pass: (hours: number) => void;
}

/** Our workflows, and what they need of a repository: the same in every test. */
const stubbedRepository = repositoriesAlike((clone) => {
  for (const name of [".github", ".gitignore", ".nvmrc"]) {
    cpSync(path.join(project, name), path.join(clone, name), { recursive: true });
  }
  writeFileSync(path.join(clone, "lz.sh"), stubbedLzProgram, { mode: 0o755 });
  const write = (name: string, content: object): void => writeFileSync(path.join(clone, name), JSON.stringify(content));
  write("package.json", { name: "stub", version: "1.0.0", bin: { lz: "lz.sh" } });
  write("package-lock.json", { name: "stub", version: "1.0.0", lockfileVersion: 3, packages: {} });
});

export async function stubbedPipeline(landingZones: readonly LandingZone[]): Promise<StubbedPipeline> {
  const repository = stubbedRepository();
  const { clone } = repository;
  const [{ environment }] = landingZones as [LandingZone];
  const github = fakeGitHub(environment.pipeline.repository, repository);
  for (const {
    name,
    environment: { gate, pipeline },
  } of landingZones) {
    const reviewers = gate === "plan-only" ? ["the-reviewers"] : [];
    github.environments.set(name, { name, reviewers, preventSelfReview: true, branches: [pipeline.branch] });
  }
  const environments = pipelineEnvironments(landingZones);
  const lz = await stubLz({ environments, stages: byStage(environments) });
  const directory = mkdtempSync(path.join(tmpdir(), "pipeline-"));
  const clock = path.join(directory, "clock");
  writeFileSync(clock, "0");
  const runner = await workflowRunner({
    github,
    signInToAws: (signIn) => signInBySynthesis(landingZones, signIn),
    environment: { STUB_LZ_PORT: String(lz.port), TEST_CLOCK: clock },
  });
  const begin = (file: string, event: Pick<RunEvent, "name" | "sha">): WorkflowRun =>
    runner.begin(file, { ...event, ref: "refs/heads/main", headBranch: "main", actor: "ana", payload: {} });
  return {
    ...runner,
    github,
    answer: lz.answer,
    calls: () => [...lz.calls],
    push: (message) => {
      writeFileSync(path.join(clone, "change.txt"), message);
      return begin("apply.yml", { name: "push", sha: repository.commit("main", message) });
    },
    dispatch: (file) => begin(file, { name: "workflow_dispatch", sha: repository.git("rev-parse", "main") }),
    propose: (number, headRepository = github.name) => {
      const branch = `change-${String(number)}`;
      writeFileSync(path.join(clone, "change.txt"), String(github.nextId()));
      const sha = repository.commit(branch, "propose");
      return runner.begin("pull-request.yml", {
        name: "pull_request",
        sha,
        ref: `refs/pull/${String(number)}/merge`,
        headBranch: branch,
        headRepository,
        baseRef: "main",
        actor: "ana",
        payload: { pull_request: { number, head: { sha, repo: { full_name: headRepository } } } },
      });
    },
    pass: (hours) => writeFileSync(clock, String(hours)),
    stop: async () => {
      await runner.stop();
      await lz.stop();
      repository.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Stacks of roles, which do not change with what a test does. */
const accessStacks = new Map<LandingZone, SynthesizedStack>();

/** A session of a role, when the trust policy that is synthesized for it lets the job's token have it. */
async function signInBySynthesis(
  landingZones: readonly LandingZone[],
  signIn: SignIn,
): Promise<Readonly<Record<string, string>>> {
  await checkSignIn(trustedRole(landingZones, signIn.roleArn), signIn);
  return { AWS_ROLE: signIn.roleArn };
}

function trustedRole(landingZones: readonly LandingZone[], roleArn: string): TrustedRole {
  for (const [index, { name, roles }] of pipelineEnvironments(landingZones).entries()) {
    const [kind] = Object.entries(roles).find(([, arn]) => arn === roleArn) ?? [];
    const landingZone = landingZones[index];
    if (kind === undefined || landingZone === undefined) continue;
    const construct = kind === "validation" ? "validation" : `management-${kind}`;
    const stack = accessStacks.get(landingZone) ?? synthesized(landingZone, `${name}-access`);
    accessStacks.set(landingZone, stack);
    const { max_session_duration: maxSessionSeconds } = resourceAt(stack, "aws_iam_role", `${construct}/role`);
    return { trust: policyAt(stack, `${construct}/trust`), maxSessionSeconds: Number(maxSessionSeconds) };
  }
  throw new Error(`there is no role ${roleArn}`);
}
