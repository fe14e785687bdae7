import { closest, distance } from "fastest-levenshtein";

/** Longer words are not compared: comparing takes time, and config has no longer words. */
const longestWord = 100;

/**
 * The candidate closest to a misspelled or truncated word, ignoring case, or the only one that has every word of a name
 * of several; undefined when none is close.
 */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || word.length > longestWord) return undefined;
  const given = word.toLowerCase();
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  const [only, ...others] = candidates.filter((each) => given.length > 2 && each.toLowerCase().startsWith(given));
  if (only !== undefined && others.length === 0) return only;
  const best = closest(given, lower);
  const slips = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  if (distance(given, best) <= slips) return candidates[lower.indexOf(best)];
  const [longer, ...more] = wordsOf(word).length < 2 ? [] : candidates.filter((each) => includesWords(each, word));
  return more.length === 0 ? longer : undefined;
}

/** Whether a name has every word of a shorter one: `readManagementEvents` those of `readEvents`. */
function includesWords(name: string, shorter: string): boolean {
  const words = wordsOf(name);
  return wordsOf(shorter).every((word) => words.includes(word));
}

function wordsOf(name: string): readonly string[] {
  return name
    .split(/(?=[A-Z][a-z])|[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** `did you mean "x"?` */
export function suggestion(name: string): string {
  return `${asks}"${name}"?`;
}

/** Whether a fix is a {@link suggestion}. */
export function isSuggestion(fix: string): boolean {
  return fix.startsWith(asks);
}

const asks = "did you mean ";

/** `did you mean "x"?`, or the alternative when no candidate is close. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const best = suggest(word, candidates);
  return best === undefined ? otherwise : suggestion(best);
}
