import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Emulator } from "../../../lib/emulator/start-emulator";
import { pythonTool } from "../../support/tools/python-tools";

/** One call to the emulated AWS. */
export interface AwsCall {
  /** The account it is made in, as AWS Organizations' access role; the management account's administrator makes his own. */
  readonly account: string;
  /** boto3's name of the service, such as `s3control`. */
  readonly service: string;
  /** boto3's name of the operation, such as `put_public_access_block`. */
  readonly operation: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What a call answered; `{ error: <code> }` when it was refused. */
export type AwsAnswer = Readonly<Record<string, unknown>>;

type Ask = (question: object) => Promise<readonly AwsAnswer[]>;

/** All callers' process, which ends with this one. */
let asker: Promise<Ask> | undefined;

/** Makes calls with AWS's own SDK for Python, which moto brings along. */
export async function awsCalls(
  { environment }: Pick<Emulator, "environment">,
  calls: readonly AwsCall[],
): Promise<readonly AwsAnswer[]> {
  asker ??= startAsker();
  return (await asker)({ environment: { ...process.env, ...environment }, calls });
}

async function startAsker(): Promise<Ask> {
  const { python } = await pythonTool("emulator");
  const child = spawn(python, ["-I", path.join(__dirname, "aws-calls.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`aws-calls.py ended: ${String(code)}`)));
  ended.catch(() => undefined); // told to whoever asks next
  child.unref();
  const input = child.stdin as typeof child.stdin & { unref(): void };
  input.unref();
  let last: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answering = last.then(async () => {
      const line = once(lines, "line");
      input.write(`${JSON.stringify(question)}\n`);
      const [text] = (await Promise.race([line, ended])) as [string];
      const { answers, failure } = JSON.parse(text) as { answers?: AwsAnswer[]; failure?: string };
      if (answers === undefined) throw new Error(failure);
      return answers;
    });
    last = answering.catch(() => undefined);
    return answering;
  };
}
