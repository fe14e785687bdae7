import js from "@eslint/js";
import checkFile from "eslint-plugin-check-file";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { houseRules } from "./.lint-rules/plugin.mjs";

const TYPESCRIPT = ["**/*.ts", "**/*.mts"];
const PLAIN_JAVASCRIPT = ["**/*.js", "**/*.mjs", "**/*.cjs"];
/** What makes resources, and what they are told of alarms. */
const CONSTRUCTS = ["constructs", "detections", "notifier"].map((name) => `lib/${name}/**`);
/** Tables: as long as what they list. */
const DATA = ["lib/**/data/**", "lib/**/catalogue/**", "lib/**/*-data.ts", "lib/**/*-catalogue.ts"];

const resourceCode = [
  {
    selector: "ClassDeclaration > Identifier.superClass:not([name=/^(Construct|TerraformStack|\\w*Error)$/])",
    message: "no construct inheritance: extend Construct or TerraformStack, and compose.",
  },
  {
    selector: "Property[key.name=/(policy|document)$/i] > CallExpression[callee.object.name='JSON']",
    message:
      "policies are DataAwsIamPolicyDocument or Fn.jsonencode: a JSON string breaks on tokens and on IAM's ${…} variables.",
  },
  {
    selector: ":matches(Literal[value=/^arn:aws/], TemplateElement[value.raw=/^arn:aws/])",
    message: "the partition is the environment's: write `arn:${partition}:…`, or take the ARN from lib/naming.",
  },
];

const dataOnly = [
  {
    selector: "ImportDeclaration[importKind!='type']",
    message: "config/ imports only types (`import type …`): it is data, read by lib/model.",
  },
  {
    selector:
      ":matches(CallExpression, NewExpression, ArrowFunctionExpression, FunctionExpression, FunctionDeclaration)",
    message: "config/ is data only: nothing is called or computed there.",
  },
  {
    selector: "Identifier[name='process']",
    message: "config/ does not read the environment: one folder per environment.",
  },
];

export default defineConfig(
  globalIgnores(["cdktf.out*/", ".cache/", "coverage/", "test/**/fixtures/", "test/**/golden/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    plugins: { "check-file": checkFile },
    files: ["**/*.{ts,mts,js,mjs,cjs}"],
    rules: {
      "check-file/filename-naming-convention": [
        "error",
        { "**/*.{ts,mts,js,mjs,cjs}": "KEBAB_CASE" },
        { ignoreMiddleExtensions: true },
      ],
      "check-file/folder-naming-convention": ["error", { "{lib,stacks,config,test}/**/": "KEBAB_CASE" }],
      "no-console": "error",
      eqeqeq: "error",
      "no-param-reassign": "error",
    },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strict, tseslint.configs.stylistic], // what needs types is judged by oxlint: .oxlintrc.json
    plugins: { house: houseRules },
    rules: {
      "house/props-interface": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }, // `typeof import()` is how a module is loaded late
      ],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^@cdktf/provider-aws(/lib(/(index|lazy-index)(\\.js)?)?|/lib/[^/]+/.*)?/?$",
              message: "the barrel costs 2 s and 500 MB: import from `@cdktf/provider-aws/lib/<resource>`.",
            },
            { regex: "^cdktf/", message: "import from `cdktf`: its inner paths are no contract." },
          ],
        },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    files: ["lib/**/*.ts", "stacks/**/*.ts"],
    ignores: DATA,
    rules: { "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["lib/constructs/**/*.ts", "stacks/**/*.ts"],
    languageOptions: {
      parserOptions: { project: [".lint-rules/tsconfig.json"], tsconfigRootDir: import.meta.dirname },
    },
    rules: { "house/construct-id": "error", "house/named-provider": "error" },
  },
  { files: [...CONSTRUCTS, "stacks/**"], rules: { "no-restricted-syntax": ["error", ...resourceCode] } },
  { files: ["config/**", "test/example/config/**"], rules: { "no-restricted-syntax": ["error", ...dataOnly] } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-properties": [
        "error",
        ...["it", "test", "describe"].map((object) => ({ object, property: "only", message: "run every test." })),
      ],
    },
  },
  {
    // a command's module is loaded when it runs; import() would look for JavaScript
    files: ["lib/cli/commands.ts", "lib/cli/**/*-command.ts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  { files: ["lib/cli/**", "test/bench/**"], rules: { "no-console": "off" } },
  {
    files: PLAIN_JAVASCRIPT,
    languageOptions: { globals: { console: "readonly", process: "readonly" } },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { module: "writable", require: "readonly", __dirname: "readonly", __filename: "readonly" },
    },
  },
);
