import { type JsonObject, asObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";

/** A resource that both documents have, by address. */
export interface DocumentPair {
  readonly address: string;
  readonly base: JsonObject;
  readonly head: JsonObject;
}

/**
 * The arguments of a resource in a document.
 * @param address with or without the key of `count` or `for_each`
 */
export function bodyAt(document: JsonObject = {}, address: string): JsonObject | undefined {
  const block = address.replace(/\[.*$/s, "");
  return resourcesOf(document).find((each) => each.address === block)?.body;
}

/** The `lifecycle` blocks of every resource that both documents have; empty where one has none. */
export function lifecyclePairs(documents: {
  readonly base?: JsonObject;
  readonly head?: JsonObject;
}): readonly DocumentPair[] {
  const { base = {}, head = {} } = documents;
  const heads = new Map(resourcesOf(head).map(({ address, body }) => [address, asLifecycle(body)]));
  return resourcesOf(base).flatMap(({ address, body }) => {
    const of = heads.get(address);
    return of === undefined ? [] : [{ address, base: asLifecycle(body), head: of }];
  });
}

/** Addresses of the resources with `prevent_destroy`. */
export function protectedAddresses(document: JsonObject = {}): readonly string[] {
  return resourcesOf(document)
    .filter(({ body }) => asLifecycle(body)["prevent_destroy"] === true)
    .map(({ address }) => address);
}

/** Terraform accepts a block or a list with one block. */
function asLifecycle(body: JsonObject): JsonObject {
  const { lifecycle } = body;
  return asObject(Array.isArray(lifecycle) ? (lifecycle[0] as JsonObject) : lifecycle);
}
