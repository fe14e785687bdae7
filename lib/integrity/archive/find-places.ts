import type { AccountRegion } from "./archive-keys";
import type { ArchiveSource, PassedOver } from "./archive-source";
import { findPrefixes } from "./find-prefixes";
import { EVENT_FOLDERS, isLogName, logFileNamed, type LogFile } from "./log-folders";

/** Which accounts and Regions to verify. */
export interface Selection {
  /** The trail's prefix in the bucket, without a trailing `/`; empty for none. @default - every prefix */
  readonly prefix?: string | undefined;
  /** @default - all that exist */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Accounts and Regions that must exist, from the config. */
  readonly expected?: {
    readonly organizationId: string;
    readonly accounts: readonly string[];
    readonly regions: readonly string[];
    /** Suspended or closed accounts: their digests may end or be missing. @default - none */
    readonly ended?: readonly string[];
  };
}

/** The contents of an archive, for every command that reads one. */
export interface ArchiveContents {
  /** The accounts and Regions that have log files or digests, or should have them. */
  readonly places: readonly AccountRegion[];
  /** Log files (by name) outside CloudTrail's folders. */
  readonly loose: readonly LogFile[];
  /** What was skipped, and why. The source reports links and pipes. */
  readonly passedOver: readonly PassedOver[];
  readonly prefixes: readonly string[];
}

/** Reads the folders down to the Regions. Days and files come later. */
export async function archiveContents(source: ArchiveSource, selection: Selection = {}): Promise<ArchiveContents> {
  const { prefix, account, region, expected } = selection;
  const found =
    prefix === undefined ? await findPrefixes(source) : { prefixes: [prefix], loose: [] as LogFile[], passedOver: [] };
  const loose = [...found.loose];
  const passedOver = [...found.passedOver];
  const places = new Map<string, AccountRegion>();
  const add = (place: AccountRegion, kind?: string): void => {
    if (region !== undefined && place.region !== region) return;
    if (account !== undefined && place.accountId !== account) return;
    const id = `${place.root}${place.accountId}/${place.region}`;
    const kinds = [...(places.get(id)?.kinds ?? []), ...(kind === undefined ? [] : [kind])];
    places.set(id, { ...place, kinds });
  };
  for (const each of found.prefixes) {
    const top = topOf(each);
    for (const root of await rootsIn(source, top, loose, passedOver)) {
      const accounts = (await source.folders(root)).filter((name) => /^\d{12}\/$/.test(name));
      for (const name of accounts) {
        if (account !== undefined && name !== `${account}/`) continue;
        for (const kind of await source.folders(`${root}${name}`)) {
          const isEvents = (EVENT_FOLDERS as readonly string[]).includes(kind);
          if (!isEvents && kind !== "CloudTrail-Digest/") {
            passedOver.push({ key: `${root}${name}${kind}`, reason: otherFolder(kind), mayHoldEvents: false });
            continue;
          }
          for (const folder of await source.folders(`${root}${name}${kind}`)) {
            add({ root, accountId: name.slice(0, -1), region: folder.slice(0, -1) }, isEvents ? kind : undefined);
          }
        }
      }
    }
  }
  addExpected(expected, found.prefixes, [...places.values()], add);
  return {
    prefixes: found.prefixes,
    places: [...places.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place),
    loose: loose.filter(
      (file) => (account ?? file.accountId) === file.accountId && (region ?? file.region) === file.region,
    ),
    passedOver,
  };
}

function topOf(prefix: string): string {
  return `${prefix === "" ? "" : `${prefix}/`}AWSLogs/`;
}

/** The folders of accounts: directly in `AWSLogs/`, or in an organization's folder. */
async function rootsIn(
  source: ArchiveSource,
  top: string,
  loose: LogFile[],
  passedOver: PassedOver[],
): Promise<readonly string[]> {
  const folders = await source.folders(top);
  const roots = [top, ...folders.filter((name) => /^o-[a-z0-9]+\/$/.test(name)).map((name) => `${top}${name}`)];
  for (const root of roots) {
    for (const name of root === top ? folders : await source.folders(root)) {
      if (/^\d{12}\/$/.test(name) || roots.includes(`${root}${name}`)) continue;
      passedOver.push({ key: `${root}${name}`, reason: "it is not an account's folder", mayHoldEvents: true });
    }
    for (const key of source.isCopy ? await source.keys(root) : []) {
      const file = logFileNamed(key);
      if (file !== undefined) loose.push(file);
      else if (isLogName(key)) passedOver.push({ key, reason: "it is not named as a log file", mayHoldEvents: false });
    }
  }
  return roots;
}

function otherFolder(kind: string): string {
  return kind === "CloudTrail-Aggregated/"
    ? "it is a summary of data events, which are also in CloudTrail/"
    : "it has the logs of another service";
}

/** What the config expects is missing only if no organization trail in the archive has it, under any prefix. */
function addExpected(
  expected: Selection["expected"],
  prefixes: readonly string[],
  places: readonly AccountRegion[],
  add: (place: AccountRegion) => void,
): void {
  const [prefix = ""] = prefixes;
  const ofOrganization = `AWSLogs/${expected?.organizationId ?? ""}/`;
  const root =
    places.find((place) => place.root.endsWith(ofOrganization))?.root ??
    `${topOf(prefix)}${expected?.organizationId ?? ""}/`;
  for (const accountId of expected?.accounts ?? []) {
    for (const region of expected?.regions ?? []) {
      const isThere = places.some(
        (place) => place.accountId === accountId && place.region === region && place.root.endsWith(ofOrganization),
      );
      if (isThere) continue;
      add({ root, accountId, region });
    }
  }
}
