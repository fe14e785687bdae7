import path from "node:path";
import type { Attempt } from "./attempt";
import { holds, interpolate, interpolateText, type Conclusion, type ExpressionScope } from "./expressions";
import { gitHubContext } from "./github-context";
import { statusAfter, together, type JobResult } from "./job-results";
import { effectivePermissions } from "./permissions";
import { runJobOnMachine } from "./run-job-on-machine";
import type { JobRecord } from "./run-record";
import { readWorkflow, type Job, type Permissions, type Workflow } from "./workflow-file";

/** The jobs of one workflow file, in a run. */
interface Call {
  readonly attempt: Attempt;
  readonly workflow: Workflow;
  /** Names of the jobs that called it. */
  readonly callers: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly permissions: Permissions | undefined;
  /** How the jobs before the one that called it ended. */
  readonly before: readonly Conclusion[];
}

/** Runs a workflow to its end. */
export async function runWorkflow(attempt: Attempt): Promise<Conclusion> {
  const workflow = readWorkflow(path.join(attempt.checkout, attempt.run.path));
  const call: Call = { attempt, workflow, callers: [], inputs: {}, permissions: undefined, before: [] };
  const scope = { contexts: { github: gitHubContext(attempt) } };
  const results = await inGroup(workflow.concurrency, scope, attempt, undefined, () => runJobs(call));
  const conclusions = [...(results?.values() ?? [])].map(({ result }) => result);
  if (attempt.signal.aborted || results === undefined || conclusions.includes("cancelled")) return "cancelled";
  return conclusions.includes("failure") ? "failure" : "success";
}

async function runJobs(call: Call): Promise<ReadonlyMap<string, JobResult>> {
  const begun = new Map<string, Promise<JobResult>>();
  const begin = (id: string): Promise<JobResult> => {
    const present = begun.get(id);
    if (present !== undefined) return present;
    const job = call.workflow.jobs[id];
    if (job === undefined) throw new Error(`there is no job ${id}`);
    const promise = Promise.all(job.needs.map(async (need) => [need, await begin(need)] as const)).then((needs) =>
      runJob(call, id, job, new Map(needs)),
    );
    begun.set(id, promise);
    return promise;
  };
  const ids = Object.keys(call.workflow.jobs);
  const results = await Promise.all(ids.map(begin));
  return new Map(ids.map((id, index) => [id, results[index] ?? together([])]));
}

async function runJob(call: Call, id: string, job: Job, needs: ReadonlyMap<string, JobResult>): Promise<JobResult> {
  const { attempt, callers, inputs, before } = call;
  const trail = [...before, ...[...needs.values()].flatMap((need) => need.trail)];
  const contexts = {
    github: gitHubContext(attempt),
    inputs,
    needs: Object.fromEntries([...needs].map(([name, { result, outputs }]) => [name, { result, outputs }])),
  };
  const scope: ExpressionScope = { contexts, status: statusAfter(trail, attempt.signal.aborted) };
  if (!(await holds(job.if, scope))) {
    // The name of a matrix is not filled in.
    const name = job.strategy === undefined ? await interpolateText(job.name ?? id, { contexts }) : (job.name ?? id);
    newRecord(attempt, [...callers, name], "skipped");
    return { result: "skipped", outputs: {}, trail: [...trail, "skipped"] };
  }
  const results: JobResult[] = [];
  const combinations = await expandMatrix(job, scope);
  await Promise.all(
    combinations.map(async (matrix, index) => {
      results[index] = await runOne(call, id, job, { ...contexts, matrix, strategy: {} }, trail);
    }),
  );
  return together(results);
}

/** The values of a matrix of one dimension, as ours are. */
async function expandMatrix({ strategy }: Job, scope: ExpressionScope): Promise<readonly object[]> {
  if (strategy === undefined) return [{}];
  const [[name, text] = ["", ""], ...others] = Object.entries(strategy.matrix);
  if (others.length > 0) throw new Error("a matrix of several dimensions is not carried out");
  const values = await interpolate(text, scope);
  if (!Array.isArray(values) || values.length === 0)
    throw new Error(`matrix vector '${name}' does not contain any values`);
  return values.map((value: unknown) => ({ [name]: value }));
}

/** One job of a matrix, or the only one. */
async function runOne(
  call: Call,
  id: string,
  job: Job,
  contexts: Readonly<Record<string, unknown>>,
  trail: readonly Conclusion[],
): Promise<JobResult> {
  const { attempt, workflow, callers } = call;
  const shell = workflow.defaults?.run.shell;
  const scope: ExpressionScope = { contexts };
  const name = job.name === undefined ? id : await interpolateText(job.name, scope);
  const permissions = effectivePermissions(job.permissions, workflow.permissions, call.permissions);
  const names = [...callers, name];
  const record = job.uses === undefined ? newRecord(attempt, names) : undefined;
  const result = await inGroup(job.concurrency, scope, attempt, record, async (): Promise<JobResult> => {
    if (job.uses !== undefined) return callWorkflow(call, job, { names, permissions, scope, trail });
    const ended = await runJobOnMachine(attempt, job, { id, contexts, permissions, record: record!, shell });
    return { ...ended, trail: [...trail, ended.result] };
  });
  if (result !== undefined) return result;
  if (record !== undefined) Object.assign(record, { status: "completed", conclusion: "cancelled" });
  return { result: "cancelled", outputs: {}, trail: [...trail, "cancelled"] };
}

async function callWorkflow(
  call: Call,
  job: Job,
  caller: {
    readonly names: readonly string[];
    readonly permissions: Permissions;
    readonly scope: ExpressionScope;
    readonly trail: readonly Conclusion[];
  },
): Promise<JobResult> {
  const { attempt } = call;
  const { names, permissions, scope, trail } = caller;
  const workflow = readWorkflow(path.join(attempt.checkout, job.uses ?? ""));
  const declared = workflow.on.workflow_call;
  if (declared === undefined) throw new Error(`${String(job.uses)} is not to be called`);
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(job.with ?? {})) given.set(name, await interpolateText(value, scope));
  const unknown = [...given.keys()].filter((name) => !(name in declared.inputs));
  if (unknown.length > 0) throw new Error(`${String(job.uses)} has no input ${unknown.join(", ")}`);
  const inputs: Record<string, string> = {};
  for (const [name, { required = false, default: fallback = "" }] of Object.entries(declared.inputs)) {
    if (required && !given.has(name)) throw new Error(`${String(job.uses)} needs the input ${name}`);
    inputs[name] =
      given.get(name) ?? (await interpolateText(fallback, { contexts: { github: gitHubContext(attempt) } }));
  }
  const results = await runJobs({ attempt, workflow, callers: names, inputs, permissions, before: trail });
  const jobs = Object.fromEntries([...results].map(([name, { outputs, result }]) => [name, { outputs, result }]));
  const outputs: Record<string, string> = {};
  for (const [name, { value }] of Object.entries(declared.outputs)) {
    outputs[name] = await interpolateText(value, { contexts: { jobs, inputs } });
  }
  return { ...together([...results.values()]), outputs };
}

/** Runs something inside of a concurrency group, where there is one. @returns undefined when somebody newer took its place */
async function inGroup<T>(
  concurrency: Job["concurrency"],
  scope: ExpressionScope,
  attempt: Attempt,
  record: JobRecord | undefined,
  run: () => Promise<T>,
): Promise<T | undefined> {
  if (concurrency === undefined) return run();
  const group = await interpolateText(concurrency.group, scope);
  if (record !== undefined) record.status = "pending";
  const leave = await attempt.github.groups.enter(group, {
    cancelRunning: concurrency["cancel-in-progress"],
    onCancel: attempt.cancel,
  });
  if (leave === undefined) return undefined;
  try {
    return await run();
  } finally {
    leave();
  }
}

function newRecord({ github, run }: Attempt, names: readonly string[], conclusion?: "skipped"): JobRecord {
  const record: JobRecord = {
    id: github.nextId(),
    name: names.join(" / "),
    attempt: run.attempt,
    status: conclusion === undefined ? "queued" : "completed",
    conclusion: conclusion ?? null,
    log: "",
    summary: "",
  };
  run.jobs.push(record);
  return record;
}
