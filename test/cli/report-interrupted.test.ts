import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { exampleDirectory } from "../support/landing-zones/example";
import { lz } from "./run-lz";

let directory: string;
let server: Server;
const asked: string[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "report-interrupted-"));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(directory, { recursive: true });
});

/** STS and Athena, whose query runs for ever. @returns the address */
async function serveAws(onRunning: () => void): Promise<string> {
  server = createServer((request, response) => {
    const target = request.headers["x-amz-target"];
    const call = typeof target === "string" ? (target.split(".")[1] ?? "") : "AssumeRole";
    asked.push(call);
    const answers: Readonly<Record<string, string>> = {
      AssumeRole:
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIASESSION</AccessKeyId>" +
        "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration>" +
        "</Credentials></AssumeRoleResult></AssumeRoleResponse>",
      StartQueryExecution: '{"QueryExecutionId":"q-1"}',
      GetQueryExecution: '{"QueryExecution":{"Status":{"State":"RUNNING"}}}',
      StopQueryExecution: "{}",
    };
    request.resume().on("end", () => {
      response.end(answers[call] ?? "{}");
      if (call === "GetQueryExecution") onRunning();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

it.each(["SIGINT", "SIGTERM"] as const)(
  "lz report stops the query in Athena at %s, and exits with 130",
  async (signal) => {
    asked.length = 0;
    let interrupt = (): void => undefined;
    const address = await serveAws(() => interrupt());
    const output = join(directory, "report.html");
    const options = ["--principal", "alice", "--environment", "production", "--output", output];
    const child = spawn(process.execPath, [lz, "report", ...options], {
      cwd: exampleDirectory,
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: address,
        AWS_ACCESS_KEY_ID: "AKIAINVESTIGATOR",
        AWS_SECRET_ACCESS_KEY: "example",
      },
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.resume();
    interrupt = () => void child.kill(signal);
    const [exitCode] = (await once(child, "close")) as [number | null];
    expect(stderr).toMatch(/(^|\n)interrupted\n$/); // behind what the AWS SDK says of old versions of Node
    expect(exitCode).toBe(130);
    expect(asked.at(-1)).toBe("StopQueryExecution");
    expect(existsSync(output)).toBe(false);
  },
);
