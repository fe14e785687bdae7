// @ts-check
import { ESLintUtils } from "@typescript-eslint/utils";

/** Makes a rule whose documentation is the house rules. */
export const createRule = ESLintUtils.RuleCreator(() => "CONTRIBUTING.md");
