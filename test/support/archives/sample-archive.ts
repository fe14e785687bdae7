import { ACCOUNT, REGION } from "./archive-tamperings";
import { sampleKey } from "./sample-keys";
import { makeArchive, publicKeyList, type ArchiveOptions, type MadeArchive } from "./signed-archive";

export const since = "2026-03-02T10:15:30Z";
/** Eight hours later. */
export const until = "2026-03-02T18:15:30Z";

const from = Date.parse("2026-01-01") / 1000;

/** As the API answers; the AWS CLI prints the same. */
export const sampleKeys = publicKeyList([sampleKey], from, from + 1e7);

/** A small archive of an organization trail: eight hours of an account in a Region, two log files an hour. */
export function makeSampleArchive(directory: string, changes: Partial<ArchiveOptions> = {}): MadeArchive {
  return makeArchive({
    directory,
    bucket: "archive",
    organizationId: "o-a1b2c3d4e5",
    accounts: [ACCOUNT],
    regions: [REGION],
    trail: "organization_trail",
    homeRegion: REGION,
    start: since,
    hours: 8,
    logsPerHour: 2,
    eventsPerLog: 2,
    key: sampleKey,
    ...changes,
  });
}
