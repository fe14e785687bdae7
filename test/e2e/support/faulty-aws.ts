import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What becomes of a request: `pass` hands it on, `throttle` answers as S3 does when it is asked too often, `deny` as a
 * service of the JSON protocol does when a policy does not allow it.
 */
export type Fate = "pass" | "throttle" | "deny";

/** A door before the emulated AWS that can be stuck. */
export interface FaultyAws {
  /** To be given to clients as `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** Says what becomes of each request from now on, by what it asks for. */
  readonly decide: (fateOf: (asked: string) => Fate) => void;
  readonly stop: () => Promise<void>;
}

/** Passes requests on to an emulated AWS, but for those that a test wants to go wrong. */
export async function startFaultyAws(behind: string): Promise<FaultyAws> {
  const { hostname, port } = new URL(behind);
  let fateOf: (asked: string) => Fate = () => "pass";
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      const fate = fateOf(whatIsAsked(incoming, body));
      if (fate === "pass") passOn(incoming, body, answer);
      else refusals[fate](answer);
    });
  });
  function passOn({ method, url, headers }: IncomingMessage, body: Buffer, answer: ServerResponse): void {
    const onward = request({ hostname, port, method, path: url, headers }, (back) => {
      answer.writeHead(back.statusCode ?? 502, back.headers);
      back.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    onward.end(body);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    decide: (fate) => {
      fateOf = fate;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Method, path, and the operation that a JSON or query protocol names elsewhere. */
function whatIsAsked({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const named = headers["x-amz-target"] ?? /(?:^|&)Action=(\w+)/.exec(body.toString("latin1"))?.[1] ?? "";
  return `${method ?? ""} ${url ?? ""} ${String(named)}`;
}

const refusals: Readonly<Record<Exclude<Fate, "pass">, (answer: ServerResponse) => void>> = { throttle, deny };

/** Source: https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html */
function deny(answer: ServerResponse): void {
  answer.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
  answer.end(JSON.stringify({ __type: "AccessDeniedException", message: "a policy does not allow it" }));
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
function throttle(answer: ServerResponse): void {
  answer.writeHead(503, { "content-type": "application/xml" });
  answer.end("<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>");
}
