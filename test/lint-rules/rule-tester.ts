import path from "node:path";
import { RuleTester, type Rule } from "eslint";
import tseslint from "typescript-eslint";
import { describe, it } from "vitest";

RuleTester.describe = describe;
RuleTester.it = it;

/** Tests a rule on TypeScript with types: a project of the one file that a case is, and of what it imports. */
export const ruleTester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      projectService: { allowDefaultProject: ["*.ts"], defaultProject: "tsconfig.json" },
      tsconfigRootDir: path.join(__dirname, "fixtures"),
    },
  },
});

/** For rules that read the code alone. */
export const untypedRuleTester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

/** typescript-eslint's rules are ESLint rules: only their types name other node types. */
export function asRule(rule: unknown): Rule.RuleModule {
  return rule as Rule.RuleModule;
}
