import type { Attempt } from "./attempt";
import { interpolateText, type Conclusion, type ExpressionScope } from "./expressions";
import { defaultVariables, gitHubContext } from "./github-context";
import type { JobContext } from "./job-context";
import type { JobResult } from "./job-results";
import type { JobRecord } from "./run-record";
import { runSteps } from "./run-steps";
import type { Job, Permissions } from "./workflow-file";

interface JobOptions {
  readonly id: string;
  /** `needs`, `inputs`, `matrix`, … */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Of its token. */
  readonly permissions: Permissions;
  readonly record: JobRecord;
  readonly shell: "bash" | undefined;
}

/** Runs the steps of a job on a machine of its own, when its environment lets it. */
export async function runJobOnMachine(
  attempt: Attempt,
  job: Job,
  options: JobOptions,
): Promise<Omit<JobResult, "trail">> {
  const { id, contexts, permissions, record, shell } = options;
  const { github, run, artifacts, signInToAws, signal } = attempt;
  const scope: ExpressionScope = { contexts };
  const end = (conclusion: Conclusion): Conclusion => {
    Object.assign(record, { status: "completed", conclusion });
    return conclusion;
  };
  const environment = job.environment === undefined ? undefined : await interpolateText(job.environment, scope);
  if (environment !== undefined && !(await mayDeploy(attempt, environment, record))) {
    return { result: end("failure"), outputs: {} };
  }
  const machine = await attempt.machine();
  const token = `ghs_${String(github.nextId())}`;
  github.tokens.set(token, permissions);
  record.status = "in_progress";
  try {
    const variables = new Map(Object.entries(defaultVariables(attempt, machine, id)));
    for (const [name, value] of Object.entries(job.env ?? {})) variables.set(name, await interpolateText(value, scope));
    const withToken = { ...gitHubContext(attempt), token, job: id, workspace: machine.workspace };
    const context: JobContext = {
      github,
      run,
      record,
      machine,
      permissions,
      environment,
      contexts: { ...contexts, github: withToken, job: {}, runner: { temp: machine.temporaryDirectory, os: "Linux" } },
      artifacts,
      signInToAws,
      signal,
    };
    const ended = await runSteps(job.steps ?? [], context, { variables, shell });
    const outputs: Record<string, string> = {};
    for (const [name, value] of Object.entries(job.outputs)) outputs[name] = await interpolateText(value, ended.scope);
    return { result: end(ended.conclusion), outputs };
  } finally {
    github.tokens.delete(token);
    machine.discard();
  }
}

/**
 * Makes the deployment of a job with an environment, and waits for the environment's protection rules. An environment that
 * nobody made is made here, without any.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
 */
async function mayDeploy({ github, run, approval }: Attempt, environment: string, record: JobRecord): Promise<boolean> {
  const { event } = run;
  const found = github.environments.get(environment) ?? { name: environment, reviewers: [], preventSelfReview: false };
  github.environments.set(environment, found);
  if (found.branches !== undefined && !found.branches.some((branch) => event.ref === `refs/heads/${branch}`)) {
    record.log += `Branch "${event.ref}" is not allowed to deploy to ${environment} due to environment protection rules.\n`;
    return false;
  }
  // In the name of whom made the run begin: https://github.com/chrnorm/deployment-action/issues/68
  github.deployments.push({ id: github.nextId(), environment, sha: event.sha, creator: event.actor, task: "deploy" });
  if (found.reviewers.length === 0) return true;
  record.status = "waiting";
  if (await approval(environment, record)) return true;
  record.log += "The deployment was rejected or didn't satisfy other protection rules.\n";
  return false;
}
