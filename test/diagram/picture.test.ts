import { Resvg } from "@resvg/resvg-js";
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { diagramFormatOf } from "../../lib/diagram/diagram-format";
import { drawPicture } from "../../lib/diagram/draw/draw-picture";
import { placePicture, type Picture } from "../../lib/diagram/place-picture";
import { renderPicture } from "../../lib/diagram/render-picture";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { hostileTexts } from "../support/events/hostile-texts";
import { pictureFacts } from "./picture-facts";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

const landingZone = exampleLandingZone("production");
const project = path.join(__dirname, "..", "..");
let picture: Picture;

beforeAll(async () => {
  picture = await placePicture(landingZone, pictureFacts(landingZone));
});

describe("the picture", () => {
  it.each(["light", "dark"] as const)("in the README is up to date: %s", (theme) => {
    const file = `docs/pictures/landing-zone${theme === "dark" ? "-dark" : ""}.svg`;
    expect(readFileSync(path.join(project, "README.md"), "utf8")).toContain(`"${file}"`);
    const again = `npx lz --config test/example/config diagram production --theme ${theme} --output ${file}`;
    expect(
      readFileSync(path.join(project, file), "utf8") === drawPicture(picture, theme),
      `draw it again: ${again}`,
    ).toBe(true);
  });

  it("is the same each time it is drawn", async () => {
    const again = await placePicture(landingZone, structuredClone(pictureFacts(landingZone)));
    expect(drawPicture(again, "auto")).toBe(drawPicture(picture, "auto"));
  });

  it("has a text description", () => {
    const svg = drawPicture(picture, "auto");
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="landing-zone-title landing-zone-description">/);
    expect(svg).toContain('<title id="landing-zone-title">Audit landing zone: production</title>');
    expect(svg).toContain(
      "The organization o-m3r1d1anpr0d has 17 accounts. The trail organization-trail records what happens in them. " +
        "The bucket audit-production-organization-trail-310987650002 keeps the log files for 7 years. " +
        "269 alarms on 25 detections notify 4 channels. 20 stacks with 12 roles make it.",
    );
    for (const { name } of activeAccountsOf(landingZone)) expect(svg).toContain(`>${name}</text>`);
  });

  it("is self-contained", () => {
    const svg = drawPicture(picture, "auto").replace('xmlns="http://www.w3.org/2000/svg"', "");
    expect(svg).not.toMatch(/https?:|href|url\(|@import|<script|<image|<foreignObject/);
  });

  it("follows the reader's theme, or has one of its own", () => {
    expect(drawPicture(picture, "auto").match(/prefers-color-scheme: dark/g)).toHaveLength(1);
    for (const theme of ["light", "dark"] as const) expect(drawPicture(picture, theme)).not.toContain("@media");
    expect(drawPicture(picture, "light")).toContain(".background { fill: #ffffff }");
    expect(drawPicture(picture, "dark")).toContain(".background { fill: #0d1117 }");
  });

  it("escapes any text", async () => {
    const stacks = pictureFacts(landingZone).map((stack) => ({
      ...stack,
      topics: stack.topics.map((topic) => ({
        ...topic,
        subscribers: hostileTexts.map((endpoint) => ({ kind: "email", endpoint, filtered: false })),
      })),
      roles: stack.roles.map((role, index) => ({
        ...role,
        description: hostileTexts[index % hostileTexts.length]!,
        trusted: hostileTexts.map((value) => ({ kind: "unknown" as const, value, withMfa: false })),
      })),
      organizationPolicies: stack.organizationPolicies.map((policy) => ({ ...policy, targets: hostileTexts })),
    }));
    const svg = drawPicture(await placePicture(landingZone, stacks), "auto");
    expect(svg).not.toMatch(/<script|<img|<svg onload|onerror="/);
    expect(svg).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(svg).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
    expect(() => new Resvg(svg)).not.toThrow(); // it reads XML strictly
  });

  it("is a PNG of twice the size, with words", async () => {
    const png = await renderPicture(picture, "png", "auto");
    const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(drawPicture(picture, "light"))!;
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toStrictEqual([Number(width) * 2, Number(height) * 2]);
    // Without the font the picture is less than a third as large.
    expect(png.length).toBeGreaterThan(600_000);
  });
});

it("is drawn into .svg and .png files only", () => {
  expect([diagramFormatOf("a.svg"), diagramFormatOf("a.PNG")]).toStrictEqual(["svg", "png"]);
  expect(() => diagramFormatOf("a.pdf")).toThrow(
    "a diagram is an .svg or .png file, not a.pdf: rename it, or use --format",
  );
});
