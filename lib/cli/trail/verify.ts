import type { SourceOptions } from "../../integrity/archive/archive-source";
import { expectedPlaces } from "../../integrity/archive/expected-places";
import type { Selection } from "../../integrity/archive/find-places";
import type { Verdict } from "../../integrity/findings";
import { writeSignatures } from "../../integrity/digests/kept-signatures";
import { publishVerdict } from "../../integrity/publish-verdict";
import { verifyArchive } from "../../integrity/verify-archive";
import { directoryNamed } from "../../base/named-file";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { archiveBucketName } from "../../naming/resource-names";
import { colors, isInteractive } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import type { ExitCode } from "../command/exit-codes";
import { checkWindow } from "../command/moment";
import { UsageError } from "../command/usage-error";
import { namedToRead } from "../landing-zones";
import type { VerifyOptions } from "./verify-command";
import { formatVerification } from "./verify-report";

type VerifyExitCode = ExitCode<"verify">;

/** Exit codes by verdict. 1 is for other problems and says nothing about the archive. */
const EXIT_CODES = { valid: 0, invalid: 3, incomplete: 4 } as const satisfies Record<Verdict, number>;

/** Verifies an archive and prints the result. */
export async function verifyAndPrint(options: VerifyOptions, run: CommandRun): Promise<VerifyExitCode> {
  const { json = false, publicKeys, resume, since, until, exportSignatures } = options;
  const landingZone = namedToRead(options);
  const published = publishedZone(options, landingZone);
  const source = sourceOf(options, landingZone);
  checkWindow({ since, until });
  const verification = await verifyArchive({
    signal: run.signal,
    source,
    selection: selectionOf(options, landingZone),
    since,
    until,
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
  run.answer(json, verification, () => formatVerification(verification));
  const exitCode = EXIT_CODES[verification.verdict];
  return published === undefined ? exitCode : publish(published, verification.verdict, exitCode);
}

/**
 * Publishes after printing the report, so that it is printed even if publishing fails. A failure to publish changes
 * only the exit code of a valid verdict: a fault in the archive matters more.
 * @throws UserError when the verdict "valid" cannot be published
 */
async function publish(landingZone: LandingZone, verdict: Verdict, exitCode: VerifyExitCode): Promise<VerifyExitCode> {
  try {
    await publishVerdict(landingZone, verdict);
  } catch (error) {
    if (exitCode === 0 || !(error instanceof UserError)) throw error;
    process.stderr.write(`${colors.red("error:")} ${error.message}\n`);
  }
  return exitCode;
}

/**
 * Only a verdict on the whole archive up to now is published: one on a part, a copy or the past would be mistaken for
 * it.
 */
function publishedZone(options: VerifyOptions, landingZone?: LandingZone): LandingZone | undefined {
  if (options.publish !== true) return undefined;
  if (landingZone === undefined) throw new UsageError("--publish needs --environment NAME, whose alarms it feeds");
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
    throw new UsageError(
      `--publish needs a verdict on the whole archive up to now, with CloudTrail's own keys; omit ${narrowed.join(", ")}`,
    );
  }
  return landingZone;
}

function sourceOf({ path, bucket, originalBucket }: VerifyOptions, landingZone?: LandingZone): SourceOptions {
  const configured = landingZone && archiveBucketName(landingZone);
  if (path !== undefined) {
    if (bucket !== undefined) throw new UsageError("use --path or --bucket, not both");
    return { kind: "directory", path: directoryNamed(path), bucket: originalBucket ?? configured };
  }
  const name = bucket ?? configured;
  if (name === undefined) {
    throw new UsageError(
      "name what to verify: --bucket NAME, --path DIRECTORY (a copy of the bucket), or --environment NAME",
    );
  }
  return { kind: "bucket", name, bucket: originalBucket ?? name };
}

function selectionOf({ prefix, account, region }: VerifyOptions, landingZone?: LandingZone): Selection {
  const expected = landingZone && expectedPlaces(landingZone);
  return { prefix: prefix?.replace(/\/$/, ""), account, region, ...(expected && { expected }) };
}

function showProgress(done: number, of: number): void {
  process.stderr.write(`\r\u001B[Kverifying: ${String(done)} of ${String(of)} accounts and Regions`);
}
