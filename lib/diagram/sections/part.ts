import type { Arrow, Card } from "./section";

/** Cards with their arrows. */
export interface Part {
  readonly cards: readonly Card[];
  readonly arrows: readonly Arrow[];
}

/** The frame of the whole organization. */
export const organizationFrame = "organization";
/** The frame of the topics, in the account that has them. */
export const channelsFrame = "channels";
