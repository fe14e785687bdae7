import { execFileSync } from "node:child_process";
import path from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { typescriptLoader } from "../../../lib/base/typescript-loader";
import { packageNotifier } from "../../../lib/constructs/notifier/function-package";
import { notifierSettings } from "../../../lib/constructs/notifier/notifier-settings";
import { set } from "../../support/landing-zones/mutable-config";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

const settings = notifierSettings(openLandingZone);

describe("the package", () => {
  const { zip, digest, handler } = packageNotifier(settings);
  const files = unzipSync(zip);
  const code = Buffer.from(files["index.js"] ?? []).toString();

  it("has the code and the settings, but no AWS SDK", () => {
    expect(Object.keys(files)).toStrictEqual(["index.js", "settings.json"]);
    expect(JSON.parse(Buffer.from(files["settings.json"] ?? []).toString())).toStrictEqual(settings);
    expect(handler).toBe("index.handler");
    const required = [...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name).sort();
    expect([...new Set(required)]).toStrictEqual([
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-sns",
      "node:crypto",
      "node:fs",
      "node:path",
      "node:zlib",
    ]);
    expect(zip.length).toBeLessThan(64 * 1024);
  });

  it("has no directory name of the machine", () => {
    expect(code).not.toContain(path.resolve(__dirname, "..", "..", ".."));
    expect(code).toContain("// lib/notifier/handler.ts");
  });

  it.each(["UTC", "Asia/Kolkata", "America/Los_Angeles"])("has the same bytes in %s, from another directory", (TZ) => {
    const root = path.join(__dirname, "..", "..", "..");
    const script = `
      const { packageNotifier } = require(${JSON.stringify(path.join(root, "lib", "constructs", "notifier", "function-package.ts"))});
      let text = "";
      process.stdin.on("data", (part) => (text += part));
      process.stdin.on("end", () => process.stdout.write(packageNotifier(JSON.parse(text)).digest));`;
    const output = execFileSync(process.execPath, [...typescriptLoader, "--eval", script], {
      cwd: path.parse(root).root,
      env: { ...process.env, TZ },
      input: JSON.stringify(settings),
    });
    expect(output.toString()).toBe(digest);
  });

  it("changes when the config does", () => {
    const changed = changedLandingZone(
      "staging",
      set("staging.environment.channels.security.timeZone", "Europe/Berlin"),
    );
    expect(packageNotifier(notifierSettings(changed)).digest).not.toBe(digest);
  });
});

describe("the settings", () => {
  it("have each active account with its planned alarms", () => {
    const { accounts, alarmSets, channels, detections } = notifierSettings(gatedLandingZone);
    expect(Object.keys(accounts)).toStrictEqual(["310987650001", "310987650002", "310987650011", "310987650012"]);
    const [name, place] = accounts["310987650011"] ?? ["", -1];
    expect(name).toBe("payments-prod");
    expect(alarmSets[place]?.["root-login"]).toStrictEqual({
      threshold: 1,
      periodSeconds: 300,
      severity: "critical",
      channel: "payments",
    });
    expect(channels).toStrictEqual({
      security: {
        topicArn: "arn:aws:sns:us-east-1:310987650001:audit-production-security",
        timeZone: "UTC",
        emails: ["security@meridian.example"],
        slack: false,
      },
      payments: {
        topicArn: "arn:aws:sns:us-east-1:310987650001:audit-production-payments",
        timeZone: "UTC",
        emails: [],
        slack: true,
      },
    });
    for (const { patterns } of Object.values(detections)) expect(patterns).not.toStrictEqual([]);
  });

  it("have one set for accounts with the same alarms", () => {
    const { accounts, alarmSets } = notifierSettings(gatedLandingZone);
    // The management account's, which has alarms of its own, and those of two channels.
    expect(alarmSets).toHaveLength(3);
    expect(accounts["310987650002"]?.[1]).toBe(accounts["310987650012"]?.[1]);
  });

  it("leave out disabled alarms, and non-critical ones if only critical ones are configured", () => {
    const changed = changedLandingZone("staging", ({ staging }) => {
      const [account] = staging.workloads["accounts"] as Record<string, unknown>[];
      Object.assign(account ?? {}, {
        detections: "critical",
        alarms: { "root-login": { disabled: { reason: "root is watched by another team", expires: "2026-12-31" } } },
      });
    });
    const { accounts, alarmSets } = notifierSettings(changed);
    expect(Object.keys(alarmSets[accounts["210987650011"]?.[1] ?? -1] ?? {})).not.toContain("root-login");
    expect(Object.keys(alarmSets[accounts["210987650011"]?.[1] ?? -1] ?? {})).toContain("s3-public-access");
    expect(Object.keys(alarmSets[accounts["210987650011"]?.[1] ?? -1] ?? {})).not.toContain("vpc-change");
  });
});
