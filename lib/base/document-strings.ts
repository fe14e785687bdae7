import type { JsonObject, JsonValue } from "./json";

/** A string in a document, and its location. */
export interface DocumentString {
  /** Terraform address of the block that contains it; outside resources and data sources, the path of keys. */
  readonly address: string;
  /** The path of keys within the block, e.g. `rule.0.id`. */
  readonly path: string;
  readonly text: string;
}

const stringsByDocument = new WeakMap<JsonObject, readonly DocumentString[]>();

/** Every string value of a document, at any depth, in document order, without CDKTF's own `//` comments. */
export function stringsOf(document: JsonObject): readonly DocumentString[] {
  let strings = stringsByDocument.get(document);
  if (strings === undefined) {
    const found: DocumentString[] = [];
    collect(document, [], found);
    strings = found;
    stringsByDocument.set(document, strings);
  }
  return strings;
}

function collect(value: JsonValue | undefined, keys: string[], found: DocumentString[]): void {
  if (typeof value === "string") {
    found.push({ ...placeOf(keys), text: value });
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      if (key === "//") continue;
      keys.push(key);
      collect((value as JsonObject)[key], keys, found);
      keys.pop();
    }
  }
}

function placeOf(keys: readonly string[]): Pick<DocumentString, "address" | "path"> {
  const [section, type = "", name = ""] = keys;
  if (section === "resource") return { address: `${type}.${name}`, path: keys.slice(3).join(".") };
  if (section === "data") return { address: `data.${type}.${name}`, path: keys.slice(3).join(".") };
  return { address: keys.join("."), path: "" };
}
