import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  Token,
  Tokenization,
  TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";
import { isObject, type JsonObject } from "../base/json";

type Parts = Record<string, unknown>;

const resolver = new DefaultTokenResolver(new StringConcat());

/** How CDKTF writes a token into a string: by its name, or as a number of this size. */
const maybeToken = /TfToken\[|e\+\d/;

/**
 * What `stack.toTerraform()` returns, in a sixth of its time. CDKTF matches every key and value against several regular
 * expressions, twice, also the many attributes that have no value; here it gets only what has a token.
 * @param constructs those of the stack, each after its parent
 */
export function stackDocument(stack: TerraformStack, constructs: readonly IConstruct[]): JsonObject {
  // No stack of this project has outputs or another stack in it, of which CDKTF makes something of its own.
  const isSpecial = (each: IConstruct): boolean =>
    TerraformOutput.isTerraformOutput(each) || isStackWithin(stack, each);
  if (constructs.some(isSpecial)) return stack.toTerraform() as JsonObject;
  const resolved = (value: unknown): Parts => resolveTokens(value, stack) as Parts;
  // oxlint-disable-next-line typescript/dot-notation -- it is private: CDKTF has no method that returns overrides
  const overrides = resolved(stack["rawOverrides"]);
  const overridden = Object.keys(overrides);
  const metadata: Parts = {
    version: stack.node.tryGetContext("cdktfVersion") as unknown,
    stackName: stack.node.id,
    backend: "local",
    ...(overridden.length > 0 && { overrides: { stack: overridden } }),
  };
  const document: Parts = { "//": { metadata, outputs: {} } };
  for (const element of constructs) {
    if (!TerraformElement.isTerraformElement(element)) continue;
    merge(metadata, resolved(element.toMetadata()));
    merge(document, resolved(element.toTerraform()));
  }
  merge(document, overrides);
  return document as JsonObject;
}

function isStackWithin(stack: TerraformStack, construct: IConstruct): boolean {
  return TerraformStack.isStack(construct) && construct !== stack;
}

/** A copy without what is undefined, in which CDKTF has replaced tokens. */
function resolveTokens(value: unknown, scope: TerraformStack): unknown {
  if (typeof value === "string" ? maybeToken.test(value) : !isPlain(value) || Token.isUnresolved(value)) {
    return Tokenization.resolve(value, { scope, resolver, preparing: false });
  }
  if (Array.isArray(value)) return value.map((each) => resolveTokens(each, scope)).filter((each) => each !== undefined);
  if (!isObject(value)) return value;
  const copy: Parts = {};
  for (const [key, each] of Object.entries(value)) {
    const resolved = each === undefined ? undefined : resolveTokens(each, scope);
    if (resolved !== undefined) copy[resolveTokens(key, scope) as string] = resolved;
  }
  return copy;
}

/** Whether it is data; CDKTF decides about all else. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** Adds parts of a document: blocks of one type become one object, and lists one list. */
function merge(target: Parts, source: Parts): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    if (isObject(value)) {
      const into: Parts = isObject(present) ? present : {};
      target[key] = into;
      merge(into, value);
    } else {
      target[key] = Array.isArray(present) && Array.isArray(value) ? present.concat(value) : value;
    }
  }
}
