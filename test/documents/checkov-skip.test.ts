import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformStack, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { skipCheckov } from "../../lib/documents/checkov-skip";

function stackWithBuckets() {
  const stack = new TerraformStack(Testing.app(), "stack");
  const provider = new AwsProvider(stack, "aws", { region: "eu-west-1" });
  const skipped = new S3Bucket(stack, "skipped", { provider });
  const other = new S3Bucket(stack, "other", { provider });
  const policy = new DataAwsIamPolicyDocument(stack, "policy", { provider });
  const synthesized = () => JSON.parse(JSON.stringify(stack.toTerraform())) as Synthesized;
  return { skipped, other, policy, synthesized };
}

interface Synthesized {
  readonly "//": Record<string, unknown>;
  readonly resource: { readonly aws_s3_bucket: Record<string, Record<string, unknown>> };
}

describe("skipCheckov", () => {
  it("is next to the resource, and nowhere else", () => {
    const { skipped, synthesized } = stackWithBuckets();
    skipCheckov(skipped, "CKV_AWS_18", "it is where access logs go");
    const { aws_s3_bucket: buckets } = synthesized().resource;
    expect(buckets["skipped"]).toStrictEqual({
      "//": {
        checkov: { skip: [{ id: "CKV_AWS_18", comment: "it is where access logs go" }] },
        metadata: { path: "stack/skipped", uniqueId: "skipped" },
      },
      provider: "aws",
    });
    expect(buckets["other"]?.["//"]).toStrictEqual({ metadata: { path: "stack/other", uniqueId: "other" } });
  });

  it("keeps every skip of a resource", () => {
    const { skipped, synthesized } = stackWithBuckets();
    skipCheckov(skipped, "CKV_AWS_18", "first");
    skipCheckov(skipped, "CKV2_AWS_62", "second");
    expect(synthesized().resource.aws_s3_bucket["skipped"]?.["//"]).toMatchObject({
      checkov: {
        skip: [
          { id: "CKV_AWS_18", comment: "first" },
          { id: "CKV2_AWS_62", comment: "second" },
        ],
      },
    });
  });

  it("is in the stack's comment for a data source, because CDKTF overwrites the data source's own", () => {
    const { policy, synthesized } = stackWithBuckets();
    skipCheckov(policy, "CKV_AWS_356", "a key policy's resource is its key");
    expect(synthesized()["//"]).toMatchObject({
      checkov: {
        data: {
          aws_iam_policy_document: {
            policy: { skip: [{ id: "CKV_AWS_356", comment: "a key policy's resource is its key" }] },
          },
        },
      },
    });
  });

  it("rejects an unknown id, a missing reason and a second skip of the same check", () => {
    const { skipped } = stackWithBuckets();
    expect(() => skipCheckov(skipped, "AWS_18", "reason")).toThrow('"AWS_18" is not a checkov check');
    expect(() => skipCheckov(skipped, "CKV_AWS_18", " ")).toThrow(
      "CKV_AWS_18 is skipped for stack/skipped without a reason",
    );
    skipCheckov(skipped, "CKV_AWS_18", "reason");
    expect(() => skipCheckov(skipped, "CKV_AWS_18", "again")).toThrow("CKV_AWS_18 is skipped for stack/skipped twice");
  });
});
