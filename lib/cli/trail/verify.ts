import { resolve } from "node:path";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import type { SourceOptions } from "../../integrity/archive/archive-source";
import { expectedPlaces } from "../../integrity/archive/expected-places";
import type { Selection } from "../../integrity/archive/find-places";
import type { Verdict } from "../../integrity/findings";
import { writeSignatures } from "../../integrity/digests/kept-signatures";
import { publishVerdict } from "../../integrity/publish-verdict";
import { verifyArchive } from "../../integrity/verify-archive";
import { isDirectory } from "../../base/is-directory";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { archiveBucketName } from "../../naming/resource-names";
import { colors, isInteractive } from "../output/colors";
import { jsonText } from "../../text/json-text";
import { landingZonesToRead } from "../landing-zones";
import { moment } from "../output/moment";
import { formatVerification } from "./verify-report";

/** What `lz verify` was given. */
export interface VerifyOptions {
  readonly config: string;
  /** A copy of the bucket on this machine. */
  readonly path?: string;
  readonly bucket?: string;
  readonly environment?: string;
  readonly originalBucket?: string;
  readonly prefix?: string;
  readonly account?: string;
  readonly region?: string;
  readonly since?: string;
  readonly until?: string;
  readonly publicKeys?: string;
  readonly resume?: string;
  readonly exportSignatures?: string;
  /** Take what the next digest will prove for complete. */
  readonly allowPending?: boolean;
  /** Tell CloudWatch the verdict. */
  readonly publish?: boolean;
  readonly json?: boolean;
}

/** 1 is a problem on the way, 2 a wrong command line elsewhere: neither says anything of the archive. */
const EXIT_CODES: Readonly<Record<Verdict, number>> = { valid: 0, invalid: 3, incomplete: 4 };

/**
 * Verifies an archive and prints what is proven.
 * @returns the exit code: 0 valid, 3 invalid, 4 incomplete
 */
export async function verifyAndPrint(options: VerifyOptions): Promise<number> {
  const { environment, json = false, publicKeys, resume, since, until, exportSignatures } = options;
  const landingZone =
    environment === undefined ? undefined : landingZoneNamed(landingZonesToRead(options.config), environment);
  const published = publishedZone(options, landingZone);
  const source = sourceOf(options, landingZone);
  const window = { since: moment("--since", since), until: moment("--until", until) };
  if (window.since !== undefined && window.until !== undefined && window.since >= window.until) {
    throw new UserError(`--since ${String(since)} is not before --until ${String(until)}`);
  }
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, stop);
  const verification = await verifyArchive({
    signal: interrupt.signal,
    source,
    selection: selectionOf(options, landingZone),
    ...window,
    publicKeysFile: publicKeys,
    resumeFile: resume,
    allowsPending: options.allowPending === true,
    onProgress: isInteractive() && !json ? showProgress : undefined,
  });
  if (isInteractive() && !json) process.stderr.write("\r\u001B[K");
  if (exportSignatures !== undefined) {
    writeSignatures(
      exportSignatures,
      verification.regions.flatMap(({ unrepeated }) => unrepeated),
    );
  }
  process.stdout.write(`${json ? jsonText(verification, 2) : formatVerification(verification)}\n`);
  const exitCode = EXIT_CODES[verification.verdict];
  return published === undefined ? exitCode : publish(published, verification.verdict, exitCode);
}

/**
 * Publishes after the report, which is told also where CloudWatch cannot be. That outweighs only a verdict of valid: what
 * is wrong with the archive matters more than whether its alarm heard of it.
 * @throws UserError where CloudWatch cannot be told that the archive is valid
 */
async function publish(landingZone: LandingZone, verdict: Verdict, exitCode: number): Promise<number> {
  try {
    await publishVerdict(landingZone, verdict);
  } catch (error) {
    if (exitCode === 0 || !(error instanceof UserError)) throw error;
    process.stderr.write(`${colors.red("error:")} ${error.message}\n`);
  }
  return exitCode;
}

/** Only what speaks of the whole archive up to now is published: a part, a copy or the past would pass for it. */
function publishedZone(options: VerifyOptions, landingZone?: LandingZone): LandingZone | undefined {
  if (options.publish !== true) return undefined;
  if (landingZone === undefined) throw new UserError("--publish needs --environment NAME, whose alarms it feeds");
  const { path, bucket, originalBucket, prefix, account, region, until, publicKeys } = options;
  const narrowed = Object.entries({
    "--path": path,
    "--bucket": bucket,
    "--original-bucket": originalBucket,
    "--prefix": prefix,
    "--account": account,
    "--region": region,
    "--until": until,
    "--public-keys": publicKeys,
  }).flatMap(([name, value]) => (value === undefined ? [] : name));
  if (narrowed.length > 0) {
    throw new UserError(
      `--publish tells of the whole archive as it is now, with CloudTrail's own keys; leave out ${narrowed.join(", ")}`,
    );
  }
  return landingZone;
}

function sourceOf({ path, bucket, originalBucket }: VerifyOptions, landingZone?: LandingZone): SourceOptions {
  const configured = landingZone && archiveBucketName(landingZone);
  if (path !== undefined) {
    if (bucket !== undefined) throw new UserError("give --path or --bucket, not both");
    const directory = resolve(path);
    if (!isDirectory(directory)) throw new UserError(`there is no directory ${directory}`);
    return { kind: "directory", path: directory, bucket: originalBucket ?? configured };
  }
  const name = bucket ?? configured;
  if (name === undefined) {
    throw new UserError(
      "name what to verify: --bucket NAME, --path DIRECTORY (a copy of the bucket), or --environment NAME",
    );
  }
  return { kind: "bucket", name, bucket: originalBucket ?? name };
}

function selectionOf({ prefix, account, region }: VerifyOptions, landingZone?: LandingZone): Selection {
  // A folder of another name is in no archive: nothing would be found, and that would look like a verdict.
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new UserError(`--account ${account} is no account\n  allowed: twelve digits, such as 111122223333`);
  }
  if (region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new UserError(`--region ${region} is no Region\n  allowed: a Region's name, such as eu-central-1`);
  }
  const expected = landingZone && expectedPlaces(landingZone);
  return { prefix: prefix?.replace(/\/$/, ""), account, region, ...(expected && { expected }) };
}

function showProgress(done: number, of: number): void {
  process.stderr.write(`\r\u001B[Kverifying: ${String(done)} of ${String(of)} accounts and Regions`);
}
