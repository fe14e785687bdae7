import type { Rule } from "../../documents/rule";
import { asObject } from "../../base/json";
import { dataSourcesOf, resourcesOf, type Block } from "../../base/terraform-document";
import type { StackElement, SynthesizedStack } from "../../documents/synthesized-stack";

export const noMergedConstructs: Rule = {
  id: "no-merged-constructs",
  what: "every construct becomes its own resource or data source",
  why: "CDKTF drops characters from ids. If two constructs get the same name, it merges them silently, and the first is lost",
  check: (stack) => {
    const rendered = new Map(blocksOf(stack).map((block) => [pathOf(block), block]));
    return stack.elements
      .filter(({ constructPath }) => !rendered.has(constructPath))
      .map((lost) => ({ address: lost.constructPath, found: `it was merged into ${survivorOf(lost, rendered)}` }));
  },
};

function blocksOf({ document }: SynthesizedStack): readonly Block[] {
  return [...resourcesOf(document), ...dataSourcesOf(document)];
}

/** The path of the construct that a block was rendered from. Of merged constructs, the last. */
function pathOf({ body }: Block): string {
  const { path } = asObject(asObject(body["//"])["metadata"]);
  return typeof path === "string" ? path : "";
}

function survivorOf({ kind, type, constructPath }: StackElement, rendered: ReadonlyMap<string, Block>): string {
  const prefix = kind === "data" ? `data.${type}.` : `${type}.`;
  const alike = [...rendered].find(
    ([path, { address }]) => address.startsWith(prefix) && withoutDropped(path) === withoutDropped(constructPath),
  );
  return alike === undefined ? `another ${prefix.slice(0, -1)}` : `${alike[1].address}, which is ${alike[0]}`;
}

/** What CDKTF keeps of an id. */
function withoutDropped(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9_/-]/g, "");
}
