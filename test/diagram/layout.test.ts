import { describe, expect, it } from "vitest";
import { pointsOf, runsOver, titleBox } from "../../lib/diagram/draw/curve";
import type { PlacedCard, PlacedSection, Rectangle } from "../../lib/diagram/draw/placed-section";
import { placePicture } from "../../lib/diagram/place-picture";
import type { PictureSource } from "../../lib/diagram/sections/picture-source";
import { largeSource, pictureFacts } from "./picture-facts";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

const of = (landingZone: PictureSource["landingZone"]): PictureSource => ({
  landingZone,
  stacks: pictureFacts(landingZone),
});
const sources: readonly (readonly [string, () => PictureSource])[] = [
  ["the example's production, 17 accounts", () => of(exampleLandingZone("production"))],
  ["the example's staging, 5 accounts", () => of(exampleLandingZone("staging"))],
  ["a small open environment", () => of(openLandingZone)],
  ["a small gated environment", () => of(gatedLandingZone)],
  ["20 accounts and 4 channels", () => largeSource(20, 4, () => ({}))],
  ["24 accounts, each with a channel of its own", () => largeSource(24, 22, () => ({}))],
  ["1,000 accounts of 12 teams", () => largeSource(1_000, 3, (index) => ({ team: `team-${String(index % 12)}` }))],
  ["1,000 accounts, 60 channels", () => largeSource(1_000, 60, (index) => ({ team: `team-${String(index % 300)}` }))],
];

const inside = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;
const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width - 0.5 &&
  other.x < one.x + one.width - 0.5 &&
  one.y < other.y + other.height - 0.5 &&
  other.y < one.y + one.height - 0.5;
const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
const shrunk = ({ x, y, width, height }: Rectangle, by: number): Rectangle => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

/** The texts of a card and its bars, where they stand in the section. */
function textsOf({ x, y, measured }: PlacedCard): readonly (Rectangle & { readonly text: string })[] {
  return [
    ...measured.texts.map(({ text, x: at, y: baseline, width, size, anchor }) => ({
      text,
      x: x + at - (anchor === "end" ? width : 0),
      y: y + baseline - size * 0.8,
      width,
      height: size,
    })),
    ...measured.lines
      .filter(({ line }) => line.counts !== undefined)
      .map(({ line, y: middle, barEnd }) => ({
        text: `bar of ${line.text}`,
        x: x + barEnd - 44,
        y: y + middle - 3.5,
        width: 44,
        height: 7,
      })),
  ];
}

function faultsOf(section: PlacedSection, widthOf: Parameters<typeof titleBox>[1]): readonly string[] {
  const { cards, frames, arrows, width, height } = section;
  const whole = { x: 0, y: 0, width, height };
  const title = ({ measured }: PlacedCard): string => measured.card.title;
  const frameOf = (id: string | undefined) => frames.find(({ frame }) => frame.id === id);
  return [
    ...cards.filter((card) => !inside(card, whole)).map((card) => `${title(card)} is out of the picture`),
    ...pairs(cards)
      .filter(([one, other]) => overlap(one, other))
      .map(([one, other]) => `${title(one)} is over ${title(other)}`),
    ...cards.flatMap((card) => {
      const frame = frameOf(card.measured.card.frame);
      return frame !== undefined && !inside(card, frame) ? [`${title(card)} is out of ${frame.frame.title}`] : [];
    }),
    ...frames.flatMap((frame) => {
      const box = titleBox(frame, widthOf);
      return [
        ...(inside(box, frame) ? [] : [`the title of ${frame.frame.title} is out of its frame`]),
        ...cards.filter((card) => overlap(box, card)).map((card) => `${title(card)} is over ${frame.frame.title}`),
        ...arrows
          .filter((arrow) => runsOver(pointsOf(arrow), box))
          .map(({ arrow }) => `an arrow from ${arrow.from} to ${arrow.to} runs over ${frame.frame.title}`),
      ];
    }),
    ...pairs(frames).flatMap(([one, other]) => {
      const nested = inside(one, other) || inside(other, one);
      return overlap(one, other) && !nested ? [`${one.frame.title} is over ${other.frame.title}`] : [];
    }),
    ...arrows.flatMap(({ arrow, ...placed }) =>
      cards
        .filter(({ measured: { card } }) => card.id !== arrow.from && card.id !== arrow.to)
        .filter((card) => runsOver(pointsOf(placed), shrunk(card, 1)))
        .map((card) => `an arrow from ${arrow.from} to ${arrow.to} runs over ${title(card)}`),
    ),
    ...cards.flatMap((card) => {
      const texts = textsOf(card);
      return [
        ...texts.filter((text) => !inside(text, shrunk(card, 4))).map(({ text }) => `${text} is out of ${title(card)}`),
        ...pairs(texts)
          .filter(([one, other]) => overlap(one, other))
          .map(([one, other]) => `${one.text} is over ${other.text} in ${title(card)}`),
      ];
    }),
  ];
}

describe("the layout", () => {
  it.each(sources)("of %s has no overlaps", async (_, make) => {
    const { landingZone, stacks } = make();
    const { sections, widthOf } = await placePicture(landingZone, stacks);
    expect(sections.flatMap((section) => faultsOf(section, widthOf))).toStrictEqual([]);
    for (const { section, cards, arrows } of sections) {
      expect(cards).toHaveLength(section.cards.length);
      expect(arrows.every(({ curve }) => curve.length >= 4)).toBe(true);
    }
    expect(Math.max(...sections.map(({ width }) => width))).toBeLessThan(1_600);
    expect(sections.reduce((sum, { height }) => sum + height, 0)).toBeLessThan(3_000);
  });
});
