import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { register } from "tsx/cjs/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { landingZoneNamed, loadLandingZones, readConfig, today } from "../../lib/configuration/load-landing-zones";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { UserError } from "../../lib/base/user-error";
import { exampleConfig } from "../support/landing-zones/example";

let unregister: () => void;
let copy: string;
beforeAll(() => {
  unregister = register();
  copy = mkdtempSync(join(tmpdir(), "landing-zones-"));
  cpSync(exampleConfig, join(copy, "config"), { recursive: true });
  writeFileSync(
    join(copy, "config/staging/management.ts"),
    'export default { account: { id: 1, name: "m", email: "m@meridian.example", channel: "platform" } };',
  );
});
afterAll(() => {
  unregister();
  rmSync(copy, { recursive: true });
});

describe("the example organizations", () => {
  it("have neither errors nor warnings", () => {
    const { landingZones, problems } = readConfig(exampleConfig);
    expect(landingZones.map(({ name }) => name)).toEqual(["production", "staging"]);
    expect(problems).toStrictEqual([]);
  });

  it("have 13 active workload accounts in production, and the two core accounts", () => {
    const production = landingZoneNamed(loadLandingZones(exampleConfig), "production");
    expect(production.workloads.accounts).toHaveLength(15);
    expect(activeAccountsOf(production)).toHaveLength(15);
    expect(activeAccountsOf(production).map(({ name }) => name)).not.toContain("loyalty-2023");
    expect(activeAccountsOf(production).map(({ name }) => name)).not.toContain("acquired-webshop");
  });

  it("differ from the shared defaults only where they say so", () => {
    const [production, staging] = loadLandingZones(exampleConfig);
    expect([production?.logArchive.retentionDays, staging?.logArchive.retentionDays]).toEqual([2557, 365]);
    expect([production?.logArchive.objectLock, staging?.logArchive.objectLock]).toEqual([
      { mode: "COMPLIANCE", days: 400 },
      { mode: "GOVERNANCE", days: 7 },
    ]);
    expect(staging?.environment.tags).toEqual({
      "managed-by": "audit-landing-zone",
      "cost-center": "security",
      environment: "staging",
    });
  });
});

it("refuses a config with an error: every error, no warning, and their number", () => {
  const load = (): unknown => loadLandingZones(join(copy, "config"));
  expect(load).toThrow(UserError);
  expect(load).toThrow(
    /management\.ts: account\.id {2}\[schema\]\n {2}given: {3}1\n {2}allowed: a 12-digit account id in quotes\n/,
  );
  expect(load).toThrow(
    /\n\n1 error\n\n13 checks between fields and files were not run: .*\n {2}staging: unique-accounts, /,
  );
});

it("names the environments there are when asked for another", () => {
  expect(() => landingZoneNamed(loadLandingZones(exampleConfig), "stagin")).toThrow(
    new UserError('there is no environment "stagin"; there are production, staging: did you mean "staging"?'),
  );
  expect(() => landingZoneNamed(loadLandingZones(exampleConfig), "x\u001b[2J")).toThrow(
    new UserError('there is no environment "x\\u001b[2J"; there are production, staging: name one of them'),
  );
});

it("takes the day in UTC", () => {
  expect(today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
