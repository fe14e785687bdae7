import { awsQuotas } from "../../model/aws-quotas";

/** Length of a filter pattern, in characters. */
export const maximumPatternLength = awsQuotas.filterPatternCharacters.limit;

/** Regular expressions in one JSON pattern. Source: regex page, "limit of 2 regex for each filter pattern". */
export const maximumRegularExpressions = 2;

/** Wildcard selectors in one property selector. Source: JSON page, "Quotas". */
export const maximumWildcardsPerSelector = 1;

/** Wildcard selectors in one pattern. Source: JSON page, "up to three wildcard selectors ... with compound expressions". */
export const maximumWildcardsPerPattern = 3;

/**
 * Steps that one regular expression may unfold to; `a{3,5}` is five. Ours: AWS publishes no figure. It bounds the work
 * to steps × length of the field.
 */
export const maximumRegularExpressionSteps = 1000;
