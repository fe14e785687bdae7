import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openEngine } from "../../../lib/investigation/engines/open-engine";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";

const nobody = {
  ...openLandingZone,
  logArchive: {
    ...openLandingZone.logArchive,
    athena: { ...openLandingZone.logArchive.athena, investigatorRoleArns: [] },
  },
};
const query = { sql: "SELECT 1", parameters: [], scope: { since: 0, until: 86_400_000 } };
const role = "arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator";

let server: Server | undefined;
afterEach(() => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
});

/** STS and Athena on loopback. @returns what was asked, and by which access key */
async function serveAws(sts: { readonly status: number; readonly body: string }) {
  const asked: { readonly call: string; readonly body: string; readonly accessKey: string }[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const target = request.headers["x-amz-target"];
      const call = typeof target === "string" ? (target.split(".")[1] ?? "") : "AssumeRole";
      const accessKey = /Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      asked.push({ call, body, accessKey });
      const athena: Readonly<Record<string, object>> = {
        StartQueryExecution: { QueryExecutionId: "q-1" },
        GetQueryExecution: { QueryExecution: { Status: { State: "SUCCEEDED" } } },
        GetQueryResults: { ResultSet: { Rows: [] } },
      };
      response.writeHead(call === "AssumeRole" ? sts.status : 200);
      response.end(call === "AssumeRole" ? sts.body : JSON.stringify(athena[call]));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAINVESTIGATOR");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
  return asked;
}

describe("openEngine", () => {
  it.each([
    ["no environment", {}, /--environment NAME/],
    ["an environment without investigators", { landingZone: nobody }, /staging has no investigator role.*RoleArns/],
    ["a path for Athena", { engine: "athena", path: ".", landingZone: openLandingZone }, /omit --path/],
    ["no path for the local engine", { engine: "local" }, /needs --path/],
    ["an unknown engine", { engine: "presto" }, /unknown engine presto/],
  ])("refuses %s", (_, choice, message) => {
    expect(() => openEngine(choice)).toThrow(message);
  });

  it("is local with a path", async () => {
    const engine = openEngine({ path: __dirname, landingZone: openLandingZone });
    expect(engine.name).toBe("local");
    await engine.close();
  });

  it("queries Athena with a session of the investigator role", async () => {
    const asked = await serveAws({
      status: 200,
      body:
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIASESSION</AccessKeyId>" +
        "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration>" +
        "</Credentials></AssumeRoleResult></AssumeRoleResponse>",
    });
    const engine = openEngine({ landingZone: openLandingZone });
    await engine.run(query);
    await engine.close();
    expect(asked.map(({ call, accessKey }) => [call, accessKey])).toStrictEqual([
      ["AssumeRole", "AKIAINVESTIGATOR"],
      ["StartQueryExecution", "ASIASESSION"],
      ["GetQueryExecution", "ASIASESSION"],
      ["GetQueryResults", "ASIASESSION"],
    ]);
    const parameters = new URLSearchParams(asked[0]?.body);
    expect(parameters.get("RoleArn")).toBe(role);
    expect(parameters.get("RoleSessionName")).toBe("lz-investigate");
  });

  it("names the role that cannot be assumed, and sends no query", async () => {
    const asked = await serveAws({
      status: 403,
      body: "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>",
    });
    const engine = openEngine({ landingZone: openLandingZone });
    await expect(engine.run(query)).rejects.toThrow(`cannot assume ${role}: not authorized; use credentials of`);
    await engine.close();
    expect(asked.map(({ call }) => call)).toStrictEqual(["AssumeRole"]);
  });
});
