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
  /** Where the committed `.terraform.lock.hcl` stands. */
  readonly projectDirectory: string;
  /**
   * Whether the definitions are all there are: then stacks that are gone are removed, else the others stay.
   * @default true
   */
  readonly complete?: boolean;
  /** @default - every rule of the project */
  readonly rules?: readonly Rule[];
  /**
   * A module that exports the `stackDefinitions(landingZone)` that the definitions come from. With it, many stacks are
   * built in several threads; without it, or with other rules than the project's, in this one.
   * @default - none
   */
  readonly definitionsModule?: string;
}

/**
 * Builds stacks, holds each and each whole environment against the rules, and writes them in the layout of CDKTF. A
 * stack is written beside the output first and moved in when all are good, so that a failure leaves the last good output
 * as it was.
 *
 * @throws SynthesisError when stacks break rules
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
