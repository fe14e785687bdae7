import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openSource } from "../../../lib/integrity/archive/open-source";

let server: Server | undefined;
afterEach(() => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
});

/** STS and S3 on loopback. @returns who asked, by access key */
async function serveAws(sts: { readonly status: number; readonly body: string }): Promise<readonly string[]> {
  const askers: string[] = [];
  server = createServer((request, response) => {
    askers.push(`${request.method ?? ""} ${/Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1] ?? ""}`);
    request.resume().on("end", () => {
      response.writeHead(request.method === "POST" ? sts.status : 200, { "content-type": "application/xml" });
      response.end(
        request.method === "POST"
          ? sts.body
          : "<ListBucketResult><CommonPrefixes><Prefix>AWSLogs/</Prefix></CommonPrefixes></ListBucketResult>",
      );
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  vi.stubEnv("AWS_REGION", "eu-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOWN");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
  return askers;
}

const role = {
  arn: "arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator",
  region: "eu-central-1",
  sessionName: "lz-investigate",
};
const session =
  "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIASESSION</AccessKeyId>" +
  "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration>" +
  "</Credentials></AssumeRoleResult></AssumeRoleResponse>";
const bucket = { kind: "bucket", name: "archive", bucket: "archive" } as const;

describe("a bucket", () => {
  it("is read with the given role, or else with the caller's credentials", async () => {
    const askers = await serveAws({ status: 200, body: session });
    expect(await openSource({ ...bucket, role }).folders("")).toStrictEqual(["AWSLogs/"]);
    expect(askers).toStrictEqual(["POST AKIAOWN", "GET ASIASESSION"]);
    expect(await openSource(bucket).folders("")).toStrictEqual(["AWSLogs/"]);
    expect(askers.at(-1)).toBe("GET AKIAOWN");
  });

  it("reports that the role cannot be assumed", async () => {
    const body =
      "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>";
    await serveAws({ status: 403, body });
    await expect(openSource({ ...bucket, role }).folders("")).rejects.toThrow(
      /bucket archive cannot be read: AccessDenied: not authorized/,
    );
  });
});
