import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pythonTool } from "../../support/tools/python-tools";

const root = path.join(__dirname, "..", "..", "..");

/** An emulated AWS in which something happens: functions run, and SNS delivers to SQS. It holds no organization. */
export interface ActingEmulator {
  /** What clients of the AWS SDK are made with: an administrator of the account. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  stop(): Promise<void>;
}

/**
 * Starts ministack on a free port of 127.0.0.1. Functions find the AWS SDK in the project's `node_modules`, as they find
 * it in Lambda's runtime on AWS; the rest of what they are given is this process's Node.js and no variable of its own.
 */
export async function startActingEmulator(accountId: string, region: string): Promise<ActingEmulator> {
  const python = await pythonTool("acting-emulator");
  const port = await freePort();
  const home = mkdtempSync(path.join(tmpdir(), "acting-emulator-"));
  const server = spawn(python.program("ministack"), [], {
    cwd: home,
    env: {
      PATH: [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter),
      HOME: home,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      NODE_PATH: path.join(root, "node_modules"),
    },
    stdio: "ignore",
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    rmSync(home, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${String(port)}`;
  try {
    await answering(`${endpoint}/_ministack/health`);
  } catch (error) {
    await stop();
    throw error;
  }
  // A 12-digit access key is the account that it belongs to.
  return { client: { endpoint, region, credentials: { accessKeyId: accountId, secretAccessKey: "none" } }, stop };
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
