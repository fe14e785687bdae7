import { ApiError, apiRoute } from "./api-routes";
import type { FakeGitHub } from "./fake-github";
import { permits } from "../permissions";
import { serveCalls } from "../serve-calls";
import { ghCommand, type AskApi } from "./gh-command";

/** What the API answers. */
export interface ApiResponse {
  readonly status: number;
  readonly content: unknown;
  /** Where the next page is. */
  readonly next?: string;
}

/** Says with which status a request fails; undefined where it does not. */
export type Refusal = (method: string, path: string) => number | undefined;

/** GitHub's REST API for one repository, as `gh` reaches it, on loopback. */
export interface FakeGitHubApi {
  readonly port: number;
  /** Lets requests fail from now on. */
  readonly refuse: (refusal: Refusal) => void;
  /** What was asked, `GET deployments?…`, the oldest first. */
  readonly requests: readonly string[];
  readonly stop: () => Promise<void>;
}

export async function serveGitHubApi(github: FakeGitHub): Promise<FakeGitHubApi> {
  let refusal: Refusal = () => undefined;
  const requests: string[] = [];
  const ask: AskApi = ({ method, url, token, body }) => {
    const { pathname, searchParams, search } = new URL(url, "http://github");
    const prefix = `/repos/${github.name}/`;
    const path = pathname.slice(prefix.length);
    requests.push(`${method} ${path}${search}`);
    try {
      const status = refusal(method, path);
      if (status !== undefined) throw new ApiError(status, "it is broken");
      const permissions = github.tokens.get(token);
      if (permissions === undefined) throw new ApiError(401, "Bad credentials");
      const route = pathname.startsWith(prefix) ? apiRoute(method, path) : undefined;
      if (route === undefined) throw new ApiError(404, "Not Found");
      if (!route.permission.some(([scope, level]) => permits(permissions, scope, level))) {
        throw new ApiError(403, "Resource not accessible by integration");
      }
      const ids = route.path.exec(path)?.slice(1) ?? [];
      const content = route.answer(github, { method, path, query: searchParams, body }, ids);
      if (content === undefined) throw new ApiError(404, "Not Found");
      return { status: 200, ...(method === "GET" ? page(content, pathname, searchParams) : { content }) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, content: { message: error.message } };
    }
  };
  const { port, stop } = await serveCalls((call) => ghCommand(call, ask));
  return {
    port,
    refuse: (next) => {
      refusal = next;
    },
    requests,
    stop,
  };
}

/** One page of a list, and where the next is: 30 of it unless more are asked for. */
function page(content: unknown, pathname: string, query: URLSearchParams): Omit<ApiResponse, "status"> {
  const [key, list] = Array.isArray(content)
    ? [undefined, content as unknown[]]
    : (Object.entries(content as Record<string, unknown[]>)[0] ?? [undefined, []]);
  const [number, size] = [Number(query.get("page") ?? 1), Math.min(Number(query.get("per_page") ?? 30), 100)];
  const part = list.slice((number - 1) * size, number * size);
  const next = new URLSearchParams({ ...Object.fromEntries(query), page: String(number + 1) });
  return {
    content: key === undefined ? part : { total_count: list.length, [key]: part },
    ...(list.length > number * size && { next: `${pathname.slice(1)}?${next.toString()}` }),
  };
}
