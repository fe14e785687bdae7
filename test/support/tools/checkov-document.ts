import type { CheckovSkip } from "../../../lib/documents/checkov-skip";

type Skippable = Record<string, { skip?: CheckovSkip[] } | undefined>;

/** What is read of a `cdk.tf.json`. */
export interface SynthesizedDocument {
  readonly "//"?: { readonly checkov?: { readonly data?: Record<string, Skippable> } };
  readonly resource?: Record<
    string,
    Record<string, { readonly "//"?: { readonly checkov?: { skip?: CheckovSkip[] } } }>
  >;
}

/** The reasons of all skips of a stack, by `<address> <check>`. */
export function skipsOf(document: SynthesizedDocument): Map<string, string> {
  const reasons = new Map<string, string>();
  function add(address: string, skips: readonly CheckovSkip[] = []): void {
    for (const { id, comment } of skips) reasons.set(`${address} ${id}`, comment);
  }
  for (const [type, resources] of Object.entries(document.resource ?? {})) {
    for (const [name, body] of Object.entries(resources)) add(`${type}.${name}`, body["//"]?.checkov?.skip);
  }
  for (const [type, sources] of Object.entries(document["//"]?.checkov?.data ?? {})) {
    for (const [name, source] of Object.entries(sources)) add(`data.${type}.${name}`, source?.skip);
  }
  return reasons;
}

/**
 * The address of each resource and data source, by the line that its block starts on (from 1), in the text as CDKTF
 * writes it: two spaces a level. checkov's own names are not addresses, but its lines are exact.
 */
export function resourceLines(text: string): Map<number, string> {
  const addresses = new Map<number, string>();
  const keys: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const match = /^( +)"([^"]+)": \{/.exec(line);
    if (match === null) continue;
    const [, indent = "", key = ""] = match;
    const depth = indent.length / 2;
    keys.length = depth - 1;
    keys.push(key);
    const [block, type, name] = keys;
    if (depth !== 3 || type === undefined || name === undefined) continue;
    if (block === "resource") addresses.set(index + 1, `${type}.${name}`);
    if (block === "data") addresses.set(index + 1, `data.${type}.${name}`);
  }
  return addresses;
}
