import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { athenaEngine, type AthenaEngineOptions } from "../../lib/investigation/engines/athena-engine";
import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import type { QueryEngine } from "../../lib/investigation/engines/query-engine";
import { makeReport } from "../../lib/report/make-report";
import type { LandingZone } from "../../lib/model/landing-zone";
import { fakeAthena } from "../support/archives/fake-athena";
import { SCENE_ACCOUNT, SCENE_EVENT_ID, SCENE_OTHER_ACCOUNT } from "../support/events/incident-scene";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { makeSceneArchive, type SceneArchive } from "../support/archives/scene-archive";

let directory: string;
let archive: SceneArchive;
let local: QueryEngine;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "make-report-"));
  archive = makeSceneArchive(join(directory, "copy"), join(directory, "keys.json"));
  local = openLocalEngine({ path: archive.directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

const scope = { since: Date.parse("2026-11-02T00:13:07Z"), until: Date.parse("2026-11-02T02:13:07Z") };
const { environment, management, workloads } = openLandingZone;

/** The landing zone of the scene's organization. */
const landingZone: LandingZone = {
  ...openLandingZone,
  environment: { ...environment, organizationId: "o-a1b2c3d4e5", governedRegions: ["us-east-1"] },
  management: { ...management, account: { ...management.account, id: SCENE_ACCOUNT, name: "identity" } },
  logArchive: {
    ...openLandingZone.logArchive,
    account: { ...openLandingZone.logArchive.account, id: SCENE_OTHER_ACCOUNT, name: "payroll-prod" },
  },
  workloads: { ...workloads, accounts: [] },
};

/** A client of {@link fakeAthena}, which keeps what queries were started. */
function athenaClient(asked: StartQueryExecutionCommand["input"][]): AthenaEngineOptions["client"] {
  const answer = fakeAthena(local, scope);
  const send = (command: { readonly constructor: { readonly name: string }; readonly input: object }) => {
    if (command instanceof StartQueryExecutionCommand) asked.push(command.input);
    return answer(command.constructor.name.replace(/Command$/, ""), { ...command.input });
  };
  return { send, destroy: () => undefined };
}

const make = (engine: QueryEngine, more: Partial<Parameters<typeof makeReport>[0]> = {}) =>
  makeReport({
    engine,
    source: { kind: "directory", path: archive.directory, bucket: undefined },
    incident: { kind: "event", value: SCENE_EVENT_ID },
    scope,
    aroundEvent: true,
    landingZone,
    publicKeysFile: archive.publicKeys,
    skipsValidation: false,
    toolVersion: "0.1.0",
    signal: new AbortController().signal,
    ...more,
  });

describe("a report of an environment", () => {
  it("is the same from Athena as from a copy, except the queries", async () => {
    const asked: StartQueryExecutionCommand["input"][] = [];
    const athena = await make(athenaEngine({ landingZone, client: athenaClient(asked), pollMilliseconds: 1 }));
    const copy = await make(local);
    const { queries, digest, generatedAt, ...content } = athena;
    const { queries: _queries, digest: _digest, generatedAt: _at, ...expected } = copy;
    expect(content).toStrictEqual(expected);
    expect(digest).not.toBe(copy.digest);
    expect(generatedAt).toMatch(/Z$/);
    expect(new Set(queries.map(({ engine }) => engine))).toStrictEqual(new Set(["athena"]));
    expect(asked.length).toBeGreaterThanOrEqual(queries.length);
    for (const { WorkGroup } of asked) expect(WorkGroup).toBe("audit-staging-investigation");
    expect(athena.events).toHaveLength(20);
    expect(athena.standing).toBe("whole");
  });

  it("names the accounts of the config, and reports those without log files", async () => {
    const more = { ...management.account, id: "333344445555", name: "forgotten", status: "active" };
    const larger = { ...landingZone, workloads: { ...workloads, accounts: [more] } } as LandingZone;
    const report = await make(local, { landingZone: larger });
    expect(report.accountNames).toStrictEqual({
      [SCENE_ACCOUNT]: "identity",
      [SCENE_OTHER_ACCOUNT]: "payroll-prod",
      "333344445555": "forgotten",
    });
    expect(report.coverage.emptyDays).toContainEqual({
      accountId: "333344445555",
      region: "us-east-1",
      first: "2026-11-02",
      last: "2026-11-02",
      days: 1,
      digestsProven: false,
    });
    expect(report.standing).toBe("incomplete");
  });

  it.each([
    ["closed", "whole"],
    ["active", "incomplete"],
  ] as const)("treats an account that is %s and has no log files as %s, like lz verify", async (status, standing) => {
    const more = { ...management.account, id: "333344445555", name: "gone", status };
    const larger = { ...landingZone, workloads: { ...workloads, accounts: [more] } } as LandingZone;
    mkdirSync(join(archive.directory, "AWSLogs/o-a1b2c3d4e5/333344445555/CloudTrail/us-east-1"), { recursive: true });
    const report = await make(local, { landingZone: larger });
    expect(report.standing).toBe(standing);
    const days = report.coverage.emptyDays.filter(({ accountId }) => accountId === "333344445555");
    expect(days).toHaveLength(status === "active" ? 1 : 0);
  });

  it("stops when interrupted", async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    await expect(make(local, { signal: interrupt.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});
