/** How much a comment tells. */
export interface Detail {
  /** 0 tells all. */
  readonly level: number;
  /** Entries of a list. */
  readonly items: number;
  /** Stacks with a part of their own. */
  readonly stacks: number;
  /** Changes listed per stack. */
  readonly changes: number;
  /** Attributes listed per change. */
  readonly attributes: number;
  /** Attributes listed of what is created: they go before those of what exists. */
  readonly createdAttributes: number;
  /** Characters of a value. */
  readonly valueLength: number;
  /** Characters of a sentence. */
  readonly textLength: number;
}

/**
 * From everything to what always fits: with the last, every list and every text is bounded so that their sum stays
 * below the limit.
 */
export const details: readonly Detail[] = [
  {
    level: 0,
    items: 1000,
    stacks: 1000,
    changes: 1000,
    attributes: 1000,
    createdAttributes: 1000,
    valueLength: 400,
    textLength: 2000,
  },
  {
    level: 1,
    items: 1000,
    stacks: 1000,
    changes: 1000,
    attributes: 1000,
    createdAttributes: 8,
    valueLength: 200,
    textLength: 2000,
  },
  {
    level: 2,
    items: 1000,
    stacks: 1000,
    changes: 1000,
    attributes: 1000,
    createdAttributes: 0,
    valueLength: 400,
    textLength: 2000,
  },
  {
    level: 3,
    items: 100,
    stacks: 100,
    changes: 50,
    attributes: 12,
    createdAttributes: 0,
    valueLength: 120,
    textLength: 600,
  },
  {
    level: 4,
    items: 40,
    stacks: 40,
    changes: 12,
    attributes: 4,
    createdAttributes: 0,
    valueLength: 80,
    textLength: 300,
  },
  {
    level: 5,
    items: 20,
    stacks: 20,
    changes: 5,
    attributes: 0,
    createdAttributes: 0,
    valueLength: 60,
    textLength: 200,
  },
  {
    level: 6,
    items: 8,
    stacks: 8,
    changes: 0,
    attributes: 0,
    createdAttributes: 0,
    valueLength: 40,
    textLength: 100,
  },
  {
    level: 7,
    items: 3,
    stacks: 3,
    changes: 0,
    attributes: 0,
    createdAttributes: 0,
    valueLength: 40,
    textLength: 80,
  },
];
