import path from "node:path";
import { pythonTool } from "../../support/python-tools";
import type { Emulator } from "../../../lib/emulator/start-emulator";
import { runProgram } from "./run-program";

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

/** Makes calls with AWS's own SDK for Python, which moto brings along. */
export async function awsCalls(emulator: Emulator, calls: readonly AwsCall[]): Promise<readonly AwsAnswer[]> {
  const { python } = await pythonTool("emulator");
  const run = await runProgram(python, ["-I", path.join(__dirname, "aws-calls.py")], {
    environment: emulator.environment,
    input: JSON.stringify(calls),
  });
  if (run.exitCode !== 0) throw new Error(run.output);
  return JSON.parse(run.stdout) as AwsAnswer[];
}
