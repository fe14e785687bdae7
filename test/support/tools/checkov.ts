import { execFile } from "node:child_process";
import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { pythonTool } from "./python-tools";
import { pythonProcessEnvironment } from "../../../lib/emulator/python/find-python";
import { resourceLines, skipsOf, type SynthesizedDocument } from "./checkov-document";

const run = promisify(execFile);

/** A check that a resource does not meet. */
export interface CheckovFinding {
  /** Such as `CKV_AWS_18`. */
  readonly check: string;
  readonly title: string;
  /** Terraform's address, such as `aws_s3_bucket.archive` or `data.aws_iam_policy_document.key`. */
  readonly resource: string;
  readonly file: string;
}

/** A finding that the resource's author has accepted with `skipCheckov`. */
export interface SkippedFinding extends CheckovFinding {
  readonly reason: string;
}

/** What checkov says of a synthesized stack. */
export interface CheckovReport {
  /** How many checks passed. */
  readonly passed: number;
  readonly failed: readonly CheckovFinding[];
  readonly skipped: readonly SkippedFinding[];
  /** Skips of what checkov does not find: to be removed from the construct. */
  readonly unusedSkips: readonly Omit<CheckovFinding, "title">[];
}

/** What is read of checkov's JSON. Where it finds nothing to look at, `results` is missing. */
interface CheckovOutput {
  readonly results?: {
    readonly passed_checks: readonly CheckovRecord[];
    readonly failed_checks: readonly CheckovRecord[];
    readonly parsing_errors: readonly string[];
  };
}

interface CheckovRecord {
  readonly check_id: string;
  readonly check_name: string;
  /** Not an address: it lacks the type for some checks (`resource.archive`), and `data.` for others. */
  readonly resource: string;
  readonly file_abs_path: string;
  readonly file_line_range: readonly [number, number];
}

/**
 * Runs checkov, from a virtual environment made on the first call, on synthesized stacks: the directories that hold a
 * `cdk.tf.json`, or such files. It makes no network call. Its start takes seconds: one call for all stacks is best.
 *
 * checkov itself reads no skips in Terraform JSON; those of `skipCheckov` are applied here, to the resource they stand
 * next to and to nothing else.
 *
 * @returns a report for each stack, in their order
 * @throws Error when checkov cannot read a stack, or looks at nothing in one
 */
export async function runCheckov(stacks: readonly string[]): Promise<readonly CheckovReport[]> {
  const files = await Promise.all(stacks.map(synthesizedFile));
  if (files.length === 0) throw new Error("no stacks were given to checkov");
  const readable = await Promise.all(files.map(readableCopy));
  const { results } = await checkov(readable.map(({ copy }) => copy));
  if (results === undefined) throw new Error(`checkov found nothing to check in ${files.join(", ")}`);
  if (results.parsing_errors.length > 0) throw new Error(`checkov cannot read ${results.parsing_errors.join(", ")}`);

  const reports = await Promise.all(readable.map(({ file, copy }) => reportOf(file, copy, results)));
  const reported = reports.flatMap(({ failed, skipped }) => [...failed, ...skipped]).length;
  if (reported !== results.failed_checks.length) throw new Error("checkov reported files that it was not given");
  return reports;
}

async function reportOf(
  file: string,
  copy: string,
  results: NonNullable<CheckovOutput["results"]>,
): Promise<CheckovReport> {
  const text = await readFile(copy, "utf8");
  const lines = resourceLines(text);
  const unused = skipsOf(JSON.parse(text) as SynthesizedDocument);
  const accepted = new Map(unused);
  const [failed, skipped]: [CheckovFinding[], SkippedFinding[]] = [[], []];
  for (const record of results.failed_checks.filter((each) => each.file_abs_path === copy)) {
    const resource = lines.get(record.file_line_range[0]) ?? record.resource;
    const finding = { check: record.check_id, title: record.check_name, resource, file };
    const key = `${resource} ${record.check_id}`;
    const reason = accepted.get(key);
    if (reason === undefined) failed.push(finding);
    else skipped.push({ ...finding, reason });
    unused.delete(key);
  }
  const unusedSkips = [...unused.keys()].map((key) => {
    const [resource = "", check = ""] = key.split(" ");
    return { check, resource, file };
  });
  const passed = results.passed_checks.filter((each) => each.file_abs_path === copy).length;
  return { passed, failed, skipped, unusedSkips };
}

/** checkov 3.3 cannot read a document with `import` blocks, which hold no resource: such a one is copied without. */
async function readableCopy(file: string): Promise<{ readonly file: string; readonly copy: string }> {
  const { import: imports, ...rest } = parse(await readFile(file, "utf8"), file);
  if (rest.resource === undefined && rest.data === undefined)
    throw new Error(`checkov finds nothing to check in ${file}`);
  if (imports === undefined) return { file, copy: file };
  const copy = path.join(await mkdtemp(path.join(tmpdir(), "checkov-")), "cdk.tf.json");
  await writeFile(copy, JSON.stringify(rest, null, 2));
  return { file, copy };
}

function parse(
  text: string,
  file: string,
): SynthesizedDocument & { readonly import?: unknown; readonly data?: unknown } {
  try {
    return JSON.parse(text) as SynthesizedDocument;
  } catch (cause) {
    throw new Error(`checkov cannot read ${file}`, { cause });
  }
}

async function synthesizedFile(stack: string): Promise<string> {
  const absolute = path.resolve(stack);
  return (await stat(absolute)).isDirectory() ? path.join(absolute, "cdk.tf.json") : absolute;
}

async function checkov(files: readonly string[]): Promise<CheckovOutput> {
  const environment = await pythonTool("checkov");
  const options = [
    ["--framework", "terraform_json"], // `terraform` finds nothing in cdk.tf.json, and says nothing
    ["--output", "json", "--compact", "--soft-fail"],
    ["--skip-download"], // neither guidelines nor policies from its maker's platform
    files.flatMap((file) => ["--file", file]),
  ].flat();
  const { stdout } = await run(environment.program("checkov"), options, {
    cwd: environment.directory, // with HOME: it reads no .checkov.yaml of the person who runs this
    env: {
      ...pythonProcessEnvironment({ PATH: process.env["PATH"], TMPDIR: process.env["TMPDIR"] }),
      HOME: environment.directory,
      CKV_SKIP_PACKAGE_UPDATE_CHECK: "true", // or it asks PyPI for a newer one
      LOG_LEVEL: "ERROR",
    },
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(stdout) as CheckovOutput;
}
