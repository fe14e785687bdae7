/** The version that ends all former spellings of options and rule names; until then each works, with a warning. */
export const formerSpellingsEnd = "0.3";
