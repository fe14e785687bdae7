import { closest, distance } from "fastest-levenshtein";

/** The candidate that was probably meant by a misspelled word, or undefined when none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(word, candidates);
  return distance(word.toLowerCase(), best.toLowerCase()) <= Math.max(2, Math.floor(word.length / 3)) ? best : undefined;
}

/** `did you mean "x"?`, or the alternative when nothing is near. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const best = suggest(word, candidates);
  return best === undefined ? otherwise : `did you mean "${best}"?`;
}
