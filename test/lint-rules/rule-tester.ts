import path from "node:path";
import { RuleTester, type Rule } from "eslint";
import tseslint from "typescript-eslint";
import { describe, it } from "vitest";

RuleTester.describe = describe;
// The first one reads the types of the whole project.
RuleTester.it = (name: string, run: () => void) => it(name, run, 180_000);

/** Tests a rule on TypeScript with types, as if the code were in this folder. */
export const ruleTester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      projectService: { allowDefaultProject: ["*.ts"], defaultProject: "tsconfig.json" },
      tsconfigRootDir: path.join(__dirname, "..", ".."),
    },
  },
});

/** typescript-eslint's rules are ESLint rules: only their types name other node types. */
export function asRule(rule: unknown): Rule.RuleModule {
  return rule as Rule.RuleModule;
}
