// @ts-check
/** @import { TSESLint, TSESTree } from "@typescript-eslint/utils" */
import { AST_NODE_TYPES } from "@typescript-eslint/utils";
import { createRule } from "./create-rule.mjs";

/** Members of an interface named `…Props` are `readonly`, and every optional one says its `@default`. */
export const propsInterface = createRule({
  name: "props-interface",
  meta: {
    type: "problem",
    fixable: "code",
    docs: { description: "Props are readonly; each optional one has @default." },
    messages: {
      readonly: "{{name}} is not readonly: props are never changed after they are given.",
      default: "{{name}} is optional and its comment has no @default: say what happens when it is left out.",
    },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    /** @param {TSESTree.TSPropertySignature} member */
    function check(member) {
      const data = { name: context.sourceCode.getText(member.key) };
      if (!member.readonly) {
        /** @param {TSESLint.RuleFixer} fixer */
        const fix = (fixer) => fixer.insertTextBefore(member, "readonly ");
        context.report({ node: member, messageId: "readonly", data, fix });
      }
      if (member.optional && !saysDefault(member)) context.report({ node: member, messageId: "default", data });
    }

    /** @param {TSESTree.TSPropertySignature} member */
    function saysDefault(member) {
      return context.sourceCode.getCommentsBefore(member).some((comment) => comment.value.includes("@default"));
    }

    return {
      /** @param {TSESTree.TSInterfaceDeclaration} node */
      "TSInterfaceDeclaration[id.name=/Props$/]"(node) {
        for (const member of node.body.body) if (member.type === AST_NODE_TYPES.TSPropertySignature) check(member);
      },
    };
  },
});
