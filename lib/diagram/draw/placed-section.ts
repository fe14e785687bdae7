import type { Arrow, Frame, Section } from "../sections/section";
import type { MeasuredCard } from "./measure-card";

/** A rectangle, in pixels from the picture's upper left corner. */
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
  /** Outer frames first. */
  readonly frames: readonly PlacedFrame[];
  readonly arrows: readonly PlacedArrow[];
}

/** Sizes of texts on frames, in pixels. */
export const frameTitle = { size: 12, height: 22, noteSize: 10.5, left: 12, baseline: 19 } as const;
