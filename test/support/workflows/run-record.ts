import type { Conclusion } from "./expressions";

/** A job, as people and GitHub's API see it. */
export interface JobRecord {
  readonly id: number;
  /** With the names of the jobs that called its workflow: `staging / Apply staging`. */
  readonly name: string;
  readonly attempt: number;
  /** `pending` waits for its concurrency group, `waiting` for an approval. */
  status: "queued" | "pending" | "waiting" | "in_progress" | "completed";
  conclusion: Conclusion | null;
  /** What its steps wrote. */
  log: string;
  /** In Markdown, what it shows on the run's page. */
  summary: string;
}

/** What made a run begin. */
export interface RunEvent {
  readonly name: "push" | "pull_request" | "schedule" | "workflow_dispatch";
  /** The commit whose workflow is run. */
  readonly sha: string;
  /** `refs/heads/main`, or `refs/pull/7/merge` */
  readonly ref: string;
  readonly headBranch: string;
  /** @default - the repository itself */
  readonly headRepository?: string;
  /** Who made it begin. */
  readonly actor: string;
  /** The webhook's payload, as far as a workflow asks for it. */
  readonly payload: object;
  /** Of a pull request: the branch that it is to be merged into. */
  readonly baseRef?: string;
}

/** A run of a workflow. */
export interface RunRecord {
  readonly id: number;
  /** `.github/workflows/apply.yml` */
  readonly path: string;
  readonly event: RunEvent;
  attempt: number;
  /** Of every attempt. */
  readonly jobs: JobRecord[];
  conclusion: Conclusion | null;
}
