import { constructId } from "../../.lint-rules/construct-id.mjs";
import { asRule, ruleTester } from "./rule-tester";

const imports =
  'import { Construct } from "constructs";\nclass Archive extends Construct {}\ndeclare const scope: Construct;\n';

ruleTester.run("construct-id", asRule(constructId), {
  valid: [
    { name: "kebab case", code: `${imports}new Archive(scope, "log-archive-2");` },
    {
      name: "a template",
      code: `${imports}declare const account: string;\nnew Archive(scope, \`alarms-\${account}\`);`,
    },
    { name: "not a construct", code: 'new Map([["a", "b"]]);\nnew RegExp("a", "A.B");' },
  ],
  invalid: [
    {
      name: "a dot",
      code: `${imports}new Archive(scope, "log.archive");`,
      errors: [{ messageId: "characters", data: { id: "log.archive" } }],
    },
    { name: "capitals", code: `${imports}new Archive(scope, "LogArchive");`, errors: [{ messageId: "characters" }] },
    {
      name: "an underscore in a template",
      code: `${imports}declare const account: string;\nnew Archive(scope, \`alarms_\${account}\`);`,
      errors: [{ messageId: "characters", data: { id: "alarms_…" } }],
    },
  ],
});
