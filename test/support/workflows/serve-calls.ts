import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { bashProgram } from "./bash-program";

/** How a program was called. */
export interface Call {
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** How it ends, and what it writes. */
export interface CallResult {
  readonly exitCode: number;
  readonly output: string;
  /** Where it writes that. */
  readonly stream: "stdout" | "stderr";
}

/** Answers the calls of a program, see {@link programServedAt}. */
export interface CallServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Answers calls in this process, on loopback: a program of its own would take longer to start than all that it does. */
export async function serveCalls(answer: (call: Call) => Promise<CallResult>): Promise<CallServer> {
  const server = createServer((socket) => {
    let sent = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      sent += text;
      const call = readCall(sent);
      if (call === undefined) return;
      void answer(call).then(({ exitCode, output, stream }) =>
        socket.end(`${exitCode} ${stream === "stdout" ? 1 : 2}\n${output}`),
      );
    });
    socket.on("error", () => undefined); // whoever asked is gone
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * The program whose calls are answered.
 * @param portVariable names the variable that holds the port
 * @param before commands of bash that come first
 */
export function programServedAt(portVariable: string, before = ""): string {
  const handOver = readFileSync(path.join(__dirname, "hand-over.sh"), "utf8");
  return bashProgram(`port=$${portVariable}\n${before}\n${handOver}`);
}

/**
 * Reads what hand-over.sh sends, each part with a zero behind it: the number of arguments, the arguments, the variables, and
 * nothing.
 * @returns undefined while there is more to come
 */
function readCall(sent: string): Call | undefined {
  const parts = sent.split("\0");
  const count = Number(parts[0]);
  if (!sent.endsWith("\0\0") || parts.length < count + 3) return undefined;
  const variables = parts.slice(count + 1, -2).map(nameAndValue);
  return { args: parts.slice(1, count + 1), variables: Object.fromEntries(variables) };
}

/** Of `name=value`. */
export function nameAndValue(field: string): readonly [string, string] {
  const at = field.indexOf("=");
  return [field.slice(0, at), field.slice(at + 1)];
}
