import { rmSync } from "node:fs";
import { resolve } from "node:path";
import type { StackDefinition } from "./build-stack";
import { checkEnvironments } from "./environment-rules";
import { publishOutput } from "./publish-output";
import type { Rule } from "../documents/rule";
import { allRules } from "./rules/all-rules";
import { makeStagingDirectory } from "./staging-directory";
import { SynthesisError } from "./synthesis-error";
import { writeStacks } from "./write-stacks";
import { writeStacksInThreads } from "./write-stacks-in-threads";

export interface SynthesizeOptions {
  /** Usually `cdktf.out`. */
  readonly outputDirectory: string;
  /** The directory of the committed `.terraform.lock.hcl`. */
  readonly projectDirectory: string;
  /**
   * Whether these are all definitions. If so, removed stacks are deleted from the output; otherwise they stay.
   * @default true
   */
  readonly complete?: boolean;
  /** @default - every rule of the project */
  readonly rules?: readonly Rule[];
  /**
   * A module that exports the `stackDefinitions(landingZone)` that the definitions come from. With it, many stacks are
   * built in several threads. Without it, or with other rules than the project's, one thread builds them.
   * @default - none
   */
  readonly definitionsModule?: string;
}

/**
 * Builds stacks, checks each stack and each environment against the rules, and writes them in CDKTF's layout. Stacks
 * are written beside the output and moved there only when all are good, so a failure leaves the last good output
 * unchanged.
 *
 * @throws SynthesisError if stacks break rules
 */
export async function synthesize(definitions: readonly StackDefinition[], options: SynthesizeOptions): Promise<void> {
  const { projectDirectory, complete = true, rules = allRules, definitionsModule } = options;
  const outputDirectory = resolve(options.outputDirectory);
  const staging = makeStagingDirectory(outputDirectory);
  try {
    const { broken, facts } =
      definitionsModule === undefined || rules !== allRules
        ? writeStacks(definitions, rules, staging)
        : await writeStacksInThreads(definitions, staging, definitionsModule);
    const all = [...broken, ...checkEnvironments(definitions, facts)];
    if (all.length > 0) throw new SynthesisError(all);
    await publishOutput({ definitions, staging, outputDirectory, projectDirectory, complete });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
