// @ts-check
/** @import { TSESTree } from "@typescript-eslint/utils" */
import { AST_NODE_TYPES, ESLintUtils } from "@typescript-eslint/utils";
import { baseClassNames } from "./base-class-names.mjs";
import { createRule } from "./create-rule.mjs";

/**
 * Every aws resource and data source names its provider. One that does not is created by Terraform's implicit default
 * provider: in whatever account the ambient credentials belong to.
 */
export const namedProvider = createRule({
  name: "named-provider",
  meta: {
    type: "problem",
    docs: { description: "Every aws resource and data source names its provider." },
    messages: {
      missing:
        "{{name}} names no provider, so Terraform would use the account of the ambient credentials. Pass `provider:` from this stack.",
    },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    return {
      NewExpression(node) {
        if (node.callee.type !== AST_NODE_TYPES.Identifier || namesProvider(node.arguments[2])) return;
        const bases = baseClassNames(services.getTypeAtLocation(node));
        if (!bases.includes("TerraformResource") && !bases.includes("TerraformDataSource")) return;
        context.report({ node, messageId: "missing", data: { name: node.callee.name } });
      },
    };
  },
});

/**
 * Whether the argument sets `provider`, or may: a spread or a variable is left to the checks on synthesized stacks.
 *
 * @param {TSESTree.CallExpressionArgument | undefined} argument
 * @returns {boolean}
 */
function namesProvider(argument) {
  if (argument === undefined) return false;
  if (argument.type !== AST_NODE_TYPES.ObjectExpression) return true;
  return argument.properties.some(
    (property) =>
      property.type === AST_NODE_TYPES.SpreadElement ||
      (property.key.type === AST_NODE_TYPES.Identifier && property.key.name === "provider"),
  );
}
