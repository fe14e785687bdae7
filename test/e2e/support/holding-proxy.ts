import { createServer, request as send, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Stands between a program and the emulated AWS, and leaves one call without an answer. */
export interface HoldingProxy {
  readonly endpoint: string;
  /** The calls of the query protocol that came, such as `PutUserPolicy`: the oldest first. */
  readonly calls: readonly string[];
  stop(): Promise<void>;
}

export interface Hold {
  /** The operation that is not answered. */
  readonly operation: string;
  /** Whether AWS gets it, and does it, before it is held. */
  readonly isDone: boolean;
  /** Told when it came, and AWS did it where it does. */
  readonly onHeld: () => void;
}

/** Starts a proxy on loopback. @param hold @default - every call is answered */
export async function startHoldingProxy(endpoint: string, hold?: Hold): Promise<HoldingProxy> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void answer().catch(() => response.destroy());
    async function answer(): Promise<void> {
      const body = await buffer(request);
      const operation = new URLSearchParams(body.toString("utf8")).get("Action") ?? "";
      if (operation !== "") calls.push(operation);
      const isHeld = operation === hold?.operation;
      if (isHeld && !hold.isDone) {
        hold.onHeld();
        return;
      }
      const got = await forward(endpoint, request, body);
      const content = await buffer(got);
      if (isHeld) {
        hold.onHeld();
        return;
      }
      response.writeHead(got.statusCode ?? 500, got.headers);
      response.end(content);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    stop: () => close(server),
  };
}

function forward(endpoint: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = send(new URL(url ?? "/", endpoint), { method, headers }, resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
