import type { Graph, Subgraph, Viz } from "@viz-js/viz";
import type { Arrow, Frame, Section } from "../sections/section";
import { cross, pointsOf, runsOver, titleBox } from "./curve";
import type { CardWidths, MeasuredCard } from "./measure-card";
import { measureCard, naturalWidth } from "./measure-card";
import type { TextWidth } from "./text-width";

/** A rectangle of the picture, in pixels from its upper left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedCard extends Rectangle {
  readonly measured: MeasuredCard;
}

export interface PlacedFrame extends Rectangle {
  readonly frame: Frame;
}

export interface PlacedArrow {
  readonly arrow: Arrow;
  /** The first point, then three for each Bézier curve: two handles and its end. */
  readonly curve: readonly Point[];
  /** The tip of its head. */
  readonly tip: Point;
}

export interface PlacedSection {
  readonly section: Section;
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  /** The outer ones first. */
  readonly frames: readonly PlacedFrame[];
  readonly arrows: readonly PlacedArrow[];
}

export interface PlaceSectionOptions {
  /** Between columns, in pixels. */
  readonly columnGap: number;
  /** How wide cards may be, in pixels. */
  readonly card: CardWidths;
}

/** Sizes of what stands on frames, in pixels. */
export const frameTitle = { size: 12, height: 22, noteSize: 10.5, left: 12, baseline: 19 } as const;

/** Graphviz measures in points of 1/72 inch; one is a pixel here. */
const inch = 72;

/**
 * Places a section's cards, frames and arrows with Graphviz's `dot`, from the left to the right. What dot makes depends on
 * the order in which it is told of cards, and upside down it is as good: of these, what is easiest to read is kept.
 */
export function placeSection(
  viz: Viz,
  section: Section,
  widthOf: TextWidth,
  { columnGap, card }: PlaceSectionOptions,
): PlacedSection {
  const { cards } = section;
  const ways = [cards, cards.toReversed()].flatMap((inOrder) =>
    [false, true].map((upsideDown) => ({ order: { ...section, cards: inOrder }, upsideDown })),
  );
  const [first, ...others] = ways.map(({ order, upsideDown }) => {
    const measured = measureCards(order, card, widthOf);
    const graph = graphOf(order, measured, widthOf, columnGap, upsideDown);
    const placed = readLayout(order, measured, viz.renderJSON(graph) as LaidOut, upsideDown);
    return { placed, score: readingCost(placed, widthOf) };
  });
  if (first === undefined) throw new Error("there is no way to place a section");
  return others.reduce((best, each) => (each.score < best.score ? each : best), first).placed;
}

/** How hard a layout is to read: arrows over titles above all, arrows that cross or point up, and height. */
function readingCost({ arrows, frames, height }: PlacedSection, widthOf: TextWidth): number {
  const paths = arrows.map(pointsOf);
  const overTitles = paths.flatMap((path) => frames.filter((frame) => runsOver(path, titleBox(frame, widthOf)))).length;
  const crossings = paths.flatMap((path, index) => paths.slice(index + 1).filter((other) => cross(path, other))).length;
  const upwards = arrows.filter(
    ({ curve: [begin], tip }) => begin !== undefined && tip.y < begin.y - 2 && Math.abs(tip.x - begin.x) < 2,
  ).length;
  return overTitles * 1000 + crossings * 10 + upwards * 5 + height / 100;
}

/** The cards of a column are all as wide as its widest. */
function measureCards(section: Section, allowed: CardWidths, widthOf: TextWidth): readonly MeasuredCard[] {
  const widths = new Map<number, number>();
  for (const card of section.cards) {
    widths.set(card.column, Math.max(widths.get(card.column) ?? 0, naturalWidth(card, allowed, widthOf)));
  }
  return section.cards.map((card) => measureCard(card, widths.get(card.column) ?? allowed.widest, widthOf));
}

function graphOf(
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
      label: spaceFor(titleWidth(frame, widthOf), frameTitle.height),
      labeljust: "l",
      // Turned upside down, it is at the top.
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
      // Columns follow each other, whatever arrows there are.
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

/** A label of an exact size, whatever font Graphviz would measure with. */
function spaceFor(width: number, height: number): { readonly html: string } {
  const size = `width="${String(Math.ceil(width))}" height="${String(height)}"`;
  return {
    html: `<table border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true" ${size}><tr><td></td></tr></table>`,
  };
}

function nodeName(index: number): string {
  return `card${String(index)}`;
}

function arrowId(index: number): string {
  return `arrow${String(index)}`;
}

function clusterName(frames: readonly Frame[], id: string): string {
  return `cluster${String(frames.findIndex((frame) => frame.id === id))}`;
}

/** What is read of Graphviz's JSON. Source: https://graphviz.org/docs/outputs/json/ */
interface LaidOut {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos: string }[];
}

function readLayout(
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
