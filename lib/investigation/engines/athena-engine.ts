import { setTimeout as sleep } from "node:timers/promises";
import type { AthenaClient, QueryExecution, Row } from "@aws-sdk/client-athena";
import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { priceBookOf } from "../../cost/prices/price-book";
import { accountsOf, type LandingZone } from "../../model/landing-zone";
import { regionsOf } from "../../model/regions";
import { messageOf, UserError } from "../../base/user-error";
import { logDatabaseName, workgroupName } from "../../naming/athena-names";
import { AthenaError, athenaError } from "./athena-error";
import type { EngineQuery, EngineRow, QueryEngine, QueryResult } from "./query-engine";

export interface AthenaEngineOptions {
  readonly landingZone: LandingZone;
  /** With the investigator role, in the home Region. */
  readonly client: Pick<AthenaClient, "send" | "destroy">;
  /**
   * Interval in milliseconds between polls of a running query.
   * @default 1000
   */
  readonly pollMilliseconds?: number;
}

type RunOptions = NonNullable<Parameters<QueryEngine["run"]>[1]>;

/** Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
const longestParameter = 1_024;
const bytesPerGigabyte = 2 ** 30;

/**
 * Queries the archive with Athena, in the landing zone's workgroup, which sets the result location and the scan limit.
 * An aborted query is also stopped in Athena, so that it costs no more.
 */
export function athenaEngine({ landingZone, client, pollMilliseconds = 1_000 }: AthenaEngineOptions): QueryEngine {
  return {
    name: "athena",
    run: async (query, options = {}) => {
      refuseUnprojected(landingZone, query.scope);
      try {
        const id = await start(client, landingZone, query);
        const execution = await finished(client, landingZone, id, pollMilliseconds, options);
        return { ...(await resultsOf(client, id)), ...takenBy(landingZone, execution), unreadable: [] };
      } catch (error) {
        if (error instanceof AthenaError || options.signal?.aborted === true) throw error;
        const name = error instanceof Error ? `${error.name}: ` : "";
        throw athenaError(`${name}${messageOf(error)}`, error);
      }
    },
    close: () => {
      client.destroy();
      return Promise.resolve();
    },
  };
}

/** @throws UserError when the table has no partition for an account or Region: Athena would silently return nothing */
function refuseUnprojected(landingZone: LandingZone, { accounts = [], regions = [] }: EngineQuery["scope"]): void {
  const { name, environment } = landingZone;
  const known = new Set(accountsOf(landingZone).map(({ id }) => id));
  const account = accounts.find((id) => !known.has(id));
  if (account !== undefined) {
    throw new UserError(`account ${account} is not in the config of ${name}, so Athena has no partition for its logs`);
  }
  const region = regions.find((each) => !regionsOf(environment.partition).includes(each));
  if (region !== undefined) {
    throw new UserError(`${region} is not a Region that lz knows in the partition ${environment.partition}`);
  }
}

async function start(
  client: AthenaEngineOptions["client"],
  landingZone: LandingZone,
  { sql, parameters }: EngineQuery,
): Promise<string> {
  const { QueryExecutionId } = await client.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      QueryExecutionContext: { Catalog: "AwsDataCatalog", Database: logDatabaseName(landingZone) },
      WorkGroup: workgroupName(landingZone),
      ...(parameters.length > 0 && { ExecutionParameters: parameters.map(textLiteral) }),
    }),
  );
  if (QueryExecutionId === undefined) throw athenaError("it returned no query id");
  return QueryExecutionId;
}

/**
 * An Athena execution parameter: a SQL expression, so strings need quotes.
 * @throws AthenaError when it is longer than Athena allows
 */
export function textLiteral(value: string): string {
  const literal = `'${value.replaceAll("'", "''")}'`;
  if (literal.length > longestParameter) {
    throw new AthenaError(
      "failed",
      `athena: a value has ${String(literal.length)} characters; Athena allows ${String(longestParameter)}`,
    );
  }
  return literal;
}

async function finished(
  client: AthenaEngineOptions["client"],
  landingZone: LandingZone,
  id: string,
  pollMilliseconds: number,
  { signal, onProgress }: RunOptions,
): Promise<QueryExecution> {
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { QueryExecution: execution = {} } = await client.send(
        new GetQueryExecutionCommand({ QueryExecutionId: id }),
      );
      const state = execution.Status?.State ?? "QUEUED";
      if (state === "SUCCEEDED") return execution;
      if (state === "FAILED" || state === "CANCELLED") {
        throw athenaError(execution.Status?.StateChangeReason ?? `the query was ${state.toLowerCase()}`);
      }
      onProgress?.(`athena: ${state.toLowerCase()}, ${readSoFar(landingZone, execution)}`);
      await sleep(pollMilliseconds, undefined, signal && { signal });
    }
  } catch (error) {
    if (signal?.aborted === true) await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    throw error;
  }
}

function readSoFar(landingZone: LandingZone, execution: QueryExecution): string {
  const { scannedBytes, costUsd } = takenBy(landingZone, execution);
  const cost = costUsd === undefined ? "" : `, ${costUsd.toFixed(4)} USD`;
  return `${(scannedBytes / 1_000_000).toFixed(1)} MB read${cost}`;
}

/** List price, without Athena's minimum of 10 MB per query. The price in China is unknown. */
function takenBy(
  { environment }: LandingZone,
  { Statistics }: QueryExecution,
): Pick<QueryResult, "scannedBytes" | "costUsd" | "seconds"> {
  const scannedBytes = Statistics?.DataScannedInBytes ?? 0;
  const seconds = (Statistics?.TotalExecutionTimeInMillis ?? 0) / 1_000;
  if (environment.partition === "aws-cn") return { scannedBytes, seconds };
  const { per, tiers } = priceBookOf(environment.partition, environment.homeRegion).prices["athena.scan"];
  const costUsd = (scannedBytes / bytesPerGigabyte / per) * Number(tiers[0]?.price ?? 0);
  return { scannedBytes, seconds, costUsd };
}

/** Every page; the first row of the first page has the column names. */
async function resultsOf(
  client: AthenaEngineOptions["client"],
  id: string,
): Promise<Pick<QueryResult, "columns" | "rows">> {
  const rows: EngineRow[] = [];
  let columns: readonly string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new GetQueryResultsCommand({ QueryExecutionId: id, ...(token !== undefined && { NextToken: token }) }),
    );
    const given = page.ResultSet?.Rows ?? [];
    if (token === undefined) {
      columns = (page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name }) => Name ?? "");
    }
    for (const row of token === undefined ? given.slice(1) : given) rows.push(rowOf(columns, row));
    token = page.NextToken;
  } while (token !== undefined);
  return { columns, rows };
}

function rowOf(columns: readonly string[], { Data = [] }: Row): EngineRow {
  return Object.fromEntries(columns.map((name, index) => [name, Data[index]?.VarCharValue ?? null]));
}
