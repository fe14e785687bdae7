import type { SeverityCounts } from "../facts/alarm-facts";

/** The owner of an element, which determines its colour. */
export type Accent = "organization" | "management" | "archive" | "account" | "people" | "outside";

export type IconName =
  | "accounts"
  | "alarm"
  | "bucket"
  | "cost"
  | "filter"
  | "function"
  | "key"
  | "lock"
  | "logs"
  | "mail"
  | "message"
  | "person"
  | "pipeline"
  | "role"
  | "search"
  | "service"
  | "shield"
  | "stack"
  | "topic"
  | "trail";

/** One line of a card. */
export interface Line {
  readonly text: string;
  /** @default "plain" */
  readonly tone?: "plain" | "muted";
  /** @default - none */
  readonly icon?: IconName;
  /** A step on a time line (a dot before the text), or a note on the previous step. @default - none */
  readonly step?: "begins" | "ends" | "note";
  /** Text at the right; the line's text is then truncated instead of wrapped. @default - none */
  readonly value?: string;
  /** A bar with the share of each severity, left of the value. @default - none */
  readonly counts?: SeverityCounts;
}

/** A box of the picture. */
export interface Card {
  /** Unique in its section. */
  readonly id: string;
  /** From 0 at the left. */
  readonly column: number;
  /** The innermost frame around it. @default - none */
  readonly frame?: string;
  readonly icon: IconName;
  readonly accent: Accent;
  readonly title: string;
  /** @default - none */
  readonly subtitle?: string;
  readonly lines: readonly Line[];
}

/** A frame around cards, such as an account. */
export interface Frame {
  readonly id: string;
  /** @default - none */
  readonly parent?: string;
  readonly accent: Accent;
  readonly title: string;
  /** Next to the title. @default - none */
  readonly note?: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The frame of `to`, if the arrow points to all cards in it. @default - the card itself */
  readonly toFrame?: string;
  /** @default "flow" */
  readonly kind?: "flow" | "notify" | "guard";
}

/** A part of the picture with its own title. */
export interface Section {
  readonly title: string;
  /** Next to the title. @default - none */
  readonly note?: string;
  readonly frames: readonly Frame[];
  readonly cards: readonly Card[];
  readonly arrows: readonly Arrow[];
}
