import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { programServedAt, serveCalls, type Call, type CallResult } from "./serve-calls";

/** What the stub of `lz` answers for an environment: exit codes, and the stacks that a review plans. */
export interface StubbedAnswers {
  readonly review?: { readonly exitCode?: number; readonly stacks?: readonly string[] };
  readonly apply?: { readonly exitCode?: number };
  readonly drift?: { readonly exitCode?: number; readonly output?: string };
  readonly verify?: { readonly exitCode?: number; readonly output?: string };
  readonly trail?: { readonly exitCode?: number; readonly output?: string };
}

/** How `lz` was asked. */
export interface StubbedCall {
  readonly command: string;
  readonly args: readonly string[];
  /** The role that the job had signed in with. */
  readonly role?: string;
  readonly commit: string;
}

/** Stands in for `lz` where a test is about the workflows: answers as it is told to, and notes how it was asked. */
export interface StubbedLz {
  readonly port: number;
  /** Says what it answers from now on, by environment. */
  readonly answer: (answers: Readonly<Record<string, StubbedAnswers>>) => void;
  /** What it was asked, the oldest first. */
  readonly calls: readonly StubbedCall[];
  readonly stop: () => Promise<void>;
}

/** The program in a repository; STUB_LZ_PORT says where it is answered. */
export const stubbedLzProgram = programServedAt(
  "STUB_LZ_PORT",
  `commit=$(git rev-parse HEAD)
changes=""
if [[ $1 == apply ]]; then changes=$(git status --porcelain); fi
set -- "$commit" "$changes" "$@"`,
);

/** @param environments what `lz environments` prints */
export async function stubLz(environments: object): Promise<StubbedLz> {
  let answers: Readonly<Record<string, StubbedAnswers>> = {};
  const calls: StubbedCall[] = [];
  const { port, stop } = await serveCalls((call) => {
    try {
      return Promise.resolve(lz(call, { environments, answers, calls }));
    } catch (error) {
      return Promise.resolve(failed(error instanceof Error ? error.message : String(error)));
    }
  });
  return {
    port,
    answer: (next) => {
      answers = next;
    },
    calls,
    stop,
  };
}

const planFiles = ["cdk.tf.json", "plan.tfplan", ".terraform.lock.hcl"];

function lz(
  { args: [commit = "", changes = "", command = "", ...args], variables }: Call,
  stub: {
    readonly environments: object;
    readonly answers: Readonly<Record<string, StubbedAnswers>>;
    readonly calls: StubbedCall[];
  },
): CallResult {
  const { AWS_ROLE: role, PWD: directory = "" } = variables;
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const environment = option("--environment") ?? variables["ENVIRONMENT"] ?? "";
  const answer = stub.answers[environment] ?? {};
  stub.calls.push({ command, args, commit, ...(role !== undefined && { role }) });
  switch (command) {
    case "environments": {
      const branch = option("--branch") ?? "main";
      if (branch !== "main") return failed(`error: no environment is applied from the branch "${branch}"`);
      return wrote(`${JSON.stringify(stub.environments, null, 2)}\n`);
    }
    case "review": {
      const { exitCode = 0, stacks = [] } = answer.review ?? {};
      const review = path.join(directory, "cdktf.out.review");
      write(review, "comment.md", `## Review of ${environment}: ${stacks.join(", ") || "nothing"}\n`);
      write(review, "review.json", "{}");
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      const manifest = { commit, base: option("--base"), expiresAt, stacks: stacks.map((name) => ({ name })) };
      write(review, "review-manifest.json", JSON.stringify(manifest));
      for (const stack of stacks) for (const file of planFiles) write(review, `stacks/${stack}/${file}`, stack);
      return wrote("", exitCode);
    }
    case "apply": {
      const file = path.join(directory, option("--reviewed") ?? "");
      const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
      if (changes !== "") return failed(`the working tree has changes: ${changes}`);
      if (manifest.commit !== commit) return failed(`it is of ${manifest.commit}`);
      for (const { name } of manifest.stacks) {
        const missing = planFiles.find((each) => !existsSync(path.join(path.dirname(file), "stacks", name, each)));
        if (missing !== undefined) return failed(`${name} has no ${missing}`);
      }
      return wrote("", answer.apply?.exitCode);
    }
    case "drift":
    case "verify":
    case "trail": {
      const { exitCode, output = `${command}\n` } = answer[command] ?? {};
      return wrote(output, exitCode);
    }
    default:
      return failed(`lz ${command} is not replaced`);
  }
}

interface Manifest {
  readonly commit: string;
  readonly stacks: readonly { readonly name: string }[];
}

function write(directory: string, name: string, content: string): void {
  const file = path.join(directory, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const wrote = (output: string, exitCode = 0): CallResult => ({ output, exitCode, stream: "stdout" });
const failed = (message: string): CallResult => ({ output: `${message}\n`, exitCode: 1, stream: "stderr" });
