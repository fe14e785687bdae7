import { printable } from "../../text/printable";
import type { Card, Line } from "../sections/section";
import type { TextWidth } from "./text-width";
import { shorten, wrap } from "./text-width";

/** Sizes of texts and distances, in pixels. */
export const measures = {
  padding: 12,
  icon: 24,
  titleSize: 13,
  titleHeight: 17,
  subtitleSize: 10.5,
  subtitleHeight: 14,
  lineSize: 11,
  lineHeight: 17,
  /** A wrapped line's next row. */
  wrappedHeight: 14,
  /** Offset of text after a small icon or a step's dot. */
  indent: 18,
  /** Distance between a text and its value. */
  gap: 14,
  barWidth: 44,
  narrowest: 116,
} as const;

/** A text of a card, with its position. */
export interface PlacedText {
  readonly text: string;
  /** The full text, if truncated. */
  readonly whole?: string;
  readonly x: number;
  /** y of the baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly anchor: "start" | "end";
  readonly bold: boolean;
  readonly tone: "plain" | "muted" | "accent";
}

/** A line of a card, with its position. */
export interface PlacedLine {
  readonly line: Line;
  /** y of its middle. */
  readonly y: number;
  /** The right end of its severity bar, if it has one. */
  readonly barEnd: number;
}

/** A card with the layout of its texts. */
export interface MeasuredCard {
  readonly card: Card;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly lines: readonly PlacedLine[];
  /** y of the rule between head and lines. @default - no lines */
  readonly ruleY?: number;
}

export interface CardWidths {
  /** Maximum width of a card. */
  readonly widest: number;
  /** Maximum width of a card due to text that can be wrapped. */
  readonly wrapped: number;
}

/** The preferred width of a card: its texts' width, within the limits. */
export function naturalWidth(card: Card, { widest, wrapped }: CardWidths, widthOf: TextWidth): number {
  const { padding, icon, titleSize, subtitleSize, narrowest } = measures;
  const head = padding * 2 + icon + 8;
  const widths = [
    head + widthOf(card.title, titleSize, true),
    Math.min(wrapped, head + widthOf(card.subtitle ?? "", subtitleSize)),
    ...card.lines.map((line) => {
      const width = lineStart(line) + widthOf(line.text, measures.lineSize) + valueWidth(line, widthOf) + padding;
      return hasOneRow(line) ? width : Math.min(wrapped, width);
    }),
  ];
  return Math.ceil(Math.min(widest, Math.max(narrowest, ...widths)));
}

/** The card with printable texts, so that they are drawn as measured. */
export function printableCard(card: Card): Card {
  return {
    ...card,
    title: printable(card.title),
    ...(card.subtitle !== undefined && { subtitle: printable(card.subtitle) }),
    lines: card.lines.map((line) => ({
      ...line,
      text: printable(line.text),
      ...(line.value !== undefined && { value: printable(line.value) }),
    })),
  };
}

/** Lays out a card's texts in a width: wraps head and plain lines, truncates lines with a value. */
export function measureCard(card: Card, width: number, widthOf: TextWidth): MeasuredCard {
  const { padding, icon, titleSize, titleHeight, subtitleSize, subtitleHeight, lineSize, lineHeight, wrappedHeight } =
    measures;
  const texts: PlacedText[] = [];
  const lines: PlacedLine[] = [];
  const put = (text: string, place: Partial<PlacedText> & Pick<PlacedText, "x" | "y" | "size">): void => {
    const bold = place.bold ?? false;
    texts.push({ text, width: widthOf(text, place.size, bold), anchor: "start", tone: "plain", ...place, bold });
  };
  const headX = padding + icon + 8;
  const headWidth = width - headX - padding;
  const titles = wrap(card.title, headWidth, (text) => widthOf(text, titleSize, true));
  const subtitles =
    card.subtitle === undefined ? [] : wrap(card.subtitle, headWidth, (text) => widthOf(text, subtitleSize));
  const headHeight = titles.length * titleHeight + subtitles.length * subtitleHeight;
  let y = padding - 1 + Math.max(0, (icon - headHeight) / 2);
  for (const text of titles) {
    put(text, { x: headX, y: y + 13, size: titleSize, bold: true });
    y += titleHeight;
  }
  for (const text of subtitles) {
    put(text, { x: headX, y: y + 10.5, size: subtitleSize, tone: "muted" });
    y += subtitleHeight;
  }
  y = padding - 1 + Math.max(icon, headHeight);
  if (card.lines.length === 0) return { card, width, height: y + padding - 1, texts, lines };
  const ruleY = y + 7;
  y = ruleY + 5;
  for (const line of card.lines) {
    const x = lineStart(line);
    const tone = line.tone ?? "plain";
    const room = width - x - padding - valueWidth(line, widthOf);
    const measure = (text: string): number => widthOf(text, lineSize);
    const value = line.value ?? "";
    if (value !== "") {
      put(value, {
        x: width - padding,
        y: y + 13,
        size: lineSize,
        anchor: "end",
        tone: line.counts === undefined ? "muted" : tone,
      });
    }
    lines.push({ line, y: y + lineHeight / 2, barEnd: width - padding - measure(value) - 6 });
    const oneRow = hasOneRow(line);
    const rows = oneRow ? [shorten(line.text, room, measure)] : wrap(line.text, room, measure);
    for (const [index, text] of rows.entries()) {
      const whole = text === line.text || !oneRow ? {} : { whole: line.text };
      put(text, { x, y: y + 13 + index * wrappedHeight, size: lineSize, tone, ...whole });
    }
    y += lineHeight + (rows.length - 1) * wrappedHeight;
  }
  return { card, width, height: Math.ceil(y + padding - 4), texts, lines, ruleY };
}

function hasOneRow({ value, counts }: Line): boolean {
  return value !== undefined || counts !== undefined;
}

function lineStart({ icon, step }: Line): number {
  return measures.padding + (icon === undefined && step === undefined ? 0 : measures.indent);
}

function valueWidth({ value, counts }: Line, widthOf: TextWidth): number {
  const { gap, lineSize, barWidth } = measures;
  return (value === undefined ? 0 : gap + widthOf(value, lineSize)) + (counts === undefined ? 0 : barWidth + 6);
}
