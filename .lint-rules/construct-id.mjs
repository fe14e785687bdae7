// @ts-check
/** @import { TSESTree } from "@typescript-eslint/utils" */
import { AST_NODE_TYPES, ESLintUtils } from "@typescript-eslint/utils";
import { baseClassNames } from "./base-class-names.mjs";
import { createRule } from "./create-rule.mjs";

const ALLOWED = /^[a-z0-9-]*$/;

/**
 * The id of a construct is made of `[a-z0-9-]`. CDKTF drops other characters from logical ids, so `log.archive` and
 * `logarchive` would silently merge into one resource.
 */
export const constructId = createRule({
  name: "construct-id",
  meta: {
    type: "problem",
    docs: { description: "Construct ids are made of [a-z0-9-]." },
    messages: {
      characters:
        'construct id "{{id}}" holds characters outside [a-z0-9-], which CDKTF drops from logical ids: two ids that differ only there merge into one resource. Use lower case letters, digits and "-".',
    },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    return {
      NewExpression(node) {
        const id = node.arguments[1];
        if (id === undefined) return;
        const parts = literalParts(id);
        if (parts.every((part) => ALLOWED.test(part))) return;
        if (!baseClassNames(services.getTypeAtLocation(node)).includes("Construct")) return;
        context.report({ node: id, messageId: "characters", data: { id: parts.join("…") } });
      },
    };
  },
});

/**
 * @param {TSESTree.CallExpressionArgument} node
 * @returns {string[]}
 */
function literalParts(node) {
  if (node.type === AST_NODE_TYPES.Literal) return typeof node.value === "string" ? [node.value] : [];
  if (node.type === AST_NODE_TYPES.TemplateLiteral) return node.quasis.map((quasi) => quasi.value.raw);
  return [];
}
