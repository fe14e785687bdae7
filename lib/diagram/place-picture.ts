import { instance } from "@viz-js/viz";
import type { LandingZone } from "../model/landing-zone";
import type { PlaceSectionOptions } from "./draw/place-section";
import { placeSection } from "./draw/place-section";
import type { PlacedSection } from "./draw/placed-section";
import type { TextWidth } from "./draw/text-width";
import { loadTextWidth } from "./draw/text-width";
import type { StackFacts } from "./facts/stack-facts";
import { evidenceSection } from "./sections/evidence-section";
import type { PictureSource } from "./sections/picture-source";
import { rolesSection } from "./sections/roles-section";
import type { Section } from "./sections/section";
import { stacksSection } from "./sections/stacks-section";

/** A picture with a layout. */
export interface Picture {
  readonly source: PictureSource;
  /** From top to bottom. */
  readonly sections: readonly PlacedSection[];
  readonly widthOf: TextWidth;
}

const sectionKinds: readonly (PlaceSectionOptions & { readonly make: (source: PictureSource) => Section })[] = [
  { make: evidenceSection, columnGap: 44, card: { widest: 256, wrapped: 196 } },
  { make: rolesSection, columnGap: 84, card: { widest: 300, wrapped: 300 } },
  { make: stacksSection, columnGap: 36, card: { widest: 220, wrapped: 220 } },
];
/** Maximum distance between columns of a narrow section, in pixels. */
const mostSpread = 70;

/** Lays out a landing zone's picture from its stacks. The same stacks give the same picture. */
export async function placePicture(landingZone: LandingZone, stacks: readonly StackFacts[]): Promise<Picture> {
  const source = { landingZone, stacks };
  const [viz, widthOf] = await Promise.all([instance(), loadTextWidth()]);
  const placed = sectionKinds.map(({ make, ...options }) => {
    const section = make(source);
    return { section, options, narrow: placeSection(viz, section, widthOf, options) };
  });
  const widest = Math.max(...placed.map(({ narrow }) => narrow.width));
  const sections = placed.map(({ section, options, narrow }) => {
    const columns = new Set(section.cards.map(({ column }) => column)).size;
    const spread = columns < 2 ? 0 : Math.min(mostSpread, Math.floor((widest - narrow.width) / (columns - 1)));
    if (spread < 1) return narrow;
    return placeSection(viz, section, widthOf, { ...options, columnGap: options.columnGap + spread });
  });
  return { source, sections, widthOf };
}
