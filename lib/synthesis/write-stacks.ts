import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackDefinition } from "./build-stack";
import { buildStack } from "./build-stack";
import type { StackFacts } from "./environment-rules";
import { collectFacts } from "./environment-rules";
import { renderDocument } from "../documents/render-document";
import type { Rule } from "../documents/rule";
import { writeStackFiles } from "../documents/stack-file";
import type { BrokenRule } from "./synthesis-error";

/** Findings in stacks; plain data, so that a thread can send it. */
export interface WrittenStacks {
  readonly broken: readonly BrokenRule[];
  /** What the rules for an environment need of each stack, in the order of the definitions. */
  readonly facts: readonly StackFacts[];
}

/**
 * Builds stacks, checks each against the rules, and writes each document to `<directory>/<stack>.json`, with its other
 * files in `<directory>/<stack>.files`.
 */
export function writeStacks(
  definitions: readonly StackDefinition[],
  rules: readonly Rule[],
  directory: string,
): WrittenStacks {
  const broken: BrokenRule[] = [];
  const facts: StackFacts[] = [];
  for (const definition of definitions) {
    const stack = buildStack(definition);
    for (const { id, what, why, check } of rules) {
      broken.push(...check(stack).map((violation) => ({ ...violation, stack: stack.name, rule: { id, what, why } })));
    }
    facts.push(collectFacts(stack));
    writeFileSync(join(directory, `${definition.name}.json`), renderDocument(stack.document));
    writeStackFiles(stack.files, join(directory, `${definition.name}.files`));
  }
  return { broken, facts };
}
