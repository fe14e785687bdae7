import { severities } from "../../model/alarm-settings";
import { totalOf } from "../facts/alarm-facts";
import { icons } from "./icons";
import type { PlacedLine, PlacedText } from "./measure-card";
import { measures } from "./measure-card";
import type { PlacedCard } from "./placed-section";
import { element, textElement } from "./svg";

/** Draws a card with its content. */
export function drawCard({ x, y, width, height, measured }: PlacedCard): string {
  const { card, texts, lines, ruleY } = measured;
  const { padding, icon } = measures;
  return element("g", { transform: `translate(${px(x)} ${px(y)})` }, [
    element("rect", { class: "card", width, height, rx: 7 }),
    element("rect", {
      class: `${card.accent}-ground`,
      x: padding,
      y: padding - 1,
      width: icon,
      height: icon,
      rx: 6,
    }),
    element("path", {
      class: `icon ${card.accent}-icon`,
      d: icons[card.icon],
      transform: `translate(${px(padding + (icon - 16) / 2)} ${px(padding - 1 + (icon - 16) / 2)})`,
      "stroke-width": 1.3,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
    ...(ruleY === undefined
      ? []
      : [element("path", { class: "rule", d: `M${px(padding)} ${px(ruleY)}H${px(width - padding)}` })]),
    ...drawSteps(lines),
    ...lines.flatMap(drawMarks),
    ...texts.map((text) => drawText(text)),
  ]);
}

function drawText({ text, whole, x, y, size, anchor, bold, tone }: PlacedText): string {
  const attributes = {
    class: [tone === "plain" ? "text" : tone, ...(bold ? ["bold"] : [])].join(" "),
    x,
    y,
    "font-size": size,
    "text-anchor": anchor === "end" ? "end" : undefined,
  };
  if (whole === undefined) return textElement(text, attributes);
  return element("g", {}, [textElement(whole, {}, "title"), textElement(text, attributes)]);
}

/** The small icon before a line, and the severity bar. */
function drawMarks({ line: { icon, counts }, y, barEnd }: PlacedLine): readonly string[] {
  const marks: string[] = [];
  if (icon !== undefined) {
    marks.push(
      element("path", {
        class: "small-icon",
        d: icons[icon],
        transform: `translate(${px(measures.padding - 1)} ${px(y - 6.5)}) scale(0.8)`,
        "stroke-width": 1.4,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      }),
    );
  }
  const total = counts === undefined ? 0 : totalOf(counts);
  if (counts === undefined || total === 0) return marks;
  let x = barEnd - measures.barWidth;
  for (const severity of [...severities, "none"] as const) {
    const width = ((counts[severity] ?? 0) / total) * measures.barWidth;
    if (width === 0) continue;
    marks.push(element("rect", { class: `severity-${severity}`, x, y: y - 3.5, width, height: 7 }));
    x += width;
  }
  return marks;
}

/** The dots of steps, joined by lines. */
function drawSteps(lines: readonly PlacedLine[]): readonly string[] {
  const steps = lines.filter(({ line: { step } }) => step === "begins" || step === "ends");
  const x = measures.padding + 5;
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    element("path", { class: "step", d: `M${px(x)} ${px(first.y)}V${px(last.y)}`, "stroke-width": 1.2 }),
    ...steps.map(({ line: { step }, y }) =>
      element("circle", {
        class: step === "ends" ? "step-end" : "step-dot",
        cx: x,
        cy: y,
        r: step === "ends" ? 3.2 : 3.4,
      }),
    ),
  ];
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
