import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderHtml } from "../../lib/report/render/render-html";
import { launchBrowser } from "../support/tools/headless-browser";
import { hostileTexts } from "../support/events/hostile-texts";
import { investigated, sceneEvents, sceneRecords } from "../support/events/incident-scene";
import { sceneReport } from "../support/events/scene-report";

describe("the page in a browser", { timeout: 300_000 }, () => {
  let browser: Browser;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "page-"));
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(directory, { recursive: true });
  });

  async function open(report: ReturnType<typeof sceneReport>, colorScheme: "light" | "dark" = "light") {
    const file = join(directory, "report.html");
    writeFileSync(file, await renderHtml(report));
    const page = await browser.newPage({ colorScheme });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    return { page, complaints, requests, address };
  }

  it("loads nothing, filters, opens raw events, and shows hostile texts as texts", async () => {
    const hostile = hostileTexts.map((text) =>
      investigated({ ...sceneRecords[5], eventName: text, userAgent: text, requestParameters: { userName: text } }),
    );
    const { page, complaints, requests, address } = await open(
      sceneReport({ events: [...sceneEvents, ...hostile] }),
      "dark",
    );
    const rows = page.locator("#events-body > tr");
    expect(await rows.count()).toBe(sceneEvents.length + hostile.length);
    expect(await page.locator("#events-body").textContent()).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator("img, iframe, object, a[href^=http], script:not([id])").count()).toBe(1);
    await page.fill("#filter", "putbucketpolicy payroll");
    await page.locator("#state", { hasText: "1 to 1 of 1" }).waitFor();
    await page.locator("button.raw").press("Enter");
    expect(await page.locator("#events-body pre").textContent()).toContain('"eventName": "PutBucketPolicy"');
    expect(await page.locator("body").evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      "rgb(15, 19, 24)",
    );
    expect(complaints).toStrictEqual([]);
    expect(requests).toStrictEqual([address]);
    await page.close();
  });

  it("fits a phone: wider elements scroll", async () => {
    const { page } = await open(sceneReport());
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    // what is wider scrolls, and says so above; nothing else is cut
    const cut = `[...document.querySelectorAll("main *, header *")].filter((each) =>
      each instanceof HTMLElement && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline"
    ).map((each) => (each.closest("section") ?? each).id)`;
    expect(await page.evaluate(cut)).toStrictEqual(["timeline"]);
    expect(await page.locator("#timeline .hint").isVisible()).toBe(true);
    // cells stand under each other, each with its column's title
    const title = `getComputedStyle(document.querySelector("#denied td"), "::before").content`;
    expect(await page.evaluate(title)).toContain("Call");
    expect(await page.locator("#events-body td").nth(1).getAttribute("data-label")).toBe("Who");
    await page.close();
  });

  it("begins with what is still in effect, and the command for it", async () => {
    const { page } = await open(sceneReport());
    expect(await page.title()).toBe("IAM user alice, 2026-11-02 00:58 to 01:22 UTC");
    const first = page.locator("main section").first();
    expect(await first.locator("h2").textContent()).toBe("Still in effect");
    expect(await first.locator("li strong").allTextContents()).toStrictEqual([
      "AdministratorAccess is attached to IAM user alice. It allows every action on everything.",
      expect.stringMatching(
        /^Bucket payroll-exports is public through its policy. It allows: everybody may s3:GetObject/,
      ),
      "Security group sg-0a1b2c3d4e5f60718 allows inbound tcp 22 from 0.0.0.0/0. The source is the whole internet.",
    ]);
    expect(await first.locator("li code").first().textContent()).toBe(
      "npx lz respond report.html --event 5ce7e000-0000-4000-a000-000000000006 --only change",
    );
    await page.close();
  });

  it("holds 20,000 events with a hundred rows at a time", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      investigated({ ...sceneRecords[10], eventID: `many-${String(index)}` }),
    );
    const { page, complaints } = await open(sceneReport({ events: [...sceneEvents, ...many] }));
    expect(await page.locator("#events-body > tr").count()).toBe(100);
    await page.click("#next");
    expect(await page.locator("#state").textContent()).toBe("101 to 200 of 20,020 events");
    await page.fill("#filter", "many-19999");
    await page.locator("#state", { hasText: "1 to 1 of 1 that match" }).waitFor();
    expect(complaints).toStrictEqual([]);
    await page.close();
  });
});
