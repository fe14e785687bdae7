import { awsQuotas } from "../../model/aws-quotas";

/** Length of a filter pattern, in characters. */
export const maximumPatternLength = awsQuotas.filterPatternCharacters.limit;

/** Wildcard selectors in one property selector. Source: JSON page, "Quotas". */
export const maximumWildcardsPerSelector = 1;

/** Wildcard selectors in one pattern. Source: JSON page, "up to three wildcard selectors ... with compound expressions". */
export const maximumWildcardsPerPattern = 3;
