import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { raw } from "jq-wasm";
import { nameAndValue, type Call, type CallResult } from "../serve-calls";
import type { ApiResponse } from "./fake-github-api";

/** Answers a request to GitHub's API. */
export type AskApi = (request: {
  readonly method: string;
  /** Below the API's address: `repos/ORGANIZATION/REPOSITORY/issues?state=open`. */
  readonly url: string;
  readonly token: string;
  readonly body: Readonly<Record<string, unknown>>;
}) => ApiResponse;

const options = {
  method: { type: "string" },
  field: { type: "string", multiple: true, default: [] as string[] },
  "raw-field": { type: "string", multiple: true, default: [] as string[] },
  jq: { type: "string" },
  paginate: { type: "boolean", default: false },
  silent: { type: "boolean", default: false },
} as const;

/**
 * `gh api` as far as our scripts use it; any other command or flag is refused.
 * Source: https://cli.github.com/manual/gh_api
 */
export async function ghCommand({ args, variables }: Call, ask: AskApi): Promise<CallResult> {
  try {
    let output = "";
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, path, ...rest] = positionals;
    if (command !== "api" || path === undefined || rest.length > 0)
      throw new Error(`${args.join(" ")} is not replaced`);
    const token = variables["GH_TOKEN"] ?? "";
    if (token === "") throw new Error("in a GitHub Actions workflow, set the GH_TOKEN environment variable");
    const body = Object.fromEntries([
      ...values["raw-field"].map(nameAndValue),
      ...values.field.map(nameAndValue).map(([name, value]) => [name, typed(value)] as const),
    ]);
    const method = values.method ?? (Object.keys(body).length > 0 ? "POST" : "GET");
    for (let url: string | undefined = path; url !== undefined;) {
      const { status, content, next } = ask({ method, url, token, body });
      if (status >= 400) throw new Error(`${(content as { readonly message: string }).message} (HTTP ${status})`);
      if (!values.silent) output += await filtered(content, values.jq, variables);
      url = values.paginate ? next : undefined;
    }
    return { output, exitCode: 0, stream: "stdout" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { output: `gh: ${message}\n`, exitCode: 1, stream: "stderr" };
  }
}

/** True, false, null and numbers are what they look like, and @file is the file's content. */
function typed(value: string): unknown {
  if (value.startsWith("@")) return readFileSync(value.slice(1), "utf8");
  return /^(true|false|null|-?\d+)$/.test(value) ? (JSON.parse(value) as unknown) : value;
}

/** Strings come out raw. `$ENV` holds the caller's variables, which the jq here does not see by itself. */
async function filtered(content: unknown, filter: string | undefined, variables: object): Promise<string> {
  if (filter === undefined) return JSON.stringify(content);
  const given = ["--argjson", "variables", JSON.stringify(variables)];
  const text = await raw(JSON.stringify(content), filter.replaceAll("$ENV", "$variables"), ["-r", "-c", ...given]);
  return text === "" ? "" : `${text}\n`;
}
