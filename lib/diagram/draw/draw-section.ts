import { drawCard } from "./draw-card";
import type { PlacedArrow, PlacedFrame, PlacedSection, Point } from "./placed-section";
import { frameTitle } from "./placed-section";
import { element, rounded, textElement } from "./svg";
import type { TextWidth } from "./text-width";

/** The elements of a section: frames at the back, then arrows, cards in front. */
export function drawSection({ frames, arrows, cards }: PlacedSection, widthOf: TextWidth): readonly string[] {
  return [...frames.map((frame) => drawFrame(frame, widthOf)), ...arrows.map(drawArrow), ...cards.map(drawCard)];
}

function drawFrame({ frame, x, y, width, height }: PlacedFrame, widthOf: TextWidth): string {
  const { size, noteSize } = frameTitle;
  const baseline = y + frameTitle.baseline;
  const left = x + frameTitle.left;
  return element("g", {}, [
    element("rect", { class: `${frame.accent}-ground`, x, y, width, height, rx: 10 }),
    textElement(frame.title, { class: `${frame.accent}-ink bold`, x: left, y: baseline, "font-size": size }),
    ...(frame.note === undefined
      ? []
      : [
          textElement(frame.note, {
            class: "muted",
            x: left + widthOf(frame.title, size, true) + 10,
            y: baseline,
            "font-size": noteSize,
          }),
        ]),
  ]);
}

const head = { length: 7, width: 6.4 };

function drawArrow({ arrow: { kind = "flow" }, curve, tip }: PlacedArrow): string {
  const [first, ...rest] = curve;
  if (first === undefined) return "";
  const before = curve.at(-1) ?? first;
  const style = kind === "notify" ? "notify" : "flow";
  const bends = rest.map((point, index) => `${index % 3 === 0 ? "C" : " "}${at(point)}`).join("");
  return element("g", {}, [
    element("path", {
      class: kind === "guard" ? "flow dashed" : style,
      d: `M${at(first)}${bends}`,
      "stroke-width": 1.4,
    }),
    element("path", { class: `${style}-head`, d: headOf(before, tip) }),
  ]);
}

/** The triangular head of an arrow. */
function headOf(before: Point, tip: Point): string {
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const base = { x: tip.x - dx * head.length, y: tip.y - dy * head.length };
  const side = (factor: number): Point => ({
    x: base.x - dy * factor * (head.width / 2),
    y: base.y + dx * factor * (head.width / 2),
  });
  return `M${at(tip)}L${at(side(1))}L${at(side(-1))}Z`;
}

function at({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}
