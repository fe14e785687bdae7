import { allChecks } from "./all-checks";
import type { Finding, PreflightCheck, PreflightContext, PreflightStatus } from "./preflight-check";
import { unreadable } from "./preflight-check";

/** A finding, with its check. */
export interface PreflightResult extends Finding, Pick<PreflightCheck, "id" | "title" | "before"> {
  /** The fixes; empty if ready. */
  readonly fix: string;
}

/** The result of preflight for an environment. */
export interface Preflight {
  readonly environment: string;
  readonly ready: boolean;
  readonly results: readonly PreflightResult[];
}

/** Runs every check that applies to the environment. Never throws: what could not be read is `unknown`. */
export async function runPreflight(
  context: PreflightContext,
  checks: readonly PreflightCheck[] = allChecks,
): Promise<Preflight> {
  const applying = checks.filter(({ applies }) => applies?.(context.landingZone) ?? true);
  const results = await Promise.all(applying.map((check) => runCheck(check, context)));
  const all = results.flat();
  return {
    environment: context.landingZone.name,
    ready: all.every(({ status }) => status === "ready"),
    results: all,
  };
}

async function runCheck(check: PreflightCheck, context: PreflightContext): Promise<readonly PreflightResult[]> {
  const { id, title, before, actions } = check;
  const findings = await check.run(context).catch((error: unknown): readonly Finding[] => [unreadable(error)]);
  const readIt = `sign in with permissions for ${actions.join(", ")}, and run it again`;
  return findings.map((finding) => ({
    id,
    title,
    before,
    ...finding,
    fix: finding.fix ?? (finding.status === "unknown" ? readIt : ""),
  }));
}

/** The number of findings with a status. */
export function countOf({ results }: Preflight, status: PreflightStatus): number {
  return results.filter((result) => result.status === status).length;
}
