import type { Rule } from "../rule";

/** Every rule, in the order in which people read about them. */
export const allRules: readonly Rule[] = [];
