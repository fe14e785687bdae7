import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import type { Report } from "../../lib/report/report";
import { accountsOf } from "../../lib/model/landing-zone";
import { archiveBucketName } from "../../lib/naming/resource-names";
import { serveArchive, type ArchiveServer } from "../support/archives/archive-server";
import { fakeAthena } from "../support/archives/fake-athena";
import { makeSampleArchive, sampleKeys, since } from "../support/archives/sample-archive";
import type { MadeArchive } from "../support/archives/signed-archive";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { changedConfig } from "./config-directory";
import { runLz } from "./run-lz";

const landingZone = exampleLandingZone("staging");
const { organizationId, governedRegions, homeRegion } = landingZone.environment;
const night = ["--since", "2026-03-02T11:00:00Z", "--until", "2026-03-02T15:00:00Z"];

let directory: string;
let config: string;
let archive: MadeArchive;
let objects: ArchiveServer;
let server: Server;
/** What was asked, and by which access key. */
let asked: string[];
let mayAssume: boolean;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "report-environment-"));
  config = changedConfig(
    "staging/log-archive.ts",
    "retentionDays: 365,",
    'retentionDays: 365,\n  athena: { investigatorRoleArns: ["arn:aws:iam::210987650011:role/responder"] },',
  );
  archive = makeStagingArchive();
  objects = await serveArchive(archive, sampleKeys);
  mayAssume = true;
  asked = [];
  await serveInvestigator();
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await objects.stop();
  for (const made of [directory, config]) rmSync(made, { recursive: true });
});

/** Eight hours of every account and Region of staging; two of what is suspended. */
function makeStagingArchive(): MadeArchive {
  const accounts = accountsOf(landingZone);
  const made = makeSampleArchive(join(directory, "archive"), {
    bucket: archiveBucketName(landingZone),
    organizationId,
    accounts: accounts.map(({ id }) => id),
    regions: governedRegions,
    homeRegion,
    logsPerHour: 1,
  });
  for (const { id } of accounts.filter(({ status }) => status !== "active")) {
    for (const region of governedRegions) {
      for (const { key, content } of made.chains.get(`${id}/${region}`)!.slice(2)) {
        for (const file of [key, content.logFiles[0]!.s3Object]) rmSync(join(made.directory, file));
      }
    }
  }
  return made;
}

const session =
  "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIASESSION</AccessKeyId>" +
  "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration>" +
  "</Credentials></AssumeRoleResult></AssumeRoleResponse>";
const refusal =
  "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>";

/** STS and Athena on loopback; what else is asked goes to the archive's server. */
async function serveInvestigator(): Promise<void> {
  const scope = { since: Date.parse(since) - 86_400_000, until: Date.parse(since) + 86_400_000 };
  const athena = fakeAthena(openLocalEngine({ path: archive.directory }), scope);
  server = createServer((request, response) => {
    void buffer(request).then(async (body) => {
      const [service = "", call = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
      const accessKey = /Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      const isRole = body.toString().startsWith("Action=AssumeRole");
      asked.push(`${isRole ? "AssumeRole" : call === "" ? "s3" : call.split("_").at(-1)!} ${accessKey}`);
      if (isRole) {
        response.writeHead(mayAssume ? 200 : 403).end(mayAssume ? session : refusal);
      } else if (service === "AmazonAthena") {
        const answer = await athena(call, JSON.parse(body.toString()) as Record<string, unknown>);
        response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
      } else {
        const { method, headers, url } = request;
        const to = `${String(objects.environment["AWS_ENDPOINT_URL"])}${String(url)}`;
        httpRequest(to, { method: String(method), headers }, (answer: IncomingMessage) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        }).end(body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function lz(command: readonly string[]) {
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return runLz(["--config", config, ...command, "--environment", "staging", ...night], {
    environment: { ...objects.environment, AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: "AKIARESPONDER" },
  });
}

/** The file of an event in the window, and its id. */
function anEvent(): { readonly file: string; readonly id: string } {
  const account = landingZone.workloads.accounts[0]!.id;
  const file = archive.chains.get(`${account}/eu-west-1`)![3]!.content.logFiles[0]!.s3Object;
  const content = JSON.parse(gunzipSync(readFileSync(join(archive.directory, file))).toString()) as {
    readonly Records: readonly { readonly eventID: string }[];
  };
  return { file, id: content.Records[0]!.eventID };
}

describe("an environment's archive, queried with the investigator role", () => {
  it("is queried with Athena, with the bytes read", async () => {
    const { id, file } = anEvent();
    const { exitCode: code, stdout, stderr } = await lz(["investigate", "events", "--event-id", id, "--json"]);
    expect(stderr).toContain("1.0 MB");
    expect(code).toBe(0);
    const { engine, rows, costUsd } = JSON.parse(stdout) as {
      readonly engine: string;
      readonly rows: readonly Record<string, string>[];
      readonly costUsd: number;
    };
    expect([engine, rows.length, rows[0]?.["log_file"]]).toStrictEqual(["athena", 1, file]);
    expect(costUsd).toBeGreaterThan(0);
    expect(new Set(asked)).toStrictEqual(
      new Set([
        "AssumeRole AKIARESPONDER",
        ...["StartQueryExecution", "GetQueryExecution", "GetQueryResults"].map((call) => `${call} ASIASESSION`),
      ]),
    );
  });

  it("gives a report: events from Athena, raw events and digests from the bucket, keys with the caller's credentials", async () => {
    const { id, file } = anEvent();
    const output = join(directory, "report.html");
    const { exitCode: code, stdout, stderr } = await lz(["report", "--incident", id, "--output", output, "--json"]);
    expect(stderr).toContain(`written: ${output}`);
    const { standing, events, validation, coverage, accountNames, notKnown } = JSON.parse(stdout) as Report;
    expect({ code, standing, notKnown }).toMatchObject({ code: 0, standing: "whole" });
    expect(events.map((event) => event.id)).toStrictEqual([id]);
    expect(events[0]?.raw).toHaveProperty("tlsDetails");
    expect(validation.logFiles).toMatchObject([{ file, verdict: "valid", events: 1 }]);
    expect(validation.regions).toHaveLength(accountsOf(landingZone).length * governedRegions.length);
    expect(coverage.emptyDays).toStrictEqual([]);
    expect(Object.values(accountNames)).toContain(landingZone.workloads.accounts[0]!.name);
    expect(asked).toContain("s3 ASIASESSION");
    expect(asked).toContain("ListPublicKeys AKIARESPONDER");
    expect(asked).not.toContain("s3 AKIARESPONDER");
    expect(await runLz(["report", "--check", output])).toMatchObject({ exitCode: 0 });

    rmSync(join(archive.directory, file));
    const gone = await lz(["report", "--resource", "no-such-bucket", "--output", output]);
    expect(gone).toMatchObject({ exitCode: 3 });
  });

  it("is denied to a caller who may not assume the role, which is named", async () => {
    mayAssume = false;
    for (const command of [
      ["investigate", "iam-changes"],
      ["report", "--principal", "alice"],
    ]) {
      const { exitCode: code, stderr } = await lz(command);
      expect(code).toBe(1);
      expect(stderr).toContain("cannot assume arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator");
    }
  });
});
