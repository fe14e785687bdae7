import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { catalogueMarkdown } from "../../lib/detections/catalogue/catalogue-markdown";
import { detections } from "../../lib/detections/catalogue/catalogue";
import { runLz } from "./run-lz";

async function run(args: readonly string[], input = ""): Promise<{ code: number | null; out: string; err: string }> {
  const { exitCode, stdout, stderr } = await runLz(args, { input });
  return { code: exitCode, out: stdout, err: stderr };
}

const stopLogging = {
  eventName: "StopLogging",
  eventSource: "cloudtrail.amazonaws.com",
  eventTime: "2026-11-23T02:13:00Z",
  recipientAccountId: "310987650011",
};

describe("lz alarms test", () => {
  it("prints detection, terms, alarm and subscribers, for events from standard input", async () => {
    const { code, out } = await run(["alarms", "test", "--event", "-"], JSON.stringify(stopLogging));
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "StopLogging  cloudtrail.amazonaws.com  2026-11-23T02:13:00Z  standard input:1",
        "  in payments-prod (310987650011) of production",
        "  ALERT: CloudTrail configuration changed  cloudtrail-change, critical",
        "    filter  cloudtrail-change",
        '      $.eventName = "StopLogging"   is "StopLogging"',
        "    alarm   audit-production-payments-prod-310987650011-cloudtrail-change: counts 1 of 1 within 300 s, fires",
        "    notify  payments: payments-oncall@meridian-retail.example, Slack C0PAYALERTS",
        "",
        "1 event read: 1 triggers a detection, 0 none",
        "",
      ].join("\n"),
    );
  });

  it("counts towards a threshold within a period, and names accounts outside the config", async () => {
    const denied = { ...stopLogging, eventName: "GetObject", errorCode: "AccessDenied" };
    const events = [
      denied,
      denied,
      { ...denied, eventTime: "2026-11-23T03:13:00Z" },
      { ...denied, recipientAccountId: "999999999999" },
    ];
    const { out } = await run(
      ["alarms", "test", "--event", "-"],
      events.map((event) => JSON.stringify(event)).join("\n"),
    );
    const counts = [...out.matchAll(/unauthorized-api-calls: counts (\d) of 5/g)].map(([, count]) => count);
    expect(counts).toEqual(["1", "2", "1"]);
    expect(out).toContain("account in no environment: 999999999999, 1 event; no alarm monitors it");
  });

  it("prints the subscriber's message with --message, in words that fit the alarm's threshold", async () => {
    const denied = { ...stopLogging, eventName: "GetObject", errorCode: "AccessDenied" };
    const { out } = await run(
      ["alarms", "test", "--message", "--event", "-"],
      [stopLogging, denied].map((event) => JSON.stringify(event)).join("\n"),
    );
    expect(out).toContain(
      "\n  message to payments: ALERT: CloudTrail configuration changed - payments-prod (310987650011)\n\n" +
        "    ALERT: CloudTrail configuration changed\n\n    Severity:     critical\n",
    );
    const [one = "", several = ""] = out.split(/^GetObject/m);
    expect(one).toContain("What to do\n    1. ");
    expect(one).not.toContain("or more such events");
    expect(several).toContain("5 or more such events in this account within 300 seconds; this is one of them.");
  });

  it("names the environment of an account that was not asked for", async () => {
    const args = ["alarms", "test", "staging", "--event", "-"];
    const { code, out } = await run(args, JSON.stringify(stopLogging));
    expect(out).toContain("  in account 310987650011, which is payments-prod of production\n");
    expect(out).toContain("    alarm   none: the account is payments-prod of production, which is not tested here\n");
    expect(out).toContain(
      "account of another environment: 310987650011, 1 event; it is payments-prod of production: use --environment production\n",
    );
    expect(code).toBe(0);
  });

  it.each([
    ["310987650011", "no account of the events is in an environment tested here; npx lz check lists the accounts"],
    ["999999999999", "no account of the events is in an environment tested here; npx lz check lists the accounts"],
    ["210987650013", "no alarm monitors these detections in the account, for the reasons above"],
  ])("refuses --message where no event of account %s has one", async (recipientAccountId, message) => {
    const args = ["alarms", "test", "staging", "--message", "--event", "-"];
    const { code, err } = await run(args, JSON.stringify({ ...stopLogging, recipientAccountId }));
    expect([code, err]).toStrictEqual([1, `error: no message: ${message}\n`]);
  });

  it.each([["test", "--event", "-"], ["confirm"], ["coverage"]])(
    "names the environment of an account that stands in its place: %s",
    async (command, ...options) => {
      const { code, err } = await run(["alarms", command, "payments-prod", ...options]);
      expect(err).toContain('payments-prod is an account of production, did you mean "production"?');
      expect(code).toBe(1);
    },
  );

  it("prints JSON", async () => {
    const { out } = await run(["alarms", "test", "--json", "--event", "-"], JSON.stringify({ Records: [stopLogging] }));
    expect(JSON.parse(out)).toMatchObject({
      events: [
        { file: "standard input", line: 1, eventName: "StopLogging", detections: [{ id: "cloudtrail-change" }] },
      ],
      read: 1,
      firing: 1,
      unknownAccounts: {},
    });
  });

  it("exits with 1 if an event cannot be read, and says where", async () => {
    const { code, err } = await run(["alarms", "test", "--event", "-"], `${JSON.stringify(stopLogging)}\nnonsense`);
    expect(code).toBe(1);
    expect(err).toContain('standard input:2: found "n", where an object { … } should start');
    expect(err).toContain("allowed: CloudTrail events as JSON");
  });
});

describe("lz alarms coverage", () => {
  it("proves every chain of an environment and lists a benchmark's controls", async () => {
    const { code, out } = await run(["alarms", "coverage", "-e", "staging", "--benchmark", "cis-5.0.0"]);
    expect(code).toBe(0);
    expect(out).toMatch(/staging: \d+ unbroken chains from the log group to a subscriber, 0 breaks/);
    expect(out).toContain("Proven from the stacks only. npx lz alarms confirm");
    expect(out).toMatch(/^4\.3 +root-login +literal/m);
    expect(out).toContain("weakened: security-group-change: threshold 5 instead of 1 events (catalog-staging)\n");
    expect(out).toMatch(/^sandbox-2024 +0 +unwatched: suspended$/m);
    expect(out).toContain("not monitored: sandbox-2024 (210987650013, suspended)");
    expect(out).toMatch(/^4\.10 +security-group-change +another benchmark's/m);
  });

  it("prints JSON for a program", async () => {
    const { out } = await run(["alarms", "coverage", "-e", "staging", "--json"]);
    const { environments } = JSON.parse(out) as {
      readonly environments: readonly [
        { breaks: unknown[]; controls: unknown[]; cells: { weakened?: unknown }[]; unwatched: unknown },
      ];
    };
    const [report] = environments;
    expect(report.unwatched).toStrictEqual([{ account: "sandbox-2024", id: "210987650013", status: "suspended" }]);
    expect(report.cells.filter(({ weakened }) => weakened !== undefined)).toStrictEqual([
      {
        account: "catalog-staging",
        detection: "security-group-change",
        state: "covered",
        weakened: [{ setting: "threshold", given: 5, default: 1 }],
      },
    ]);
    expect(report.breaks).toEqual([]);
    expect(report.controls).toHaveLength(14);
    expect(report.cells.length % detections.length).toBe(0);
  });
});

describe("docs/alarms.md", () => {
  it("holds the catalogue as lz alarms list prints it", async () => {
    const { out: printed } = await run(["alarms", "list", "--markdown"]);
    expect(printed).toBe(`${catalogueMarkdown()}\n`);
    const page = readFileSync(path.join(__dirname, "..", "..", "docs", "alarms.md"), "utf8");
    const table = /<!-- catalogue:[^>]*-->\n+([^]*?)\n+<!-- end of catalogue -->/.exec(page)?.[1];
    expect(table).toBe(catalogueMarkdown());
  });
});
