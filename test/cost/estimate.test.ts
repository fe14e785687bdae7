import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LandingZone } from "../../lib/model/landing-zone";
import { costModelOf, estimateCost, monthOf } from "../../lib/cost/estimate";
import { sumOf } from "../../lib/cost/money";
import { accountDefaults, organizationDefaults, parseUsage, usageFile, type Assumption } from "../../lib/cost/usage";
import { UserError } from "../../lib/base/user-error";
import { scaleVolumes, volumesOf } from "../../lib/cost/volumes";
import { resourcesOf } from "../../lib/base/terraform-document";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { arbitraryLandingZone } from "../support/landing-zones/arbitrary-config";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { synthesized } from "../support/landing-zones/synthesize";

/** The China Regions have no complete prices here. */
const priced = arbitraryLandingZone({ mostWorkloads: 8 }).filter(
  ({ environment }: LandingZone) => environment.partition !== "aws-cn",
);

describe("an estimate", () => {
  it("has no negative item, adds up, and its shares have the same sum", () => {
    fc.assert(
      fc.property(priced, (landingZone) => {
        const { items, month, components, accounts, teams, growth } = estimateCost(landingZone);
        expect(
          items.every(({ amount, quantity, freeQuantity }) => amount >= 0n && quantity >= 0 && freeQuantity >= 0),
        ).toBe(true);
        expect(sumOf(items.map(({ amount }) => amount))).toBe(month);
        for (const shares of [components, accounts, teams]) {
          expect(sumOf(shares.map(({ amount }) => amount))).toBe(month);
        }
        for (const { amount, services } of growth) expect(sumOf(services.map((each) => each.amount))).toBe(amount);
      }),
      { numRuns: 40 },
    );
  });

  it("never falls with more events, nor from one month to the next", () => {
    fc.assert(
      fc.property(priced, fc.double({ min: 1, max: 1_000, noNaN: true }), fc.nat(200), (landingZone, factor, month) => {
        const model = costModelOf(landingZone);
        const more = { ...model, volumes: scaleVolumes(model.volumes, factor) };
        expect(monthOf(more).amount).toBeGreaterThanOrEqual(monthOf(model).amount);
        const { low, expected, high } = estimateCost(landingZone).range;
        expect(low <= expected && expected <= high).toBe(true);
        expect(monthOf(model, month + 2).amount).toBeGreaterThanOrEqual(monthOf(model, month + 1).amount);
      }),
      { numRuns: 25 },
    );
  });

  it("adds months up to a year and to three", () => {
    const model = costModelOf(openLandingZone);
    const first = (count: number): bigint =>
      sumOf(Array.from({ length: count }, (_, index) => monthOf(model, index + 1).amount));
    const { year, threeYears } = estimateCost(openLandingZone);
    expect([year, threeYears]).toStrictEqual([first(12), first(36)]);
  });

  it("counts the alarms and keys that the stacks create", () => {
    const stacks = stackDefinitions(openLandingZone).map(({ name }) => synthesized(openLandingZone, name));
    const made = (type: string): number =>
      stacks.reduce((sum, { document }) => sum + resourcesOf(document, type).length, 0);
    const { items } = estimateCost(openLandingZone);
    const counted = (component: string): number =>
      items.filter((item) => item.component === component).reduce((sum, { quantity }) => sum + quantity, 0);
    expect(counted("alarms")).toBe(made("aws_cloudwatch_metric_alarm"));
    expect(counted("keys")).toBe(made("aws_kms_key"));
  });
});

describe("usage", () => {
  const account = "210987650011";

  it("of an account is found by name and by id, and of a selector by its name", () => {
    for (const key of [account, "payments-staging"]) {
      const usage = parseUsage(
        { accounts: { [key]: { readManagementEvents: 7, dataEvents: { "payment-exports": 9 } } } },
        "usage.json",
      );
      const own = volumesOf(openLandingZone, usage).accounts.find((each) => each.account.id === account)!;
      expect([own.readEvents, own.dataEvents["payment-exports"]]).toStrictEqual([7, 9]);
    }
  });

  it("of a selector goes to the accounts that its ARNs name", () => {
    const volumes = volumesOf(openLandingZone, parseUsage({ dataEvents: { "payment-functions": 500 } }, "usage.json"));
    expect(volumes.accounts.filter(({ dataEvents }) => dataEvents["payment-functions"]! > 0)).toHaveLength(1);
    expect(volumes.accounts.find((each) => each.account.id === account)!.dataEvents["payment-functions"]).toBe(500);
  });

  it.each([
    [{ accounts: { "payments-stagin": {} } }, /an account "payments-stagin" .*: did you mean "payments-staging"\?/],
    [
      { dataEvents: { "payment-export": 1 } },
      /a data-event selector "payment-export" .*: did you mean "payment-exports"\?/,
    ],
  ])("of something that the config does not have is refused", (json, message) => {
    expect(() => volumesOf(openLandingZone, parseUsage(json, "usage.json"))).toThrow(message);
  });

  it("in another form is refused, and every problem told as those of the config", () => {
    const json = {
      everyAccount: { readEvents: 4 },
      acounts: {},
      organization: { logCompression: 2, bucketKey: "yes", highFactor: "2" },
    };
    expect(() => parseUsage(json, "usage.json")).toThrow(
      new UserError(`usage.json: everyAccount.readEvents  [usage-file]
  given:   4
  allowed: the keys readManagementEvents, writeManagementEvents, networkActivityEvents, otherTrails, alarmsRaised, dataEvents
  fix:     did you mean "readManagementEvents"?

usage.json: organization.logCompression  [usage-file]
  given:   2
  allowed: a share from 0 to 1
  fix:     write a share from 0 to 1, without quotes

usage.json: organization.bucketKey  [usage-file]
  given:   "yes"
  allowed: true or false
  fix:     write true or false, without quotes

usage.json: organization.highFactor  [usage-file]
  given:   "2"
  allowed: a number from 1 to 100
  fix:     write a number from 1 to 100, without quotes

usage.json: acounts  [usage-file]
  given:   {}
  allowed: the keys everyAccount, accounts, dataEvents, organization
  fix:     did you mean "accounts"?

5 errors`),
    );
    expect(() => parseUsage(null, "usage.json")).toThrow(
      /^usage\.json: \(the whole file\) {2}\[usage-file\]\n {2}given: {3}null\n/,
    );
  });

  it("has its fields and what is assumed without them in docs/cost.md", () => {
    const page = readFileSync(path.join(__dirname, "..", "..", "docs", "cost.md"), "utf8");
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, field, usual]) => [field, usual]);
    const { everyAccount, organization } = usageFile.shape;
    const defaults: Readonly<Record<string, Assumption>> = { ...accountDefaults, ...organizationDefaults };
    const fields = [everyAccount, organization].flatMap((each) => Object.keys(each.unwrap().shape));
    expect(rows).toEqual(
      fields.map((field) => [
        field,
        String(defaults[field]?.value ?? "by selector; see `dataEventsPerSelector` below"),
      ]),
    );
  });
});
