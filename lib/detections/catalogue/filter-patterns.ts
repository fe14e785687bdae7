import type { CisVersion } from "../../model/benchmarks";
import type { Detection, EvidenceNames } from "./detection";

const callingRole = "$.userIdentity.sessionContext.sessionIssuer.arn";

/** One metric filter of a detection; all filters of a detection feed one metric. */
export interface DetectionFilter {
  /** Unique within the detection: `published`, `extension-1`, `evidence-1` … */
  readonly name: string;
  readonly pattern: string;
}

export interface FilterOptions {
  readonly evidence: EvidenceNames;
  /** Use this benchmark's literal text if it has its own. @default - Security Hub's */
  readonly benchmark?: CisVersion;
  /**
   * IAM role ARNs (or wildcards such as `*:role/deploy`) whose calls the extensions exclude. The published pattern
   * stays exact. @default - none
   */
  readonly excludedRoles?: readonly string[];
}

/** The metric filters of a detection, the published one first. `checkFilters` checks AWS's limits. */
export function detectionFilters({ patterns }: Detection, options: FilterOptions): readonly DetectionFilter[] {
  const { evidence, benchmark, excludedRoles = [] } = options;
  const text = benchmark ? patterns.benchmarkTexts?.[benchmark]?.pattern : undefined;
  const published = text ?? patterns.published;
  const numbered = (name: string, list: readonly string[]): readonly DetectionFilter[] =>
    list.map((pattern, index) => ({ name: `${name}-${index + 1}`, pattern: withoutRoles(pattern, excludedRoles) }));
  return [
    ...(published === undefined ? [] : [{ name: "published", pattern: published }]),
    ...numbered("extension", patterns.extension ?? []),
    ...numbered("evidence", patterns.evidence?.(evidence) ?? []),
  ];
}

/**
 * The pattern without calls in sessions of these roles. `!=` never matches a missing field; the first two terms each
 * keep all other callers, so that a wrong assumption in one of them excludes nobody.
 */
export function withoutRoles(pattern: string, roles: readonly string[]): string {
  if (roles.length === 0) {
    return pattern;
  }
  const expression = pattern.trim().slice(1, -1).trim();
  const others = roles.map((role) => `(${callingRole} != "${role}")`).join(" && ");
  return `{ (${expression}) && (($.userIdentity.type != "AssumedRole") || (${callingRole} NOT EXISTS) || (${others})) }`;
}
