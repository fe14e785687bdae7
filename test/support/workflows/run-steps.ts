import { existsSync } from "node:fs";
import path from "node:path";
import { commandFiles } from "./command-files";
import { holds, interpolate, interpolateText, type Conclusion, type ExpressionScope } from "./expressions";
import type { JobContext } from "./job-context";
import { replacedActions } from "./replaced-actions";
import { runScript } from "./run-script";
import { readCompositeAction, type Step } from "./workflow-file";

/** What steps of a job leave to those after them. */
interface Frame {
  readonly job: JobContext;
  /** Of the job, and what steps wrote to GITHUB_ENV. */
  readonly variables: Map<string, string>;
  /** What steps wrote to GITHUB_PATH, the last first. */
  readonly paths: string[];
  /** `steps.<id>` of this file. */
  readonly results: Record<string, { readonly outcome: Conclusion; readonly outputs: Record<string, string> }>;
  readonly shell: "bash" | undefined;
  failed: boolean;
}

/** How a job's steps ended, and what its outputs are taken from. */
export interface StepsResult {
  readonly conclusion: Conclusion;
  readonly scope: ExpressionScope;
}

/** Runs the steps of a job one after the other: after one that failed only those that ask for it. */
export async function runSteps(
  steps: readonly Step[],
  job: JobContext,
  options: { readonly variables: ReadonlyMap<string, string>; readonly shell: "bash" | undefined },
): Promise<StepsResult> {
  const frame: Frame = {
    job,
    variables: new Map(options.variables),
    paths: [],
    results: {},
    shell: options.shell,
    failed: false,
  };
  for (const step of steps) await runStep(step, frame);
  const cancelled = job.signal.aborted;
  return { conclusion: cancelled ? "cancelled" : frame.failed ? "failure" : "success", scope: scopeOf(frame) };
}

async function runStep(step: Step, frame: Frame): Promise<void> {
  const { job } = frame;
  const name = step.name ?? step.uses ?? step.run ?? "";
  const finish = (outcome: Conclusion, outputs: Record<string, string> = {}): void => {
    if (step.id !== undefined) frame.results[step.id] = { outcome, outputs };
    if (outcome === "failure") frame.failed = true;
  };
  try {
    if (!(await holds(step.if, scopeOf(frame)))) {
      finish("skipped");
      return;
    }
    job.record.log += `##[group]${name}\n`;
    const outputs = step.run === undefined ? await runAction(step, frame) : await runCommands(step, step.run, frame);
    finish("success", outputs);
  } catch (error) {
    // What a test got wrong is no failure of the workflow.
    if (!(error instanceof StepFailure)) throw error;
    job.record.log += `##[error]${error.message}\n`;
    finish("failure", error.outputs);
  }
}

/** A step that failed, as steps do. */
class StepFailure extends Error {
  public constructor(
    message: string,
    public readonly outputs: Record<string, string> = {},
  ) {
    super(message);
  }
}

function scopeOf({ job, variables, results, failed }: Frame): ExpressionScope {
  const cancelled = job.signal.aborted;
  return {
    contexts: { ...job.contexts, env: Object.fromEntries(variables), steps: results },
    status: { success: !failed && !cancelled, failure: failed, cancelled },
    workspace: job.machine.workspace,
  };
}

async function stepVariables(step: Step, frame: Frame): Promise<ReadonlyMap<string, string>> {
  const own = new Map<string, string>();
  for (const [name, value] of Object.entries(step.env ?? {}))
    own.set(name, await interpolateText(value, scopeOf(frame)));
  return new Map([...frame.variables, ...own]);
}

async function runCommands(step: Step, script: string, frame: Frame): Promise<Record<string, string>> {
  const { job, variables, paths } = frame;
  const { machine, record } = job;
  const files = commandFiles(machine.temporaryDirectory);
  const environment: Record<string, string> = {
    ...machine.environment,
    ...Object.fromEntries(await stepVariables(step, frame)),
    ...files.environment,
  };
  const exitCode = await runScript({
    script: String(await interpolate(script, scopeOf(frame))),
    shell: step.shell ?? frame.shell,
    directory: machine.workspace,
    environment: { ...environment, PATH: [...paths, environment["PATH"]].join(path.delimiter) },
    temporaryDirectory: machine.temporaryDirectory,
    signal: job.signal,
    onOutput: (text) => {
      record.log += text;
    },
  });
  const written = files.read();
  for (const [name, value] of written.variables) variables.set(name, value);
  paths.unshift(...written.paths.toReversed());
  record.summary += written.summary;
  const outputs = Object.fromEntries(written.outputs);
  if (exitCode !== 0) throw new StepFailure(`Process completed with exit code ${String(exitCode)}.`, outputs);
  return outputs;
}

async function runAction(step: Step, frame: Frame): Promise<Record<string, string>> {
  const uses = step.uses ?? "";
  if (uses.startsWith("./")) return runComposite(uses, frame);
  const [name = ""] = uses.split("@");
  const action = replacedActions[name];
  if (action === undefined) throw new Error(`nobody told the runner of the tests what ${name} does`);
  const inputs = new Map<string, string>();
  for (const [key, value] of Object.entries(step.with ?? {})) {
    if (!action.inputs.includes(key))
      throw new Error(`nobody told the runner of the tests what ${key} of ${name} does`);
    inputs.set(key, await interpolateText(value, scopeOf(frame)));
  }
  try {
    const { log, variables = {} } = await action.run(inputs, frame.job);
    for (const [key, value] of Object.entries(variables)) frame.variables.set(key, value);
    frame.job.record.log += `${log}\n`;
    return {};
  } catch (error) {
    throw new StepFailure(error instanceof Error ? error.message : String(error));
  }
}

/** A composite action of the checkout, whose steps have a context of their own. */
async function runComposite(uses: string, frame: Frame): Promise<Record<string, string>> {
  const file = path.join(frame.job.machine.workspace, uses, "action.yml");
  if (!existsSync(file)) throw new StepFailure(`Can't find 'action.yml' under '${uses}'. Did you forget to check out?`);
  const inner: Frame = { ...frame, results: {}, shell: undefined, failed: false };
  for (const step of readCompositeAction(file)) {
    if (step.run !== undefined && step.shell === undefined) throw new Error(`${uses}: a step has no shell`);
    await runStep(step, inner);
  }
  if (inner.failed) throw new StepFailure(`${uses} failed`);
  return {};
}
