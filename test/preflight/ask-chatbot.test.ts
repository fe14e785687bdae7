import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { STSClient } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { askChatbot } from "../../lib/preflight/ask-chatbot";

const client = new STSClient({
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" },
});

afterEach(() => vi.unstubAllEnvs());

/** Serves one answer on loopback. @returns what was asked, and what came of it */
async function asked(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly request: IncomingMessage | undefined; readonly answer: unknown }> {
  let request: IncomingMessage | undefined;
  const server = createServer((incoming, response) => {
    request = incoming;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const answer = await askChatbot(client, "DescribeSlackWorkspaces").catch((error: unknown) => error);
  server.closeAllConnections();
  server.close();
  return { request, answer };
}

describe("Amazon Q Developer in chat applications", () => {
  it("is called with a signed request", async () => {
    const { request, answer } = await asked(200, {}, '{"SlackWorkspaces":[]}');
    expect(answer).toStrictEqual({ SlackWorkspaces: [] });
    expect(request).toMatchObject({ method: "POST", url: "/describe-slack-workspaces" });
    expect(request?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-2\/chatbot\/aws4_request, SignedHeaders=/,
    );
    expect(request?.headers["x-amz-security-token"]).toBe("token");
  });

  it("throws an error with AWS's error name", async () => {
    const { answer } = await asked(403, { "x-amzn-errortype": "AccessDeniedException:http://x" }, '{"Message":"no"}');
    expect(answer).toMatchObject({ name: "AccessDeniedException", message: '{"Message":"no"}' });
  });

  it("is only called for reads", async () => {
    await expect(askChatbot(client, "DeleteSlackChannelConfiguration")).rejects.toThrow("is not a read operation");
  });
});
