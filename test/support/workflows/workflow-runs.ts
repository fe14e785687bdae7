import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ArtifactStore } from "./artifact-store";
import type { Conclusion } from "./expressions";
import type { FakeGitHub } from "./github/fake-github";
import { serveGitHubApi, type FakeGitHubApi } from "./github/fake-github-api";
import type { SignInToAws } from "./job-context";
import { machineShop, type Machine } from "./machine";
import type { JobRecord, RunEvent, RunRecord } from "./run-record";
import { runWorkflow } from "./run-workflow";
import { readWorkflow } from "./workflow-file";

/** A run of a workflow, as people follow it. */
export interface WorkflowRun {
  readonly record: RunRecord;
  readonly artifacts: ArtifactStore;
  /** The job by its name, of the last attempt. @throws Error that names those there are */
  readonly job: (name: string) => JobRecord;
  /** Waits until a job waits for the approval of an environment. @throws Error when the run ends without */
  readonly untilWaiting: (environment: string) => Promise<void>;
  /** Says yes or no for an environment. */
  readonly review: (environment: string, answer: "approve" | "reject") => void;
  readonly finished: () => Promise<Conclusion>;
  /** Runs every job again. */
  readonly rerun: () => WorkflowRun;
}

/** Runs workflows. */
export interface WorkflowRunner {
  readonly api: FakeGitHubApi;
  /** Begins a run. @throws Error when the event does not make the workflow run */
  readonly begin: (file: string, event: RunEvent) => WorkflowRun;
  readonly stop: () => Promise<void>;
}

export interface WorkflowRunnerOptions {
  readonly github: FakeGitHub;
  readonly signInToAws: SignInToAws;
  /** What every step has in its environment besides what GitHub gives it. @default {} */
  readonly environment?: Readonly<Record<string, string>>;
  /** How many jobs run at once. @default 2 */
  readonly machines?: number;
}

export async function workflowRunner(options: WorkflowRunnerOptions): Promise<WorkflowRunner> {
  const { github, signInToAws, environment = {}, machines = 2 } = options;
  const api = await serveGitHubApi(github);
  const shop = machineShop({ ...environment, FAKE_GITHUB_PORT: String(api.port) });
  const lend = lender(machines, shop.machine);

  const start = (record: RunRecord, checkout = checkoutOf(github, record.event.sha)): WorkflowRun => {
    const artifacts = new ArtifactStore();
    const abort = new AbortController();
    const approvals = new Map<string, (approved: boolean) => void>();
    const watchers = new Set<() => void>();
    const end = runWorkflow({
      github,
      run: record,
      checkout,
      artifacts,
      machine: lend,
      signInToAws,
      signal: abort.signal,
      cancel: () => abort.abort(),
      approval: (name) =>
        new Promise<boolean>((resolve) => {
          approvals.set(name, resolve);
          abort.signal.addEventListener("abort", () => resolve(false), { once: true });
          watchers.forEach((watcher) => watcher());
        }),
    }).then((conclusion) => (record.conclusion = conclusion));
    const settled = end.finally(() => {
      rmSync(checkout, { recursive: true, force: true });
      watchers.forEach((watcher) => watcher());
    });
    settled.catch(() => undefined); // whoever waits for it is told
    return {
      record,
      artifacts,
      job: (name) => jobNamed(record, name),
      untilWaiting: async (name) => {
        while (!approvals.has(name)) {
          if (record.conclusion !== null)
            throw new Error(`it ended (${record.conclusion}) without asking\n${logOf(record)}`);
          await Promise.race([new Promise<void>((resolve) => watchers.add(resolve)), settled]);
        }
      },
      review: (name, answer) => {
        const resolve = approvals.get(name);
        if (resolve === undefined) throw new Error(`nothing waits for ${name}`);
        approvals.delete(name);
        resolve(answer === "approve");
      },
      finished: () => settled,
      rerun: () => {
        record.attempt += 1;
        record.conclusion = null;
        return start(record);
      },
    };
  };

  return {
    api,
    begin: (file, event) => {
      const record: RunRecord = {
        id: github.nextId(),
        path: `.github/workflows/${file}`,
        event,
        attempt: 1,
        jobs: [],
        conclusion: null,
      };
      const checkout = checkoutOf(github, event.sha);
      refuseOtherEvents(checkout, record);
      github.runs.push(record);
      return start(record, checkout);
    },
    stop: () => api.stop(),
  };
}

/** GitHub runs a workflow for the events that it names only. */
function refuseOtherEvents(checkout: string, { path: file, event }: RunRecord): void {
  const { on } = readWorkflow(path.join(checkout, file));
  const branches = event.name === "push" ? on.push?.branches : undefined;
  const isMeant = branches === undefined || branches.some((branch) => event.ref === `refs/heads/${branch}`);
  if (!(event.name in on) || !isMeant) throw new Error(`${file} does not run for ${event.name} of ${event.ref}`);
}

function checkoutOf({ repository }: FakeGitHub, commit: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), "workflow-"));
  repository.fill(directory, `workflows of ${commit}`, () => {
    const archive = execFileSync("git", ["-C", repository.directory, "archive", commit, ".github"]);
    execFileSync("tar", ["-x", "-C", directory], { input: archive });
  });
  return directory;
}

function jobNamed({ jobs, attempt }: RunRecord, name: string): JobRecord {
  const found = jobs.find((job) => job.name === name && job.attempt === attempt);
  if (found !== undefined) return found;
  throw new Error(`there is no job ${name}; there are ${jobs.map((job) => job.name).join(", ")}`);
}

/** What the jobs of a run wrote, for whoever reads why a test failed. */
export function logOf({ jobs }: RunRecord): string {
  return jobs.map((job) => `=== ${job.name}: ${String(job.conclusion)}\n${job.log}\n${job.summary}`).join("\n");
}

/** Lends a bounded number of machines; who comes later waits for one that is given back. */
function lender(count: number, make: () => Machine): () => Promise<Machine> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async () => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    const machine = make();
    let given = false;
    return {
      ...machine,
      discard: () => {
        if (given) return;
        given = true;
        machine.discard();
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      },
    };
  };
}
