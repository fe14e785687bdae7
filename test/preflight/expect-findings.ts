import { describe, expect, it } from "vitest";
import type { LandingZone } from "../../lib/model/landing-zone";
import { allChecks } from "../../lib/preflight/all-checks";
import type { Caller } from "../../lib/preflight/aws";
import { isRead } from "../../lib/preflight/is-read";
import type { PreflightStatus } from "../../lib/preflight/preflight-check";
import { type PreflightResult, runPreflight } from "../../lib/preflight/run-preflight";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { type Answers, madeUpAws } from "./made-up-aws";
import { administratorOf, readyOrganization } from "./ready-organization";

/** The example's production: plan-only, owned elsewhere, with Slack and costs. */
export const production = exampleLandingZone("production");

/** What a check finds there, where it is not as everybody has it. */
export interface Situation {
  /** @default production */
  readonly landingZone?: LandingZone;
  /** Those that differ from a ready organization's. */
  readonly answers?: Answers;
  readonly caller?: Caller;
  readonly roleIn?: () => Promise<string | undefined>;
}

/** What is the case, the status, what is found and what is to do. */
export type Row = readonly [what: string, situation: Situation, status: PreflightStatus, found: RegExp, fix: RegExp];

/** What every check, or the one of an id, finds; nothing but reading was sent. */
export async function resultsOf(situation: Situation, id?: string): Promise<readonly PreflightResult[]> {
  const { landingZone = production, answers = {}, caller = administratorOf(landingZone), roleIn } = situation;
  const aws = madeUpAws({
    caller,
    answers: { ...readyOrganization(landingZone), ...answers },
    ...(roleIn && { roleIn }),
  });
  const context = { landingZone, aws, adminRoleName: "OrganizationAccountAccessRole" };
  const checks = allChecks.filter((check) => id === undefined || check.id === id);
  const { results } = await runPreflight(context, checks);
  expect([...aws.sent].filter((operation) => !isRead(operation))).toStrictEqual([]);
  return results;
}

/** One test per row, of the check with this id. */
export function expectFindings(id: string, rows: readonly Row[]): void {
  describe(`the check ${id}`, () => {
    it.each(rows)("finds %s", async (_what, situation, status, found, fix) => {
      const results = await resultsOf(situation, id);
      const [result] = results.filter((each) => each.status === status);
      expect(result, JSON.stringify(results)).toBeDefined();
      expect(result?.found).toMatch(found);
      expect(result?.fix).toMatch(fix);
    });
  });
}
