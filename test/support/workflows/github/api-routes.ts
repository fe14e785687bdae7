import { botLogin, type FakeGitHub } from "./fake-github";

/** One request to GitHub's REST API. */
export interface ApiRequest {
  readonly method: string;
  /** Below the repository: `issues/7/comments`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Route {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: RegExp;
  /** What the token must be permitted; one of them is enough. */
  readonly permission: readonly (readonly [scope: string, level: "read" | "write"])[];
  readonly answer: (github: FakeGitHub, request: ApiRequest, ids: readonly string[]) => unknown;
}

/**
 * The part of the API that our scripts use.
 * Source: https://docs.github.com/en/rest
 */
const routes: readonly Route[] = [
  {
    method: "GET",
    path: /^deployments$/,
    permission: [["deployments", "read"]],
    answer: ({ deployments }, { query }) =>
      deployments
        .filter(({ environment }) => environment === query.get("environment"))
        .filter(({ task }) => task === (query.get("task") ?? task))
        .toReversed()
        .map(({ creator, ...deployment }) => ({ ...deployment, creator: { login: creator } })),
  },
  {
    method: "GET",
    path: /^actions\/workflows\/([\w.-]+)\/runs$/,
    permission: [["actions", "read"]],
    answer: ({ runs, name }, { query }, [file]) => ({
      workflow_runs: runs
        .filter(({ path }) => path === `.github/workflows/${String(file)}`)
        .filter(({ event }) => event.sha === (query.get("head_sha") ?? event.sha))
        .filter(({ event }) => event.headBranch === (query.get("branch") ?? event.headBranch))
        .map(({ id, event }) => ({
          id,
          event: event.name,
          head_sha: event.sha,
          head_repository: { full_name: event.headRepository ?? name },
        })),
    }),
  },
  {
    method: "GET",
    path: /^actions\/runs\/(\d+)\/jobs$/,
    permission: [["actions", "read"]],
    answer: ({ runs }, { query }, [id]) => {
      const run = runs.find((each) => each.id === Number(id));
      const jobs = (run?.jobs ?? []).filter(({ attempt }) => query.get("filter") === "all" || attempt === run?.attempt);
      return { jobs: jobs.map(({ id: job, name, status, conclusion }) => ({ id: job, name, status, conclusion })) };
    },
  },
  {
    method: "GET",
    path: /^environments$/,
    permission: [["actions", "read"]],
    answer: ({ environments }) => ({
      environments: [...environments.values()].map(({ name, reviewers, preventSelfReview, branches }) => ({
        name,
        protection_rules: [
          ...(reviewers.length > 0
            ? [{ type: "required_reviewers", reviewers, prevent_self_review: preventSelfReview }]
            : []),
          ...(branches === undefined ? [] : [{ type: "branch_policy" }]),
        ],
        deployment_branch_policy:
          branches === undefined ? null : { protected_branches: false, custom_branch_policies: true },
      })),
    }),
  },
  {
    method: "GET",
    path: /^issues$/,
    permission: [["issues", "read"]],
    answer: ({ issues }, { query }) =>
      issues
        .filter(({ state }) => state === (query.get("state") ?? "open"))
        .toReversed()
        .map(({ number, login, title, isPullRequest }) => ({
          number,
          title,
          user: { login },
          ...(isPullRequest && { pull_request: {} }),
        })),
  },
  {
    method: "POST",
    path: /^issues$/,
    permission: [["issues", "write"]],
    answer: ({ issues, nextId }, { body }) => {
      const issue = { title: String(body["title"]), body: bounded(body["body"]) };
      issues.push({ ...issue, number: nextId(), login: botLogin, state: "open", isPullRequest: false });
      return {};
    },
  },
  {
    method: "PATCH",
    path: /^issues\/(\d+)$/,
    permission: [["issues", "write"]],
    answer: ({ issues }, { body }, [number]) => {
      const issue = issues.find((each) => each.number === Number(number));
      if (issue === undefined) return undefined;
      if (body["body"] !== undefined) issue.body = bounded(body["body"]);
      if (body["state"] !== undefined) issue.state = body["state"] === "closed" ? "closed" : "open";
      return {};
    },
  },
  {
    method: "GET",
    path: /^issues\/(\d+)\/comments$/,
    permission: [
      ["issues", "read"],
      ["pull-requests", "read"],
    ],
    answer: ({ comments }, _request, [number]) =>
      comments
        .filter((each) => each.number === Number(number))
        .map(({ id, login, body }) => ({ id, body, user: { login } })),
  },
  {
    method: "POST",
    path: /^issues\/(\d+)\/comments$/,
    permission: [
      ["issues", "write"],
      ["pull-requests", "write"],
    ],
    answer: ({ comments, nextId }, { body }, [number]) => {
      comments.push({ id: nextId(), number: Number(number), login: botLogin, body: bounded(body["body"]) });
      return {};
    },
  },
  {
    method: "PATCH",
    path: /^issues\/comments\/(\d+)$/,
    permission: [
      ["issues", "write"],
      ["pull-requests", "write"],
    ],
    answer: ({ comments }, { body }, [id]) => {
      const comment = comments.find((each) => each.id === Number(id));
      if (comment === undefined) return undefined;
      comment.body = bounded(body["body"]);
      return {};
    },
  },
];

/** The route of a request; undefined where our scripts have no business. */
export function apiRoute(method: string, path: string): Route | undefined {
  return routes.find((each) => each.method === method && each.path.test(path));
}

/** A text that GitHub takes. @throws ApiError when it is too long */
function bounded(body: unknown): string {
  if (typeof body !== "string" || body.length > 65_536) throw new ApiError(422, "Validation Failed: body is too long");
  return body;
}

/** A refusal of the API. */
export class ApiError extends Error {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
