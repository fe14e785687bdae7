import type { Viz } from "@viz-js/viz";
import type { Section } from "../sections/section";
import { cross, pointsOf, runsOver, titleBox } from "./curve";
import type { CardWidths, MeasuredCard } from "./measure-card";
import { measureCard, naturalWidth, printableCard } from "./measure-card";
import type { PlacedSection } from "./placed-section";
import type { LaidOut } from "./read-layout";
import { readLayout } from "./read-layout";
import { sectionGraph } from "./section-graph";
import type { TextWidth } from "./text-width";

export interface PlaceSectionOptions {
  /** Distance between columns, in pixels. */
  readonly columnGap: number;
  /** Maximum widths of cards, in pixels. */
  readonly card: CardWidths;
}

/**
 * Lays out a section's cards, frames and arrows with Graphviz's `dot`, from left to right. The result depends on the
 * order of cards, and can be flipped vertically: keeps the most readable variant.
 */
export function placeSection(
  viz: Viz,
  section: Section,
  widthOf: TextWidth,
  { columnGap, card }: PlaceSectionOptions,
): PlacedSection {
  const cards = section.cards.map(printableCard);
  const ways = [cards, cards.toReversed()].flatMap((inOrder) =>
    [false, true].map((upsideDown) => ({ order: { ...section, cards: inOrder }, upsideDown })),
  );
  const [first, ...others] = ways.map(({ order, upsideDown }) => {
    const measured = measureCards(order, card, widthOf);
    const graph = sectionGraph(order, measured, widthOf, columnGap, upsideDown);
    const placed = readLayout(order, measured, viz.renderJSON(graph) as LaidOut, upsideDown);
    return { placed, score: readingCost(placed, widthOf) };
  });
  if (first === undefined) throw new Error("Graphviz returned no layout of the section");
  return others.reduce((best, each) => (each.score < best.score ? each : best), first).placed;
}

/** Penalty of a layout: mostly arrows over titles, then arrows that cross or point up, and height. */
function readingCost({ arrows, frames, height }: PlacedSection, widthOf: TextWidth): number {
  const paths = arrows.map(pointsOf);
  const overTitles = paths.flatMap((path) => frames.filter((frame) => runsOver(path, titleBox(frame, widthOf)))).length;
  const crossings = paths.flatMap((path, index) => paths.slice(index + 1).filter((other) => cross(path, other))).length;
  const upwards = arrows.filter(
    ({ curve: [begin], tip }) => begin !== undefined && tip.y < begin.y - 2 && Math.abs(tip.x - begin.x) < 2,
  ).length;
  return overTitles * 1000 + crossings * 10 + upwards * 5 + height / 100;
}

/** All cards of a column have the width of its widest card. */
function measureCards(section: Section, allowed: CardWidths, widthOf: TextWidth): readonly MeasuredCard[] {
  const widths = new Map<number, number>();
  for (const card of section.cards) {
    widths.set(card.column, Math.max(widths.get(card.column) ?? 0, naturalWidth(card, allowed, widthOf)));
  }
  return section.cards.map((card) => measureCard(card, widths.get(card.column) ?? allowed.widest, widthOf));
}
