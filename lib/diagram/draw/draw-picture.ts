import { severities } from "../../model/alarm-settings";
import { describePicture } from "../describe-picture";
import { sumOfCounts } from "../facts/alarm-facts";
import type { Picture } from "../place-picture";
import type { PictureSource } from "../sections/picture-source";
import { count } from "../../text/count";
import { drawSection } from "./draw-section";
import { element, textElement } from "./svg";
import type { TextWidth } from "./text-width";
import type { Theme } from "./theme";
import { commonStyle, styleOf } from "./theme";

/** Outer margin, in pixels. */
const margin = 24;
const headHeight = 78;
const sectionTitleHeight = 32;
const sectionGap = 26;
const footHeight = 30;

/** The picture as self-contained SVG: no external font, image or script. */
export function drawPicture({ source, sections, widthOf }: Picture, theme: Theme): string {
  const width = Math.ceil(Math.max(...sections.map((section) => section.width))) + 2 * margin;
  const parts: string[] = [];
  let y = headHeight;
  for (const section of sections) {
    const { title, note } = section.section;
    parts.push(
      textElement(title, { class: "text bold", x: margin, y: y + 14, "font-size": 15 }),
      ...(note === undefined
        ? []
        : [
            textElement(note, {
              class: "muted",
              x: margin + widthOf(title, 15, true) + 12,
              y: y + 14,
              "font-size": 11,
            }),
          ]),
      element("g", { transform: `translate(${String(margin)} ${String(y + sectionTitleHeight)})` }, [
        ...drawSection(section, widthOf),
      ]),
    );
    y += sectionTitleHeight + Math.ceil(section.height) + sectionGap;
  }
  parts.push(...drawLegend(source, y + 4, widthOf));
  const height = y + footHeight;
  const { landingZone } = source;
  const title = `Audit landing zone: ${landingZone.name}`;
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      role: "img",
      "aria-labelledby": "landing-zone-title landing-zone-description",
    },
    [
      textElement(title, { id: "landing-zone-title" }, "title"),
      textElement(describePicture(source), { id: "landing-zone-description" }, "desc"),
      `<style>\n${commonStyle}\n${styleOf(theme)}\n</style>`,
      element("rect", { class: "background", width, height, rx: 12 }),
      textElement(title, { class: "text bold", x: margin, y: 40, "font-size": 20 }),
      textElement(subtitleOf(source), { class: "muted", x: margin, y: 60, "font-size": 11.5 }),
      ...parts,
    ],
  );
  // One element per line, so that diffs of a committed picture are readable.
  return `${svg.replaceAll(/>(?=<(?:g|rect|path|circle|text|title|desc|style)[ >])/g, ">\n")}\n`;
}

function subtitleOf({ landingZone: { environment }, stacks }: PictureSource): string {
  const gate =
    environment.gate === "plan-only"
      ? "plan-only: the pipeline applies what was reviewed"
      : "open: the platform team may apply, too";
  return [
    `organization ${environment.organizationId}`,
    environment.homeRegion,
    `drawn from ${count(stacks.length, "synthesized stack")}`,
    gate,
  ].join("  ·  ");
}

/** The legend of bar colours and kinds of arrows. */
function drawLegend({ stacks }: PictureSource, y: number, widthOf: TextWidth): readonly string[] {
  const size = 10.5;
  const parts: string[] = [];
  let x = margin;
  const say = (text: string): void => {
    parts.push(textElement(text, { class: "muted", x, y: y + 8, "font-size": size }));
    x += widthOf(text, size) + 18;
  };
  const counts = sumOfCounts(stacks.flatMap(({ alarms }) => alarms.map((each) => each.counts)));
  for (const severity of [...severities, "none"] as const) {
    if (counts[severity] === undefined) continue;
    parts.push(element("rect", { class: `severity-${severity}`, x, y, width: 14, height: 8 }));
    x += 19;
    say(severity === "none" ? "alarm without a severity" : `${severity} alarm`);
  }
  for (const [kind, text] of [
    ["flow", "events, or may assume"],
    ["notify", "notifies"],
  ] as const) {
    parts.push(
      element("path", { class: kind, d: `M${String(Math.round(x))} ${String(y + 4)}h18`, "stroke-width": 1.4 }),
      element("path", { class: `${kind}-head`, d: `M${String(Math.round(x) + 24)} ${String(y + 4)}l-7 -3.2v6.4z` }),
    );
    x += 30;
    say(text);
  }
  return parts;
}
