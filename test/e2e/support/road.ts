import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { LandingZone } from "../../../lib/model/landing-zone";
import type { Policy } from "../../support/policies/policy-of";
import { fakeGitHub, type FakeGitHub } from "../../support/workflows/github/fake-github";
import type { SignIn } from "../../support/workflows/job-context";
import type { RunEvent } from "../../support/workflows/run-record";
import { checkSignIn } from "../../support/workflows/trusted-sign-in";
import { workflowRepository, type WorkflowRepository } from "../../support/workflows/workflow-repository";
import { workflowRunner, type WorkflowRun, type WorkflowRunner } from "../../support/workflows/workflow-runs";
import type { EmulatedLandingZone } from "./emulated-landing-zone";
import { trustedProvider } from "./trusted-provider";

const project = path.join(__dirname, "..", "..", "..");

/** What a repository has besides what every clone of a test has. */
const alsoCommitted = [".github", ".gitignore", ".nvmrc", "package-lock.json"];

/** An organization on an emulated AWS that asks IAM. */
export interface RoadZone {
  readonly landingZone: LandingZone;
  readonly zone: EmulatedLandingZone;
}

/** Our repository on a GitHub of its own, with our workflows, on emulated organizations. */
export interface Road extends WorkflowRunner {
  readonly github: FakeGitHub;
  readonly repository: WorkflowRepository;
  /** Pushes what was edited to a branch, and begins the review of its pull request. */
  readonly propose: (number: number, branch: string) => WorkflowRun;
  /** Merges a branch, and begins what that makes begin. */
  readonly merge: (branch: string) => WorkflowRun;
  /** Begins a workflow as its schedule does. */
  readonly schedule: (file: string) => WorkflowRun;
}

/**
 * @param zones the first one's clone becomes the repository
 * @param variablesOf what a session has besides its keys: the emulated AWS, unless a test has something in its place
 */
export async function makeRoad(
  zones: readonly [RoadZone, ...RoadZone[]],
  variablesOf: (signIn: SignIn) => Readonly<Record<string, string>> = () => ({}),
): Promise<Road> {
  const [first] = zones;
  const { directory } = first.zone;
  for (const name of alsoCommitted) cpSync(path.join(project, name), path.join(directory, name), { recursive: true });
  for (const name of ["node_modules", ".cache", ".bootstrap", "cdktf.out"])
    rmSync(path.join(directory, name), { recursive: true, force: true });
  mkdirSync(path.join(directory, ".cache"));
  const repository = workflowRepository(directory);
  const github = fakeGitHub(first.landingZone.environment.pipeline.repository, repository);
  const provider = await trustedProvider();
  const runner = await workflowRunner({
    github,
    signInToAws: async (signIn) => ({ ...(await signInTo(zones, signIn)), ...variablesOf(signIn) }),
    ...(provider !== undefined && { environment: { LZ_PROVIDER_MIRROR: provider.mirror } }),
  });
  const onMain = (sha: string): Omit<RunEvent, "name"> => {
    return { sha, ref: "refs/heads/main", headBranch: "main", actor: "ana", payload: {} };
  };
  return {
    ...runner,
    github,
    repository,
    propose: (number, branch) => {
      const sha = repository.commit(branch, `Propose ${branch}`);
      const head = { sha, repo: { full_name: github.name } };
      const payload = { pull_request: { number, head } };
      const ref = `refs/pull/${number}/merge`;
      const event = {
        name: "pull_request",
        sha,
        ref,
        headBranch: branch,
        actor: "ana",
        payload,
        baseRef: "main",
      } as const;
      return runner.begin("pull-request.yml", event);
    },
    merge: (branch) => runner.begin("apply.yml", { name: "push", ...onMain(repository.merge(branch, "main")) }),
    schedule: (file) => runner.begin(file, { name: "schedule", ...onMain(repository.git("rev-parse", "main")) }),
    stop: async () => {
      await runner.stop();
      repository.remove();
    },
  };
}

/** Notes on GitHub that the newest commit of main is applied to an environment, as a job of the workflow would have. */
export function noteApplied(github: FakeGitHub, environment: string): void {
  const sha = github.repository.git("rev-parse", "main");
  const event = { name: "push", sha, ref: "refs/heads/main", headBranch: "main", actor: "ana", payload: {} } as const;
  const name = `${environment} / Apply ${environment}`;
  const job = {
    id: github.nextId(),
    name,
    attempt: 1,
    status: "completed",
    conclusion: "success",
    log: "",
    summary: "",
  } as const;
  const path = ".github/workflows/apply.yml";
  github.runs.push({ id: github.nextId(), path, event, attempt: 1, jobs: [job], conclusion: "success" });
  github.deployments.push({ id: github.nextId(), environment, sha, creator: "ana", task: "deploy" });
}

/** A session by a job's token, from the organization that has the role; its trust policy is asked here, see the emulator's README. */
async function signInTo(zones: readonly RoadZone[], signIn: SignIn): Promise<Readonly<Record<string, string>>> {
  const account = signIn.roleArn.split(":")[4];
  const found = zones.find(({ landingZone }) => landingZone.management.account.id === account);
  if (found === undefined) throw new Error(`no organization has ${signIn.roleArn}`);
  const { endpoint, environment } = found.zone.emulator;
  const client = {
    region: signIn.region,
    endpoint,
    credentials: {
      accessKeyId: String(environment["AWS_ACCESS_KEY_ID"]),
      secretAccessKey: String(environment["AWS_SECRET_ACCESS_KEY"]),
    },
  };
  const RoleName = signIn.roleArn.split("/").at(-1) ?? "";
  const iam = new IAMClient(client);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName })).finally(() => iam.destroy());
  const trust = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")) as Policy;
  await checkSignIn({ trust, maxSessionSeconds: Role?.MaxSessionDuration ?? 0 }, signIn);
  const sts = new STSClient(client);
  const token = new AssumeRoleWithWebIdentityCommand({
    RoleArn: signIn.roleArn,
    RoleSessionName: "GitHubActions",
    WebIdentityToken: "a-token",
    DurationSeconds: signIn.durationSeconds,
  });
  const { Credentials } = await sts.send(token).finally(() => sts.destroy());
  const present = Object.entries(environment).filter((each): each is [string, string] => each[1] !== undefined);
  return {
    ...Object.fromEntries(present),
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? "",
    AWS_SESSION_TOKEN: Credentials?.SessionToken ?? "",
  };
}
