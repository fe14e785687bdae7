/** How much a comment shows. */
export interface Detail {
  /** Whether a finding shows its reason and its fix. */
  readonly reasons: boolean;
  /** Entries of a list. */
  readonly items: number;
  /** Stacks with their own section. */
  readonly stacks: number;
  /** Changes listed per stack. */
  readonly changes: number;
  /** Attributes listed per change. */
  readonly attributes: number;
  /** Attributes listed for created resources. They are cut before those of existing ones. */
  readonly createdAttributes: number;
  /** Characters of a value. */
  readonly valueLength: number;
  /** Characters of a sentence. */
  readonly textLength: number;
}

/** Everything. */
export const whole: Detail = {
  reasons: true,
  items: 1000,
  stacks: 1000,
  changes: 1000,
  attributes: 1000,
  createdAttributes: 1000,
  valueLength: 400,
  textLength: 2000,
};

/** No attributes of created resources, and fewer of existing ones. */
const short = { reasons: true, createdAttributes: 0 };

/** Only the number of changes of a stack. */
const shortest = { ...short, reasons: false, changes: 0, attributes: 0, valueLength: 40 };

/**
 * From everything to what always fits. The last level limits every list and every text, so that the sum stays below the
 * limit.
 */
export const details: readonly Detail[] = [
  whole,
  { ...whole, createdAttributes: 8, valueLength: 200 },
  { ...whole, createdAttributes: 0 },
  { ...short, items: 100, stacks: 100, changes: 50, attributes: 12, valueLength: 120, textLength: 600 },
  { ...short, items: 40, stacks: 40, changes: 12, attributes: 4, valueLength: 80, textLength: 300 },
  { ...short, items: 20, stacks: 20, changes: 5, attributes: 0, valueLength: 60, textLength: 200 },
  { ...shortest, items: 8, stacks: 8, textLength: 100 },
  { ...shortest, items: 3, stacks: 3, textLength: 80 },
];
