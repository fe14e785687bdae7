import type { AccountRegion } from "./archive-keys";
import type { ArchiveSource } from "./archive-source";

/** Which accounts and Regions to verify. */
export interface Selection {
  /** The trail's prefix in the bucket, without a `/` at its end; empty for none. */
  readonly prefix: string;
  /** @default - every one there is */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Accounts and Regions that must be there, as the config describes them. */
  readonly expected?: {
    readonly organizationId: string;
    readonly accounts: readonly string[];
    readonly regions: readonly string[];
    /** Accounts that are suspended or closed: their digests may end, or be none. @default - none */
    readonly ended?: readonly string[];
  };
}

/** The accounts and Regions that have log files or digests, and those that should have. */
export async function findPlaces(source: ArchiveSource, selection: Selection): Promise<readonly AccountRegion[]> {
  const { prefix, account, region, expected } = selection;
  const top = `${prefix === "" ? "" : `${prefix}/`}AWSLogs/`;
  const places = new Map<string, AccountRegion>();
  const add = (place: AccountRegion): void => {
    if (region !== undefined && place.region !== region) return;
    if (account !== undefined && place.accountId !== account) return;
    places.set(`${place.root}${place.accountId}/${place.region}`, place);
  };
  const organizations = (await source.folders(top)).filter((name) => /^o-[a-z0-9]+\/$/.test(name));
  for (const root of [top, ...organizations.map((name) => `${top}${name}`)]) {
    const accounts = (await source.folders(root)).filter((name) => /^\d{12}\/$/.test(name));
    for (const name of accounts) {
      if (account !== undefined && name !== `${account}/`) continue;
      for (const kind of ["CloudTrail-Digest/", "CloudTrail/"]) {
        for (const folder of await source.folders(`${root}${name}${kind}`)) {
          add({ root, accountId: name.slice(0, -1), region: folder.slice(0, -1) });
        }
      }
    }
  }
  for (const accountId of expected?.accounts ?? []) {
    const root = `${top}${expected?.organizationId ?? ""}/`;
    for (const name of expected?.regions ?? []) add({ root, accountId, region: name });
  }
  return [...places.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place);
}
