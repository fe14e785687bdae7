import { propsInterface } from "../../.lint-rules/props-interface.mjs";
import { asRule, untypedRuleTester } from "./rule-tester";

untypedRuleTester.run("props-interface", asRule(propsInterface), {
  valid: [
    { name: "readonly and required", code: "interface ArchiveProps { readonly days: number }" },
    {
      name: "readonly, optional, with a default",
      code: "interface ArchiveProps {\n  /**\n   * How long.\n   * @default - for ever\n   */\n  readonly days?: number;\n}",
    },
    { name: "not props", code: "interface Summary { passed: number; failed?: number }" },
  ],
  invalid: [
    {
      name: "not readonly",
      code: "interface ArchiveProps { days: number }",
      output: "interface ArchiveProps { readonly days: number }",
      errors: [{ messageId: "readonly", data: { name: "days" } }],
    },
    {
      name: "optional without a default",
      code: "interface ArchiveProps {\n  /** How long. */\n  readonly days?: number;\n}",
      errors: [{ messageId: "default", data: { name: "days" } }],
    },
  ],
});
