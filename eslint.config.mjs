import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import houseRules from "./.lint-rules/plugin.mjs";

const PLAIN_JAVASCRIPT = ["**/*.js", "**/*.mjs", "**/*.cjs"];
/** What makes resources, and what they are told of alarms. */
const CONSTRUCTS = ["constructs", "detections", "notifier"].map((name) => `lib/${name}/**`);
const CONFIG = ["config/**", "test/example/config/**"];

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

/** What oxlint (.oxlintrc.json) does not have: rules of selectors, our own that need types, and the globals of JavaScript. */
export default defineConfig(
  globalIgnores(["cdktf.out*/", ".cache/", "coverage/", "test/**/fixtures/", "test/**/golden/"]),
  // Comments that disable rules are for both linters, and oxlint reports those that it does not need.
  { linterOptions: { reportUnusedDisableDirectives: "off" } },
  {
    files: [...CONSTRUCTS, "stacks/**", ...CONFIG].map((folder) => `${folder}/*.{ts,mts}`),
    languageOptions: { parser: tseslint.parser },
    plugins: { "@typescript-eslint": tseslint.plugin, house: houseRules },
  },
  {
    files: ["lib/constructs/**/*.ts", "stacks/**/*.ts"],
    languageOptions: {
      parserOptions: { project: [".lint-rules/tsconfig.json"], tsconfigRootDir: import.meta.dirname },
    },
    rules: { "house/construct-id": "error", "house/named-provider": "error" },
  },
  { files: [...CONSTRUCTS, "stacks/**"], rules: { "no-restricted-syntax": ["error", ...resourceCode] } },
  { files: CONFIG, rules: { "no-restricted-syntax": ["error", ...dataOnly] } },
  {
    files: PLAIN_JAVASCRIPT,
    languageOptions: { globals: { console: "readonly", process: "readonly" } },
    rules: { "no-undef": "error" },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { module: "writable", require: "readonly", __dirname: "readonly", __filename: "readonly" },
    },
  },
);
