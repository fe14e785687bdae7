import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EvidenceNames } from "../../../lib/detections/catalogue/detection";

/** One CloudTrail event of `test/fixtures/cloudtrail-events`. */
export interface EventFixture {
  /** Folder and file name: `root-login/sign-in-failed`. */
  readonly name: string;
  /** `published`: taken from the source named; `made`: in its form, because no event was to be had (see `note`). */
  readonly origin: "published" | "made";
  readonly source: string;
  readonly note?: string;
  /** The detections that fire: these, and no other. */
  readonly matches: readonly string[];
  readonly event: Readonly<Record<string, unknown>>;
}

const folder = join(__dirname, "../../fixtures/cloudtrail-events");

export const eventFixtures: readonly EventFixture[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(name, file)))
  .filter((path) => path.endsWith(".json"))
  .sort()
  .map((path) => ({
    name: path.replace(/\.json$/, ""),
    ...(JSON.parse(readFileSync(join(folder, path), "utf8")) as Omit<EventFixture, "name">),
  }));

/** The evidence chain that the fixtures of tampering are about. */
export const evidence: EvidenceNames = {
  managementAccountId: "999999999901",
  logArchiveAccountId: "999999999902",
  bucketNames: [
    "production-log-archive-999999999902",
    "production-access-logs-999999999902",
    "production-state-999999999901",
  ],
  logGroupName: "/aws/cloudtrail/production-organization-trail",
  breakGlassRoleName: "audit-production-break-glass",
};
