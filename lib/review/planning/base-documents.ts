import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The synthesized documents of a commit, as text by stack; or why there are none. */
export type BaseDocuments =
  { readonly documents: ReadonlyMap<string, string> } | { readonly documents?: undefined; readonly failure: string };

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
    return { documents: readDocuments(output) };
  } catch (error) {
    signal?.throwIfAborted();
    const { stderr } = error as { stderr?: string };
    return { failure: (stderr ?? String(error)).trim().split("\n").slice(0, 20).join("\n") };
  }
}

/** The documents of an output directory of synthesis, by stack. */
export function readDocuments(outputDirectory: string): ReadonlyMap<string, string> {
  const stacks = join(outputDirectory, "stacks");
  if (!existsSync(stacks)) return new Map();
  return new Map(
    readdirSync(stacks)
      .sort()
      .map((name): [string, string] => [name, join(stacks, name, "cdk.tf.json")])
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, readFileSync(file, "utf8")]),
  );
}
