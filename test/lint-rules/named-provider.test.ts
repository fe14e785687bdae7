import { namedProvider } from "../../.lint-rules/named-provider.mjs";
import { asRule, ruleTester } from "./rule-tester";

const imports = `
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { TerraformStack } from "cdktf";
declare const stack: TerraformStack;
declare const provider: AwsProvider;
`;

ruleTester.run("named-provider", asRule(namedProvider), {
  valid: [
    { name: "a resource", code: `${imports}new S3Bucket(stack, "logs", { provider });` },
    { name: "a data source", code: `${imports}new DataAwsRegion(stack, "region", { provider: provider });` },
    { name: "a provider has none", code: `${imports}new AwsProvider(stack, "aws", { region: "eu-west-1" });` },
    {
      name: "a spread may hold it",
      code: `${imports}const common = { provider };\nnew S3Bucket(stack, "logs", { ...common });`,
    },
  ],
  invalid: [
    {
      name: "a resource without",
      code: `${imports}new S3Bucket(stack, "logs", { bucket: "logs" });`,
      errors: [{ messageId: "missing", data: { name: "S3Bucket" } }],
    },
    {
      name: "a data source without props",
      code: `${imports}new DataAwsRegion(stack, "region");`,
      errors: [{ messageId: "missing", data: { name: "DataAwsRegion" } }],
    },
  ],
});
