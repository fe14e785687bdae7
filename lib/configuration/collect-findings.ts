import type { Finding, Section } from "./check";

/** What a check of one section has found, and how it adds to that. */
export interface CollectedFindings {
  readonly findings: Finding[];
  readonly find: (
    path: readonly PropertyKey[],
    given: unknown,
    allowed: string,
    fix: string,
    boundBy?: Finding["boundBy"],
  ) => void;
}

/** @param prefix - what each path begins with */
export function collectFindings(section: Section, prefix: readonly PropertyKey[] = []): CollectedFindings {
  const findings: Finding[] = [];
  return {
    findings,
    find: (path, given, allowed, fix, boundBy = []) => {
      findings.push({ section, path: [...prefix, ...path], given, allowed, fix, boundBy });
    },
  };
}
