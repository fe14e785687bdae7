import type { Section } from "../sections/section";
import type { MeasuredCard } from "./measure-card";
import type { PlacedSection, Point, Rectangle } from "./placed-section";
import { arrowId, clusterName, nodeName } from "./section-graph";

/** The parts of Graphviz's JSON that are read. Source: https://graphviz.org/docs/outputs/json/ */
export interface LaidOut {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos: string }[];
}

/** Reads the positions of all elements. */
export function readLayout(
  section: Section,
  measured: readonly MeasuredCard[],
  laidOut: LaidOut,
  upsideDown: boolean,
): PlacedSection {
  const objects = new Map((laidOut.objects ?? []).map((object) => [object.name, object]));
  const edges = new Map((laidOut.edges ?? []).map((edge) => [edge.id, edge]));
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(laidOut.bb);
  const at = (x: number, y: number): Point => ({ x: x - left, y: upsideDown ? y - bottom : top - y });
  const centered = (position: string, width: number, height: number): Rectangle => {
    const [x = 0, y = 0] = numbersIn(position);
    const center = at(x, y);
    return { x: center.x - width / 2, y: center.y - height / 2, width, height };
  };
  return {
    section,
    width: right - left,
    height: top - bottom,
    cards: measured.map((card, index) => ({
      measured: card,
      ...centered(objects.get(nodeName(index))?.pos ?? "", card.width, card.height),
    })),
    frames: section.frames.flatMap((frame) => {
      const box = objects.get(clusterName(section.frames, frame.id))?.bb;
      if (box === undefined) return [];
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersIn(box);
      return [{ frame, ...at(x0, upsideDown ? y0 : y1), width: x1 - x0, height: y1 - y0 }];
    }),
    arrows: section.arrows.map((arrow, index) => {
      const { pos = "" } = edges.get(arrowId(index)) ?? {};
      const points = pos.split(" ").map((point) => ({ point, numbers: numbersIn(point.replace(/^[es],/, "")) }));
      const toPoint = ([x = 0, y = 0]: readonly number[]): Point => at(x, y);
      const curve = points.filter(({ point }) => !/^[es],/.test(point)).map(({ numbers }) => toPoint(numbers));
      const end = points.find(({ point }) => point.startsWith("e,"));
      return {
        arrow,
        curve,
        tip: end === undefined ? (curve.at(-1) ?? { x: 0, y: 0 }) : toPoint(end.numbers),
      };
    }),
  };
}

function numbersIn(text: string): readonly number[] {
  return text === "" ? [] : text.split(",").map(Number);
}
