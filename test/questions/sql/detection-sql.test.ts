import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { detections } from "../../../lib/detections/catalogue/catalogue";
import { matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { trinoMacros } from "../../../lib/investigation/engines/local-view";
import { patternSql } from "../../../lib/questions/sql/detection-sql";
import { eventColumns } from "../../../lib/questions/sql/event-columns";
import { eventFixtures } from "../../detections/catalogue/fixtures";

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
  for (const macro of trinoMacros) await connection.run(macro);
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const patterns = [
  ...new Set(
    detections.flatMap(({ patterns: { published, extension = [] } }) => [
      ...(published === undefined ? [] : [published]),
      ...extension,
    ]),
  ),
];

type Fields = Readonly<Record<string, unknown>>;

/** A row of the view, as the engines make it of an event. */
function rowOf(event: Fields): readonly (string | null)[] {
  return eventColumns.map(({ path, kind }) => {
    let value: unknown = event;
    for (const part of path) value = typeof value === "object" && value !== null ? (value as Fields)[part] : undefined;
    if (value === undefined || value === null) return null;
    if (kind === "json") return JSON.stringify(value);
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}

/** Of each event, which patterns find it by their SQL. */
async function found(events: readonly Fields[]): Promise<readonly (readonly boolean[])[]> {
  await connection.run(
    `CREATE OR REPLACE TABLE given (${eventColumns.map(({ name }) => `${name} VARCHAR`).join(", ")})`,
  );
  const appender = await connection.createAppender("given");
  for (const event of events) {
    for (const value of rowOf(event)) {
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
  const columns = patterns.map((pattern) => `coalesce(${patternSql(pattern).sql}, false)`);
  const rows = (await connection.runAndReadAll(`SELECT ${columns.join(", ")} FROM given`)).getRows();
  return rows as boolean[][];
}

function expected(events: readonly Fields[]): readonly (readonly boolean[])[] {
  const compiled = patterns.map(parseFilterPattern);
  return events.map((event) => compiled.map((pattern) => matches(pattern, event)));
}

/** Texts that the patterns ask for, and some beside them. */
const words = [
  ...new Set(
    patterns.flatMap((pattern) =>
      [...pattern.matchAll(/[=!]\s*"?([\w.*: -]+?)"?\s*[)&|}]/g)].map(([, text = ""]) => text),
    ),
  ),
].map((text) => text.replaceAll("*", "x"));

const text = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 }));
const maybe = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.option(values, { nil: undefined });

/** Events with the fields that patterns ask for, in every combination of being there or not. */
const arbitraryEvent: fc.Arbitrary<Fields> = fc.record({
  eventSource: text,
  eventName: text,
  eventType: maybe(text),
  errorCode: maybe(text),
  errorMessage: maybe(text),
  sourceIPAddress: maybe(text),
  userIdentity: maybe(
    fc.record({
      type: fc.constantFrom("Root", "IAMUser", "AssumedRole", "AWSService", "FederatedUser"),
      invokedBy: maybe(text),
      sessionContext: maybe(
        fc.record({
          attributes: fc.record({ mfaAuthenticated: fc.constantFrom("true", "false") }),
          sessionIssuer: fc.record({
            arn: fc.constantFrom("arn:aws:iam::1:role/x", "arn:aws:iam::1:role/AWSReservedSSO_x"),
          }),
        }),
      ),
    }),
  ),
  requestParameters: maybe(
    fc.record({
      userName: maybe(text),
      principal: maybe(fc.constantFrom("*", "s3.amazonaws.com", "111122223333")),
      authType: maybe(fc.constantFrom("NONE", "AWS_IAM")),
      attributeName: maybe(text),
      allowExternalPrincipals: maybe(fc.boolean()),
      principals: maybe(
        fc.array(fc.constantFrom("111122223333", "arn:aws:organizations::1:ou/o/x", ""), { maxLength: 2 }),
      ),
      accountIdsToAdd: maybe(fc.array(fc.constantFrom("all", "111122223333"), { maxLength: 2 })),
      status: maybe(fc.constantFrom("Active", "Inactive", "PAUSED")),
      assumeRolePolicyDocument: maybe(fc.constantFrom('{"Principal":{"AWS":"1"}}', '{"Principal":"*"}', "{}")),
      deletionProtectionEnabled: maybe(fc.boolean()),
    }),
  ),
  responseElements: maybe(fc.record({ ConsoleLogin: fc.constantFrom("Success", "Failure") })),
  additionalEventData: maybe(
    fc.record({
      MFAUsed: fc.constantFrom("Yes", "No"),
      CredentialType: maybe(fc.constantFrom("PASSWORD", "PASSWORD,TOTP")),
      SamlProviderArn: maybe(text),
    }),
  ),
  serviceEventDetails: maybe(
    fc.record({
      UserAuthentication: maybe(fc.constantFrom("Success")),
      CredentialVerification: maybe(fc.constantFrom("Failure")),
    }),
  ),
});

describe("the SQL of a detection's pattern", () => {
  it("matches the same fixtures as the pattern", async () => {
    const events = eventFixtures.map(({ event }) => event);
    expect(await found(events)).toStrictEqual(expected(events));
  });

  it("matches the same events as the pattern, for any event", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryEvent, { minLength: 40, maxLength: 40 }), async (events) => {
        const given = events.map((event) => JSON.parse(JSON.stringify(event)) as Fields);
        expect(await found(given)).toStrictEqual(expected(given));
      }),
      { numRuns: 8 },
    );
  });

  it.each([
    ['{ $.tlsDetails.tlsVersion = "TLSv1" }', "the view has no column for tlsDetails.tlsVersion"],
    ["{ $.requestParameters.count > 5 }", "no detection uses < or >"],
  ])("is refused for %s", (pattern, message) => {
    expect(() => patternSql(pattern)).toThrow(message);
  });
});
