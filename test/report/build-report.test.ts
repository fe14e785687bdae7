import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkReport } from "../../lib/report/check-report";
import { isWhole } from "../../lib/report/report-digest";
import { renderHtml } from "../../lib/report/render/render-html";
import { renderMarkdown } from "../../lib/report/render/render-markdown";
import { hostileTexts } from "../support/events/hostile-texts";
import { investigated, sceneEvents, sceneRecords } from "../support/events/incident-scene";
import { sceneReport } from "../support/events/scene-report";

describe("the report of the demo", () => {
  const report = sceneReport();
  const answer = (question: string) => report.summary.find((each) => each.question === question)?.answer;

  it("follows the sign-in through a created key and an assumed role into the next account", () => {
    expect(report.credentials.map(({ parent, how, accountId }) => [parent, how, accountId])).toStrictEqual([
      [undefined, "console sign-in", "111122223333"],
      [1, "session", "111122223333"],
      [2, "access key", "111122223333"],
      [3, "assumed role", "222233334444"],
    ]);
  });

  it("shows how it began and how it ended", () => {
    expect(answer("How it began")).toContain("IAM user alice signed in to the console without MFA, from 203.0.113.77");
    expect(answer("How it ended")).toContain("UpdateAccessKey (status Inactive) by IAM user security-on-call");
    expect(answer("How it ended")).toContain(
      "8 minutes 3 seconds after the first change. No call succeeded after that.",
    );
    expect(answer("What was denied")).toContain("cloudtrail:StopLogging, cloudtrail:DeleteTrail");
  });

  it("equals the golden Markdown", async () => {
    await expect(renderMarkdown(report)).toMatchFileSnapshot(join(__dirname, "golden", "report.md"));
  });

  it("names the accounts in the config, and no others", () => {
    expect(report.accountNames).toStrictEqual({ "111122223333": "identity", "222233334444": "payroll-prod" });
    expect(answer("Who")).toContain("IAM user alice in account 111122223333 (identity)");
    expect(sceneReport({ accountNames: {} }).summary[0]?.answer).toContain("IAM user alice in account 111122223333;");
  });

  it("counts a call recorded in two accounts once, from either event", () => {
    const twin = "5ce7e000-0000-4000-a000-000000000010";
    const copies = report.events.filter(({ sameCallAs }) => sameCallAs !== "");
    expect(copies.map(({ id, sameCallAs }) => [id, sameCallAs])).toStrictEqual([
      [twin, "5ce7e000-0000-4000-a000-000000000009"],
    ]);
    expect(report.events.filter(({ ofActor }) => ofActor)).toHaveLength(18);
    expect(answer("What")).toMatch(/^17 calls: 2 that started a session, 4 changes, 6 reads, 5 denied, 0 failed\./);
    expect(answer("What")).toContain("1 more event is another account's record of the same call");
    const fromTwin = sceneReport({ incident: { ...report.incident, value: twin } });
    expect(fromTwin.credentials).toStrictEqual(report.credentials);
    expect(fromTwin.summary).toStrictEqual(report.summary);
  });

  it("lists a resource named by name and by ARN once, in its own account", () => {
    expect(report.resources.filter(({ resource }) => resource.includes("payroll-exports"))).toMatchObject([
      { resource: "arn:aws:s3:::payroll-exports", accountId: "222233334444", changes: 1, reads: 1 },
    ]);
    expect(
      report.resources.filter(({ resource }) => resource.endsWith(":role/OrganizationAccountAccessRole")),
    ).toMatchObject([{ accountId: "222233334444", reads: 1 }]);
    expect(report.resources.map(({ resource }) => resource)).toContain("IAM user alice");
  });

  it("says what was not collected, and is not whole then", () => {
    const stopped = sceneReport({ notFollowed: ["a query found more than 20000 events"] });
    expect(stopped.standing).toBe("incomplete");
    expect(stopped.notKnown).toContain("Events that were not collected: a query found more than 20000 events.");
  });

  it("is whole only where everything is proven and there", () => {
    const { validation, coverage } = report;
    const day = { accountId: "111122223333", region: "us-east-1", first: "2026-11-02", last: "2026-11-02", days: 1 };
    const standing = (changes: Parameters<typeof sceneReport>[0]) => sceneReport(changes).standing;
    expect(report.standing).toBe("whole");
    expect(standing({ validation: { ...validation, verdict: "skipped" } })).toBe("incomplete");
    expect(standing({ validation: { ...validation, verdict: "invalid" } })).toBe("invalid");
    expect(standing({ coverage: { ...coverage, emptyDays: [{ ...day, digestsProven: false }] } })).toBe("incomplete");
    expect(standing({ coverage: { ...coverage, emptyDays: [{ ...day, digestsProven: true }] } })).toBe("whole");
    expect(standing({ coverage: { ...coverage, unreadable: [{ file: "a", reason: "b" }] } })).toBe("incomplete");
  });

  it("is not compared with the page of a report that did not say yet what is still in effect", async () => {
    const page = await renderHtml(report);
    const older = page.replaceAll('"stillInEffect"', '"before"');
    expect(await checkReport(older, "0.1.0")).toMatchObject({ dataIsWhole: false, pageIsWhole: undefined });
  });

  it("has a digest that detects edits of data or page", async () => {
    const page = await renderHtml(report);
    expect(await checkReport(page, "0.1.0")).toMatchObject({ dataIsWhole: true, pageIsWhole: true });
    expect(await checkReport(page, "9.9.9")).toMatchObject({ dataIsWhole: true, pageIsWhole: undefined });
    expect(await checkReport(page.replace("<dt>Who</dt>", "<dt>Whom</dt>"), "0.1.0")).toMatchObject({
      dataIsWhole: true,
      pageIsWhole: false,
    });
    expect(await checkReport(page.replaceAll("203.0.113.77", "203.0.113.78"), "0.1.0")).toMatchObject({
      dataIsWhole: false,
    });
    await expect(checkReport("<html></html>", "0.1.0")).rejects.toThrow("the file is not a report");
    expect(isWhole({ ...report, timeZone: "UTC" })).toBe(false);
  });
});

describe("hostile texts", () => {
  const report = sceneReport({
    incident: { kind: "principal", value: "alice", since: "2026-11-02T00:00:00Z", until: "2026-11-02T03:00:00Z" },
    events: hostileTexts.map((text) =>
      investigated(
        {
          ...sceneRecords[5],
          eventName: text,
          sourceIPAddress: text,
          userAgent: text,
          errorCode: "AccessDenied",
          errorMessage: text,
          requestParameters: { userName: text, [text]: text },
        },
        text,
      ),
    ),
  });

  it("stay texts in the page", async () => {
    const page = await renderHtml(report);
    expect(page.match(/<script[ >]/g)).toHaveLength(2);
    expect(page).not.toMatch(/<img|<svg onload|<!--|javascript:alert\(1\)"/);
    expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(await checkReport(page, "0.1.0")).toMatchObject({ dataIsWhole: true, pageIsWhole: true });
  });

  it("begin no list in Markdown, and an address stays as it is", () => {
    const [event] = sceneEvents;
    const first = (sourceIPAddress: string) =>
      renderMarkdown(
        sceneReport({
          incident: { ...report.incident, kind: "principal" },
          events: [investigated({ ...event?.raw, sourceIPAddress })],
        }),
      );
    expect(first("203.0.113.77")).toContain("From where:** 203.0.113.77 (1 call)");
    expect(first("1. all is well")).toContain("From where:** 1\\. all is well (1 call)");
  });

  it("stay texts in Markdown", () => {
    const markdown = renderMarkdown(report);
    expect(markdown).not.toMatch(/<(script|img|svg|!--)/);
    expect(markdown).not.toMatch(/(^|[^\\])[!]?\[(link|image)\]/);
    expect(markdown).not.toMatch(/^# heading/m);
    expect(markdown).not.toContain("https://");
  });
});
