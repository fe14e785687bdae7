import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { messageOf } from "../../base/user-error";
import { loadLandingZones } from "../../configuration/load-landing-zones";
import { packageFile } from "../../constructs/notifier/function-package";
import type { LandingZone } from "../../model/landing-zone";
import type { StackDefinition } from "../../synthesis/build-stack";
import { synthesize } from "../../synthesis/synthesize";

const run = promisify(execFile);

/** The program's stacks. */
export interface Definitions {
  readonly stackDefinitions: (landingZone: LandingZone) => readonly StackDefinition[];
  /** A module that exports them, for synthesis in threads. */
  readonly definitionsModule: string;
}

/** The synthesized documents of a commit, as text by stack, and the notifiers' packages; or why there are none. */
export type BaseDocuments =
  | { readonly documents: ReadonlyMap<string, string>; readonly packages: ReadonlyMap<string, Uint8Array> }
  | { readonly documents?: undefined; readonly failure: string };

/**
 * Synthesizes a checked-out commit with its own sources. If a commit cannot be synthesized (its config has expired, or
 * it used other packages), the review continues, and every stack counts as changed.
 */
export async function synthesizeBase(tree: string, output: string, signal?: AbortSignal): Promise<BaseDocuments> {
  try {
    await run(process.execPath, ["--require", "tsx/cjs", join("stacks", "main.ts")], {
      cwd: tree,
      env: { ...process.env, CDKTF_OUTDIR: output },
      maxBuffer: 64 * 1024 * 1024,
      ...(signal && { signal }),
    });
    return readOutput(output);
  } catch (error) {
    signal?.throwIfAborted();
    const { stderr } = error as { stderr?: string };
    return failed(stderr ?? String(error));
  }
}

/** Synthesizes the config of a checked-out commit with this program, which is that commit's too: two seconds less. */
export async function synthesizeBaseHere(
  tree: string,
  output: string,
  { stackDefinitions, definitionsModule }: Definitions,
): Promise<BaseDocuments> {
  try {
    const definitions = loadLandingZones(join(tree, "config")).flatMap(stackDefinitions);
    await synthesize(definitions, { outputDirectory: output, projectDirectory: tree, definitionsModule });
    return readOutput(output);
  } catch (error) {
    return failed(messageOf(error));
  }
}

function readOutput(output: string): BaseDocuments {
  return { documents: readDocuments(output), packages: readPackages(output) };
}

function failed(reason: string): BaseDocuments {
  return { failure: reason.trim().split("\n").slice(0, 20).join("\n") };
}

/** The documents of an output directory of synthesis, by stack. */
export function readDocuments(outputDirectory: string): ReadonlyMap<string, string> {
  return readBeside(outputDirectory, "cdk.tf.json", (file) => readFileSync(file, "utf8"));
}

/** The notifiers' packages of an output directory of synthesis, by stack. */
export function readPackages(outputDirectory: string): ReadonlyMap<string, Uint8Array> {
  return readBeside(outputDirectory, packageFile, (file) => readFileSync(file));
}

function readBeside<Content>(
  outputDirectory: string,
  fileName: string,
  read: (file: string) => Content,
): ReadonlyMap<string, Content> {
  const stacks = join(outputDirectory, "stacks");
  if (!existsSync(stacks)) return new Map();
  return new Map(
    readdirSync(stacks)
      .sort()
      .map((name): [string, string] => [name, join(stacks, name, fileName)])
      .filter(([, file]) => existsSync(file))
      .map(([name, file]): [string, Content] => [name, read(file)]),
  );
}
