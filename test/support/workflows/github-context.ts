import type { Attempt } from "./attempt";
import type { Machine } from "./machine";

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context */
export function gitHubContext({ github, run }: Attempt): Readonly<Record<string, unknown>> {
  const { event } = run;
  return {
    actor: event.actor,
    base_ref: event.baseRef ?? "",
    event: event.payload,
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|pull)\//, ""),
    repository: github.name,
    run_attempt: String(run.attempt),
    run_id: String(run.id),
    server_url: "https://github.com",
    sha: event.sha,
  };
}

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables */
export function defaultVariables(attempt: Attempt, machine: Machine, job: string): Readonly<Record<string, string>> {
  const context = gitHubContext(attempt);
  const names = [
    "actor",
    "base_ref",
    "event_name",
    "ref",
    "ref_name",
    "repository",
    "run_attempt",
    "run_id",
    "server_url",
    "sha",
  ];
  return {
    ...Object.fromEntries(names.map((name) => [`GITHUB_${name.toUpperCase()}`, String(context[name])])),
    GITHUB_ACTIONS: "true",
    GITHUB_JOB: job,
    GITHUB_WORKSPACE: machine.workspace,
    RUNNER_OS: "Linux",
    RUNNER_TEMP: machine.temporaryDirectory,
  };
}
