import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { StackDefinition } from "./build-stack";
import { buildStack } from "./build-stack";
import { publishOutput } from "./publish-output";
import { renderDocument } from "./render-document";
import type { Rule } from "./rule";
import { allRules } from "./rules/all-rules";
import type { BrokenRule } from "./synthesis-error";
import { SynthesisError } from "./synthesis-error";

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
}

/**
 * Builds stacks, holds each against the rules, and writes them in the layout of CDKTF. A stack is written beside the
 * output first and moved in when all are good, so that a failure leaves the last good output as it was.
 *
 * @throws SynthesisError when stacks break rules
 */
export async function synthesize(definitions: readonly StackDefinition[], options: SynthesizeOptions): Promise<void> {
  const { projectDirectory, complete = true, rules = allRules } = options;
  const outputDirectory = resolve(options.outputDirectory);
  mkdirSync(dirname(outputDirectory), { recursive: true });
  const staging = mkdtempSync(join(dirname(outputDirectory), `${basename(outputDirectory)}.new-`));
  try {
    const broken: BrokenRule[] = [];
    for (const definition of definitions) {
      const stack = buildStack(definition);
      for (const rule of rules) {
        broken.push(...rule.check(stack).map((violation) => ({ ...violation, stack: stack.name, rule })));
      }
      writeFileSync(join(staging, `${definition.name}.json`), renderDocument(stack.document));
    }
    if (broken.length > 0) throw new SynthesisError(broken);
    await publishOutput({ definitions, staging, outputDirectory, projectDirectory, complete });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
