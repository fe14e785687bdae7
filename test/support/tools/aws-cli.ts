import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { pythonProcessEnvironment } from "../../../lib/emulator/python/find-python";
import { trailArn, type ArchiveServer } from "../archives/archive-server";
import { pythonTool } from "./python-tools";
import type { MadeArchive } from "../archives/signed-archive";

/** What the AWS CLI's validator says. */
export interface CliValidation {
  readonly exitCode: number;
  readonly output: string;
}

/** The AWS CLI, in a process of its own that runs one command after another. */
export interface AwsCli {
  /** @param args what stands behind `aws` @param environment all that it has */
  run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<CliValidation>;
  stop(): void;
}

/** Starts the AWS CLI, from a virtual environment made on the first call. */
export async function startAwsCli(): Promise<AwsCli> {
  const { python } = await pythonTool("awscli");
  const child = spawn(python, [path.join(__dirname, "aws-cli.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(args, environment) {
      child.stdin.write(`${JSON.stringify({ arguments: args, environment })}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error("the AWS CLI's process has ended");
      return JSON.parse(line.value) as CliValidation;
    },
    stop: () => child.stdin.end(),
  };
}

/** Runs `aws cloudtrail validate-logs`, unchanged, against a served archive: one account in one Region, as it does. */
export function validateWithAwsCli(
  aws: AwsCli,
  server: ArchiveServer,
  archive: MadeArchive,
  place: { readonly account: string; readonly region: string; readonly since: string; readonly until: string },
): Promise<CliValidation> {
  const { account, region, since, until } = place;
  const options = [
    "--account-id",
    account,
    "--start-time",
    since,
    "--end-time",
    until,
    "--region",
    region,
    "--verbose",
  ];
  const environment = { ...pythonProcessEnvironment(process.env), ...server.environment, AWS_DEFAULT_REGION: region };
  return aws.run(["cloudtrail", "validate-logs", "--trail-arn", trailArn(archive), ...options], environment);
}
