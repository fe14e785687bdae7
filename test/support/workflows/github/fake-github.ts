import type { ConcurrencyGroups } from "../concurrency-groups";
import { ConcurrencyGroups as Groups } from "../concurrency-groups";
import type { RunRecord } from "../run-record";
import type { Permissions } from "../workflow-file";
import type { WorkflowRepository } from "../workflow-repository";

/** A comment of an issue or a pull request. */
export interface Comment {
  readonly id: number;
  /** Of the issue or pull request. */
  readonly number: number;
  readonly login: string;
  body: string;
}

export interface Issue {
  readonly number: number;
  readonly login: string;
  title: string;
  body: string;
  state: "open" | "closed";
  readonly isPullRequest: boolean;
}

/** A deployment, which a job with an environment makes in the name of whoever made its run begin. */
export interface Deployment {
  readonly id: number;
  readonly environment: string;
  readonly sha: string;
  readonly creator: string;
  readonly task: string;
}

/** How GitHub protects an environment. */
export interface ProtectedEnvironment {
  readonly name: string;
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
  /** @default - every branch may deploy */
  readonly branches?: readonly string[];
}

/** What GitHub knows of one repository. */
export interface FakeGitHub {
  /** `ORGANIZATION/REPOSITORY` */
  readonly name: string;
  readonly repository: WorkflowRepository;
  /** In the order in which they began. */
  readonly runs: RunRecord[];
  readonly comments: Comment[];
  readonly issues: Issue[];
  /** In the order in which they were made. */
  readonly deployments: Deployment[];
  readonly environments: Map<string, ProtectedEnvironment>;
  /** What each token may do. */
  readonly tokens: Map<string, Permissions>;
  readonly groups: ConcurrencyGroups;
  /** A number that nothing has yet. */
  readonly nextId: () => number;
}

export function fakeGitHub(name: string, repository: WorkflowRepository): FakeGitHub {
  let last = 0;
  return {
    name,
    repository,
    runs: [],
    comments: [],
    issues: [],
    deployments: [],
    environments: new Map(),
    tokens: new Map(),
    groups: new Groups(),
    nextId: () => ++last,
  };
}

/** Whose comments and issues a job's token writes. */
export const botLogin = "github-actions[bot]";
