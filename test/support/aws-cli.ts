import { execFile } from "node:child_process";
import { pythonProcessEnvironment } from "../../lib/emulator/find-python";
import { pythonTool } from "./python-tools";
import { trailArn, type ArchiveServer } from "./archive-server";
import type { MadeArchive } from "./signed-archive";

/** What the AWS CLI's validator says. */
export interface CliValidation {
  readonly exitCode: number;
  readonly output: string;
}

/** The AWS CLI, from a virtual environment made on the first call. */
export async function installAwsCli(): Promise<string> {
  const environment = await pythonTool("awscli");
  return environment.program("aws");
}

/** Runs `aws cloudtrail validate-logs`, unchanged, against a served archive: one account in one Region, as it does. */
export function validateWithAwsCli(
  aws: string,
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
  return new Promise((resolve, reject) => {
    execFile(
      aws,
      ["cloudtrail", "validate-logs", "--trail-arn", trailArn(archive), ...options],
      { env: environment, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== "number") reject(new Error(error.message, { cause: error }));
        else resolve({ exitCode: Number(error?.code ?? 0), output: `${stdout}\n${stderr}` });
      },
    );
  });
}
