import type { ArtifactStore } from "./artifact-store";
import type { FakeGitHub } from "./github/fake-github";
import type { SignInToAws } from "./job-context";
import type { Machine } from "./machine";
import type { JobRecord, RunRecord } from "./run-record";

/** One attempt of a run, and what it needs from outside. */
export interface Attempt {
  readonly github: FakeGitHub;
  readonly run: RunRecord;
  /** A checkout of the run's commit. */
  readonly checkout: string;
  readonly artifacts: ArtifactStore;
  readonly machine: () => Promise<Machine>;
  readonly signInToAws: SignInToAws;
  readonly signal: AbortSignal;
  readonly cancel: () => void;
  /** Waits for the protection rules of an environment. @returns false when somebody rejects */
  readonly approval: (environment: string, record: JobRecord) => Promise<boolean>;
}
