import { closest, distance } from "fastest-levenshtein";

/** Nobody misspells a longer word of a config, and comparing costs time. */
const longestWord = 100;

/** The candidate that was probably meant by a misspelled word, whatever its letter case, or undefined when none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || word.length > longestWord) return undefined;
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  const best = closest(word.toLowerCase(), lower);
  const slips = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return distance(word.toLowerCase(), best) <= slips ? candidates[lower.indexOf(best)] : undefined;
}

/** `did you mean "x"?`, or the alternative when nothing is near. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const best = suggest(word, candidates);
  return best === undefined ? otherwise : `did you mean "${best}"?`;
}
