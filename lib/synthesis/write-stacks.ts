import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackDefinition } from "./build-stack";
import { buildStack } from "./build-stack";
import { renderDocument } from "./render-document";
import type { Rule } from "./rule";
import { writeStackFiles } from "./stack-file";
import type { BrokenRule } from "./synthesis-error";

/**
 * Builds stacks, holds each against the rules, and writes each document to `<directory>/<stack>.json`, and what
 * stands beside it to `<directory>/<stack>.files`.
 * @returns the broken rules; plain data, so that a thread can send them
 */
export function writeStacks(
  definitions: readonly StackDefinition[],
  rules: readonly Rule[],
  directory: string,
): readonly BrokenRule[] {
  const broken: BrokenRule[] = [];
  for (const definition of definitions) {
    const stack = buildStack(definition);
    for (const { id, what, why, check } of rules) {
      broken.push(...check(stack).map((violation) => ({ ...violation, stack: stack.name, rule: { id, what, why } })));
    }
    writeFileSync(join(directory, `${definition.name}.json`), renderDocument(stack.document));
    writeStackFiles(stack.files, join(directory, `${definition.name}.files`));
  }
  return broken;
}
