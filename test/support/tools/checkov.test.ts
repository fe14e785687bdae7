import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformStack, Testing } from "cdktf";
import { beforeAll, describe, expect, it } from "vitest";
import { skipCheckov } from "../../../lib/documents/checkov-skip";
import { runCheckov, type CheckovReport } from "./checkov";

describe("runCheckov", () => {
  let report: CheckovReport;
  let file: string;

  beforeAll(async () => {
    const outdir = mkdtempSync(path.join(tmpdir(), "checkov-"));
    const app = Testing.app({ outdir });
    const stack = new TerraformStack(app, "stack");
    const provider = new AwsProvider(stack, "aws", { region: "eu-west-1" });
    const skipped = new S3Bucket(stack, "skipped", { provider });
    new S3Bucket(stack, "other", { provider });
    const statement = [{ actions: ["*"], resources: ["*"] }];
    const policy = new DataAwsIamPolicyDocument(stack, "policy", { provider, statement });
    skipCheckov(skipped, "CKV_AWS_18", "it is where access logs go");
    skipCheckov(skipped, "CKV_AWS_93", "it never fails here");
    skipCheckov(policy, "CKV_AWS_49", "a sample");
    app.synth();
    report = await runCheckov([path.join(outdir, "stacks", "stack")]);
    file = path.join(outdir, "stacks", "stack", "cdk.tf.json");
  });

  function failures(check: string) {
    return report.failed.filter((finding) => finding.check === check).map((finding) => finding.resource);
  }

  it("counts what passes", () => {
    expect(report.passed).toBeGreaterThan(5);
  });

  it("reports what fails by its Terraform address", () => {
    expect(failures("CKV_AWS_21")).toStrictEqual(["aws_s3_bucket.other", "aws_s3_bucket.skipped"]);
    expect(failures("CKV_AWS_1")).toStrictEqual(["data.aws_iam_policy_document.policy"]);
  });

  it("applies a skip to its own resource only", () => {
    expect(failures("CKV_AWS_18")).toStrictEqual(["aws_s3_bucket.other"]);
    expect(failures("CKV_AWS_49")).toStrictEqual([]);
    expect(report.skipped.map(({ check, resource, reason }) => ({ check, resource, reason }))).toStrictEqual([
      { check: "CKV_AWS_49", resource: "data.aws_iam_policy_document.policy", reason: "a sample" },
      { check: "CKV_AWS_18", resource: "aws_s3_bucket.skipped", reason: "it is where access logs go" },
    ]);
  });

  it("names a skip of what checkov does not find", () => {
    expect(report.unusedSkips).toStrictEqual([{ check: "CKV_AWS_93", resource: "aws_s3_bucket.skipped", file }]);
  });

  it("fails where checkov would say nothing: on a file it cannot read, and one without resources", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "checkov-"));
    const empty = path.join(directory, "cdk.tf.json");
    writeFileSync(empty, "{}");
    await expect(runCheckov([directory])).rejects.toThrow(/cannot read|nothing to check/);
    writeFileSync(empty, "{ this is not JSON");
    await expect(runCheckov([directory])).rejects.toThrow(/cannot read|nothing to check/);
  }, 120_000);
});
