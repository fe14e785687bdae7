import { stringsOf } from "../../base/document-strings";
import type { Rule, Violation } from "../../documents/rule";
import { asObject } from "../../base/json";
import { dataSourcesOf, resourcesOf } from "../../base/terraform-document";

export const noCrossStackReferences: Rule = {
  id: "no-cross-stack-references",
  what: "a stack refers only to its own resources, and names those of other stacks by lib/naming",
  why: "a cross-stack reference renders as a resource that does not exist, and reading another stack's state needs permission to read all of it",
  check: ({ document }) => {
    const blocks = [...resourcesOf(document), ...dataSourcesOf(document)];
    const addresses = new Set(blocks.map(({ address }) => address));
    return [
      ...blocks
        .filter(({ type }) => type === "terraform_remote_state")
        .map(({ address }) => ({ address, found: "the state of another stack" })),
      ...Object.keys(asObject(document["output"]))
        .filter((name) => name.startsWith("cross-stack-output"))
        .map((name) => ({ address: `output.${name}`, found: "an output for another stack" })),
      ...stringsOf(document).flatMap(({ address, path, text }): Violation[] =>
        referencesIn(path, text)
          .filter((reference) => !addresses.has(reference))
          .map((reference) => ({
            address,
            found: `${path === "" ? "" : `${path} `}refers to ${reference}, which is not in the stack`,
          })),
      ),
    ];
  },
};

/** Terraform's addresses in expressions and in arguments that take an address without `${…}`. */
function referencesIn(path: string, text: string): readonly string[] {
  const isAddress = /^(?:depends_on|lifecycle\.\d*\.?replace_triggered_by)\b/.test(path);
  if (!isAddress && !text.replaceAll("$${", "").includes("${")) return [];
  return text.match(/(?<![\w.-])(?:data\.)?aws_[a-z0-9_]+\.[A-Za-z_][\w-]*/g) ?? [];
}
