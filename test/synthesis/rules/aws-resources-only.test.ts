import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { DataResource, TerraformHclModule } from "cdktf";
import { describe, expect, it } from "vitest";
import { awsResourcesOnly } from "../../../lib/synthesis/rules/aws-resources-only";
import { violationsOf } from "../../support/landing-zones/sample-stack";

describe("aws-resources-only", () => {
  it("accepts aws resources", () => {
    const violations = violationsOf(awsResourcesOnly, (stack, provider) => {
      new SnsTopic(stack, "topic", { provider });
    });
    expect(violations).toStrictEqual([]);
  });

  it("finds resources of other providers, including Terraform's own", () => {
    const violations = violationsOf(awsResourcesOnly, (stack) => {
      new DataResource(stack, "data", {});
      stack.addOverride("provider.null", [{}]);
      stack.addOverride("data.external.program", { program: ["sh"] });
    });
    expect(violations).toStrictEqual([
      { address: "terraform_data.data", found: "type terraform_data" },
      { address: "data.external.program", found: "type external" },
      { address: "provider.null", found: "provider null" },
    ]);
  });

  it("finds provisioners, connections and modules", () => {
    const violations = violationsOf(awsResourcesOnly, (stack, provider) => {
      new SnsTopic(stack, "topic", {
        provider,
        connection: { type: "ssh", host: "host" },
        provisioners: [{ type: "local-exec", command: "true" }],
      });
      new TerraformHclModule(stack, "bucket", { source: "terraform-aws-modules/s3-bucket/aws" });
    });
    expect(violations).toStrictEqual([
      { address: "aws_sns_topic.topic", found: "a connection" },
      { address: "aws_sns_topic.topic", found: "a provisioner" },
      { address: "module.bucket", found: "a module" },
    ]);
  });
});
