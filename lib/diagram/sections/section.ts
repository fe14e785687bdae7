import type { SeverityCounts } from "../facts/alarm-facts";

/** Whose something is: what gives it its colour. */
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
  /** A step of what happens with time, a dot on a line before the text; or a word on the step before. @default - none */
  readonly step?: "begins" | "ends" | "note";
  /** Stands at the right; then the text is shortened where it has no room, else it is wrapped. @default - none */
  readonly value?: string;
  /** A bar with the share of each severity, left of the value. @default - none */
  readonly counts?: SeverityCounts;
}

/** A box of the picture. */
export interface Card {
  /** Once in its section. */
  readonly id: string;
  /** From 0 at the left. */
  readonly column: number;
  /** The innermost frame that it stands in. @default - none */
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
  /** Beside the title. @default - none */
  readonly note?: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The frame of `to`, where the arrow stands for all cards in it. @default - the card itself */
  readonly toFrame?: string;
  /** @default "flow" */
  readonly kind?: "flow" | "notify" | "guard";
}

/** A part of the picture with a title of its own. */
export interface Section {
  readonly title: string;
  /** Beside the title. @default - none */
  readonly note?: string;
  readonly frames: readonly Frame[];
  readonly cards: readonly Card[];
  readonly arrows: readonly Arrow[];
}
