import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AthenaClient } from "@aws-sdk/client-athena";
import { afterEach, describe, expect, it } from "vitest";
import { athenaEngine, textLiteral } from "../../../lib/investigation/engines/athena-engine";
import type { EngineQuery, QueryEngine } from "../../../lib/investigation/engines/query-engine";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";

type Answer = (body: Record<string, unknown>) => { readonly status?: number; readonly body: object };

const query: EngineQuery = {
  sql: "SELECT event_name, error_code FROM cloudtrail_events WHERE identity_arn = ?",
  parameters: ["arn:aws:iam::210987650011:user/O'Neil"],
  scope: { since: 0, until: 86_400_000 },
};
const started = (): ReturnType<Answer> => ({ body: { QueryExecutionId: "q-1" } });

let server: Server | undefined;
let engine: QueryEngine | undefined;
afterEach(async () => {
  await engine?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Athena on loopback, as far as its answers are given, and what it was asked. */
async function serve(answers: Readonly<Record<string, Answer>>): Promise<{ readonly asked: [string, object][] }> {
  const asked: [string, object][] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      asked.push([call, body]);
      const answer = answers[call]?.(body) ?? { status: 400, body: { __type: "InvalidRequestException" } };
      response.writeHead(answer.status ?? 200, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const client = new AthenaClient({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" },
    maxAttempts: 1,
  });
  engine = athenaEngine({ landingZone: openLandingZone, client, pollMilliseconds: 1 });
  return { asked };
}

function execution(State: string, more: object = {}): ReturnType<Answer> {
  return {
    body: {
      QueryExecution: {
        Status: { State, ...more },
        Statistics: { DataScannedInBytes: 2 ** 40, TotalExecutionTimeInMillis: 2_500 },
      },
    },
  };
}

const cells = (...values: readonly (string | null)[]): object => ({
  Data: values.map((value) => (value === null ? {} : { VarCharValue: value })),
});

describe("the Athena engine", () => {
  it.each([
    [{ accounts: ["999999999999"] }, "account 999999999999 is not in the config of staging"],
    [{ regions: ["eu-nowhere-1"] }, "eu-nowhere-1 is not a Region"],
  ])("rejects %j, for which the table has no partition", async (places, message) => {
    const { asked } = await serve({});
    await expect(engine!.run({ ...query, scope: { ...query.scope, ...places } })).rejects.toThrow(message);
    expect(asked).toStrictEqual([]);
  });

  it("queries in the workgroup, reports progress and cost, and reads every page", async () => {
    const states = ["QUEUED", "RUNNING", "SUCCEEDED"];
    const { asked } = await serve({
      StartQueryExecution: started,
      GetQueryExecution: () => execution(states.shift() ?? "SUCCEEDED"),
      GetQueryResults: ({ NextToken }) => ({
        body: {
          ResultSet: {
            Rows:
              NextToken === undefined
                ? [cells("event_name", "error_code"), cells("GetObject", null)]
                : [cells("PutObject", "AccessDenied")],
            ResultSetMetadata: {
              ColumnInfo: ["event_name", "error_code"].map((Name) => ({ Name, Type: "varchar" })),
            },
          },
          ...(NextToken === undefined && { NextToken: "more" }),
        },
      }),
    });
    const progress: string[] = [];
    const result = await engine?.run(query, { onProgress: (text) => progress.push(text) });
    expect(result).toStrictEqual({
      columns: ["event_name", "error_code"],
      rows: [
        { event_name: "GetObject", error_code: null },
        { event_name: "PutObject", error_code: "AccessDenied" },
      ],
      scannedBytes: 2 ** 40,
      costUsd: 5,
      seconds: 2.5,
      unreadable: [],
    });
    expect(progress).toStrictEqual([
      "athena: queued, 1099511.6 MB read, 5.0000 USD",
      "athena: running, 1099511.6 MB read, 5.0000 USD",
    ]);
    expect(asked[0]).toMatchObject([
      "StartQueryExecution",
      {
        QueryString: query.sql,
        WorkGroup: "audit-staging-investigation",
        QueryExecutionContext: { Catalog: "AwsDataCatalog", Database: "audit_staging_cloudtrail" },
        ExecutionParameters: ["'arn:aws:iam::210987650011:user/O''Neil'"],
      },
    ]);
  });

  it("stops the query in Athena when it is aborted", async () => {
    const controller = new AbortController();
    const { asked } = await serve({
      StartQueryExecution: started,
      GetQueryExecution: () => execution("RUNNING"),
      StopQueryExecution: () => ({ body: {} }),
    });
    await expect(
      engine?.run(query, { signal: controller.signal, onProgress: () => controller.abort() }),
    ).rejects.toThrow(/aborted/);
    expect(asked.at(-1)).toStrictEqual(["StopQueryExecution", { QueryExecutionId: "q-1" }]);
  });

  it.each([
    ["FAILED", "SYNTAX_ERROR: line 1:8: Column 'x' cannot be resolved", "syntax"],
    ["CANCELLED", "Query cancelled! : Bytes scanned limit was exceeded", "scan-limit"],
    ["FAILED", "Access Denied (Service: Amazon S3; Status Code: 403)", "access-denied"],
    ["CANCELLED", "Query cancelled by user", "cancelled"],
    ["FAILED", "HIVE_CURSOR_ERROR: not a gzip", "failed"],
  ])("says why a query %s: %s", async (state, StateChangeReason, failure) => {
    await serve({ StartQueryExecution: started, GetQueryExecution: () => execution(state, { StateChangeReason }) });
    await expect(engine?.run(query)).rejects.toMatchObject({ name: "AthenaError", failure });
  });

  it("names who may query if access is denied", async () => {
    await serve({
      StartQueryExecution: () => ({
        status: 400,
        body: {
          __type: "AccessDeniedException",
          message: "you are not authorized to perform athena:StartQueryExecution",
        },
      }),
    });
    await expect(engine?.run(query)).rejects.toThrow(/investigatorRoleArns/);
  });

  it("rejects a value that is too long for Athena", () => {
    expect(textLiteral("x".repeat(1_022))).toHaveLength(1_024);
    expect(() => textLiteral("x".repeat(1_023))).toThrow(/allows 1024/);
  });
});
