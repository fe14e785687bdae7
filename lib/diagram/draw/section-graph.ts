import type { Graph, Subgraph } from "@viz-js/viz";
import type { Arrow, Frame, Section } from "../sections/section";
import type { MeasuredCard } from "./measure-card";
import { frameTitle } from "./placed-section";
import type { TextWidth } from "./text-width";

/** Graphviz measures in points of 1/72 inch; one is a pixel here. */
const inch = 72;

/** A section as Graphviz input. */
export function sectionGraph(
  { cards, frames, arrows }: Section,
  measured: readonly MeasuredCard[],
  widthOf: TextWidth,
  columnGap: number,
  upsideDown: boolean,
): Graph {
  const numbers = new Map(cards.map(({ id }, index) => [id, index]));
  const columns = [...new Set(cards.map(({ column }) => column))].sort((one, other) => one - other);
  const inColumn = (column: number): readonly string[] =>
    cards.flatMap((card, index) => (card.column === column ? [nodeName(index)] : []));
  const clusterOf = (frame: Frame): Subgraph => ({
    name: clusterName(frames, frame.id),
    graphAttributes: {
      label: spaceFor(titleWidth(frame, widthOf) + 16, frameTitle.height),
      labeljust: "l",
      // If flipped, it is at the top.
      labelloc: upsideDown ? "b" : "t",
      margin: 12,
    },
    nodes: cards.flatMap((card, index) => (card.frame === frame.id ? [{ name: nodeName(index) }] : [])),
    subgraphs: frames.filter(({ parent }) => parent === frame.id).map(clusterOf),
  });
  return {
    graphAttributes: {
      rankdir: "LR",
      newrank: true,
      compound: true,
      nodesep: 14 / inch,
      ranksep: columnGap / inch,
      fontname: "Helvetica",
    },
    nodeAttributes: { shape: "box", fixedsize: true, label: "" },
    edgeAttributes: { arrowsize: 0.6 },
    nodes: measured.map(({ width, height }, index) => ({
      name: nodeName(index),
      attributes: { width: width / inch, height: height / inch },
    })),
    edges: [
      ...arrows.map((arrow, index) => edgeOf(arrow, index, { cards, frames }, numbers)),
      // Invisible edges keep the columns in order, independent of arrows.
      ...columns.slice(1).map((column, index) => ({
        tail: inColumn(columns[index] ?? 0)[0] ?? "",
        head: inColumn(column)[0] ?? "",
        attributes: { style: "invis", weight: 0 },
      })),
    ],
    subgraphs: [
      ...frames.filter(({ parent }) => parent === undefined).map(clusterOf),
      ...columns.map((column) => ({
        graphAttributes: { rank: "same" },
        nodes: inColumn(column).map((name) => ({ name })),
      })),
    ],
  };
}

function edgeOf(
  { from, to, toFrame }: Arrow,
  index: number,
  { cards, frames }: Pick<Section, "cards" | "frames">,
  numbers: ReadonlyMap<string, number>,
): NonNullable<Graph["edges"]>[number] {
  const [tail, head] = [numbers.get(from) ?? 0, numbers.get(to) ?? 0];
  const forward = (cards[tail]?.column ?? 0) < (cards[head]?.column ?? 0);
  return {
    tail: nodeName(tail),
    head: nodeName(head),
    attributes: {
      id: arrowId(index),
      ...(forward && { tailport: "e" }),
      ...(forward && toFrame === undefined && { headport: "w" }),
      ...(toFrame !== undefined && { lhead: clusterName(frames, toFrame) }),
    },
  };
}

function titleWidth({ title, note }: Frame, widthOf: TextWidth): number {
  return widthOf(title, frameTitle.size, true) + (note === undefined ? 0 : 10 + widthOf(note, frameTitle.noteSize));
}

/** A label with an exact size, independent of Graphviz's fonts. */
function spaceFor(width: number, height: number): { readonly html: string } {
  const size = `width="${String(Math.ceil(width))}" height="${String(height)}"`;
  return {
    html: `<table border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true" ${size}><tr><td></td></tr></table>`,
  };
}

export function nodeName(index: number): string {
  return `card${String(index)}`;
}

export function arrowId(index: number): string {
  return `arrow${String(index)}`;
}

export function clusterName(frames: readonly Frame[], id: string): string {
  return `cluster${String(frames.findIndex((frame) => frame.id === id))}`;
}
