import type { STSClient } from "@aws-sdk/client-sts";
import { isRead } from "./is-read";

/**
 * Regions of the API; an account's workspaces are the same in each.
 * Source: https://docs.aws.amazon.com/cli/latest/reference/chatbot/ (read 28 November 2026)
 */
const region = "us-east-2";

/** Timeout of a request, in milliseconds. */
const patience = 20_000;

/**
 * A read of the API of Amazon Q Developer in chat applications (AWS Chatbot). The SDK's last client for it is of 2024
 * and would add a second SDK, so the request is signed and sent with another client's parts.
 *
 * @param client provides credentials and signer
 * @throws Error with AWS's error name
 */
export async function askChatbot(client: STSClient, operation: string): Promise<unknown> {
  if (!isRead(operation)) throw new Error(`${operation} is not a read operation: preflight does not send it`);
  const { env } = process;
  const url = new URL(
    env["AWS_ENDPOINT_URL_CHATBOT"] ?? env["AWS_ENDPOINT_URL"] ?? `https://chatbot.${region}.amazonaws.com`,
  );
  const path = `/${operation.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase()}`;
  const body = "{}";
  const signer = await client.config.signer({
    name: "sigv4",
    signingName: "chatbot",
    signingRegion: region,
    properties: {},
  });
  const { headers } = await signer.sign(
    {
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== "" && { port: Number(url.port) }),
      method: "POST",
      path,
      query: {},
      headers: { host: url.host, "content-type": "application/json" },
      body,
    },
    {},
  );
  const response = await fetch(new URL(path, url), {
    method: "POST",
    headers,
    body,
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const error = new Error(text.slice(0, 500) || `HTTP ${String(response.status)}`);
  error.name = response.headers.get("x-amzn-errortype")?.split(":")[0] ?? `HTTP ${String(response.status)}`;
  throw error;
}
