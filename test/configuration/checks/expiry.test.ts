import { describe, expect, it } from "vitest";
import { allChecks } from "../../../lib/configuration/all-checks";
import { checkConfig, type CheckedConfig, type CheckOptions } from "../../../lib/configuration/check-config";
import { all, rawConfig, set, validConfig } from "../../support/landing-zones/mutable-config";

const reason = "the archive is copied to tape";

/** The valid config on a day, with three things that end on 31 January 2027. */
function checkedOn(today: string, options?: CheckOptions): CheckedConfig {
  const config = validConfig();
  const expires = "2027-01-31";
  all(
    set("production.logArchive.objectLock", "off"),
    set("production.environment.exceptions", [
      { rule: "object-lock-off", subject: "objectLock", reason, ticket: "SEC-1", approver: "R. Diaz", expires },
      {
        rule: "gate-log-reader-added",
        subject: "production-state",
        reason,
        ticket: "SEC-2",
        approver: "R. Diaz",
        expires,
      },
    ]),
    set("production.workloads.accounts.0.alarms", { "root-login": { disabled: { reason, expires } } }),
  )(config);
  return checkConfig(rawConfig(config), allChecks, today, options);
}

const told = ({ problems }: CheckedConfig): readonly unknown[] =>
  problems.map(({ severity, expiry, path, allowed }) => [severity, expiry, path.join("."), allowed]);

describe("what ends on 31 January", () => {
  it("is not spoken of 14 days before", () => {
    expect(told(checkedOn("2027-01-17"))).toEqual([]);
  });

  it.each([
    ["2027-01-18", "13 days are left"],
    ["2027-01-30", "one day is left"],
    ["2027-01-31", "today is the last day"],
  ])("is warned of on %s, and holds", (today, left) => {
    const checked = checkedOn(today);
    const allowed = `a date from ${today} to ${today.replace("2027", "2028")}: ${left}, then check, synth, review and apply refuse this config`;
    expect(told(checked)).toEqual([
      ["warning", "soon", "accounts.0.alarms.root-login.disabled.expires", allowed],
      ["warning", "soon", "exceptions.0.expires", allowed],
      ["warning", "soon", "exceptions.1.expires", allowed],
    ]);
    expect(checked.landingZones).toHaveLength(2);
  });

  const over = (severity: string): readonly unknown[] =>
    ["accounts.0.alarms.root-login.disabled.expires", "exceptions.0.expires", "exceptions.1.expires"].map((path) => [
      severity,
      "over",
      path,
      "a date from 2027-02-01 to 2028-02-01",
    ]);

  it("refuses the config from the next day on", () => {
    const checked = checkedOn("2027-02-01");
    expect(told(checked)).toEqual(over("error"));
    expect(checked.landingZones.map(({ name }) => name)).toEqual(["staging"]);
  });

  it("is told to who only reads, and holds as the config says until it is removed", () => {
    const checked = checkedOn("2027-02-01", { expired: "told" });
    expect(told(checked)).toEqual(over("warning"));
    const [production] = checked.landingZones;
    expect(checked.landingZones).toHaveLength(2);
    expect(production?.logArchive.objectLock).toBe("off");
    expect(production?.workloads.accounts[0]?.alarms["root-login"]?.disabled).toBeDefined();
  });
});

it("lets nobody read on past another error", () => {
  const config = validConfig();
  set("production.environment.gate", "opne")(config);
  expect(checkConfig(rawConfig(config), allChecks, "2027-02-01", { expired: "told" }).landingZones).toHaveLength(1);
});
