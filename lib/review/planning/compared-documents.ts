import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../base/json";
import type { GateInput } from "../gate/rule";
import { baseDocumentFile } from "./review-manifest";

/** Written in place of a base that could not be synthesized. */
const unknownBase = "null\n";

/**
 * Writes the base's document of a stack beside the reviewed one; nothing for a new stack.
 * @param base documents by stack; undefined if the base could not be synthesized
 */
export function writeBaseDocument(
  directory: string,
  stack: string,
  base: ReadonlyMap<string, string> | undefined,
): void {
  const text = base === undefined ? unknownBase : base.get(stack);
  if (text !== undefined) writeFileSync(join(directory, baseDocumentFile), text);
}

/** The documents that the gate compares at the review and at the apply. An apply checks that both are unchanged. */
export function comparedDocuments(directory: string, isRemoved: boolean): GateInput["documents"] {
  const textOf = (name: string): string | undefined =>
    existsSync(join(directory, name)) ? readFileSync(join(directory, name), "utf8") : undefined;
  const parse = (text: string): JsonObject => JSON.parse(text) as JsonObject;
  const [base, head] = [textOf(baseDocumentFile), isRemoved ? undefined : textOf("cdk.tf.json")];
  return {
    ...(base !== undefined && (base === unknownBase ? { isBaseUnknown: true } : { base: parse(base) })),
    ...(head !== undefined && { head: parse(head) }),
    ...(base !== undefined && base === head && { isBaseHead: true }),
  };
}
