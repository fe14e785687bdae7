import type { ArtifactStore } from "./artifact-store";
import type { FakeGitHub } from "./github/fake-github";
import type { Machine } from "./machine";
import type { JobRecord, RunRecord } from "./run-record";
import type { Permissions } from "./workflow-file";

/** What a job that asks AWS for credentials brings. */
export interface SignIn {
  readonly roleArn: string;
  readonly region: string;
  readonly durationSeconds: number;
  /** The claims of the job's token that AWS may look at. */
  readonly claims: { readonly aud: string; readonly sub: string };
}

/** Gives the variables of a session. @throws Error where AWS refuses */
export type SignInToAws = (signIn: SignIn) => Promise<Readonly<Record<string, string>>>;

/** A job that runs, as its steps and the actions that are replaced see it. */
export interface JobContext {
  readonly github: FakeGitHub;
  readonly run: RunRecord;
  readonly record: JobRecord;
  readonly machine: Machine;
  readonly permissions: Permissions;
  /** The job's GitHub environment. */
  readonly environment: string | undefined;
  /** Contexts of expressions that stay as they are: `github`, `needs`, `inputs`, `matrix`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly artifacts: ArtifactStore;
  readonly signInToAws: SignInToAws;
  readonly signal: AbortSignal;
}
