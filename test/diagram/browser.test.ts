import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPicture } from "../../lib/diagram/draw/draw-picture";
import { placePicture, type Picture } from "../../lib/diagram/place-picture";
import { launchBrowser } from "../support/tools/headless-browser";
import { pictureFacts } from "./picture-facts";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

/** Texts of a card that are wider than the card, as the browser draws them. */
const textsOutOfTheirCards = `[...document.querySelectorAll("g > rect.card")].flatMap((card) => {
  const box = card.getBoundingClientRect();
  return [...card.parentElement.querySelectorAll("text")]
    .filter((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return left < box.left || right > box.right || top < box.top || bottom > box.bottom;
    })
    .map((text) => text.textContent);
})`;

describe("the picture in a browser", { timeout: 300_000 }, () => {
  let browser: Browser;
  let directory: string;
  let picture: Picture;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "diagram-"));
    const landingZone = exampleLandingZone("production");
    picture = await placePicture(landingZone, pictureFacts(landingZone));
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(directory, { recursive: true });
  });

  it.each(["light", "dark"] as const)(
    "follows a reader's %s mode, loads nothing, and keeps texts in their cards",
    async (colorScheme) => {
      const file = join(directory, "landing-zone.svg");
      writeFileSync(file, drawPicture(picture, "auto"));
      const address = pathToFileURL(file).href;
      const page = await browser.newPage({ colorScheme });
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(address);
      const ground = await page.evaluate(`getComputedStyle(document.querySelector(".background")).fill`);
      expect(ground).toBe(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(13, 17, 23)");
      expect(await page.title()).toBe("Audit landing zone: production");
      expect(await page.locator("text").count()).toBeGreaterThan(150);
      expect(await page.evaluate(textsOutOfTheirCards)).toStrictEqual([]);
      expect(complaints).toStrictEqual([]);
      expect(requests).toStrictEqual([address]);
      await page.close();
    },
  );
});
