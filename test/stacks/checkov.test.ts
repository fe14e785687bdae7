import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformStack, Testing } from "cdktf";
import { beforeAll, describe, expect, it } from "vitest";
import { projectDirectory } from "../../lib/cli/project";
import { skipCheckov } from "../../lib/documents/checkov-skip";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { exampleLandingZones } from "../support/landing-zones/synthesize";
import { runCheckov, type CheckovReport } from "../support/tools/checkov";

/** A stack with findings, skips of some, and a skip of what is no finding. */
function sampleStack(): string {
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
  return path.join(outdir, "stacks", "stack");
}

/** Every stack of the example's environments. */
async function exampleStacks(): Promise<readonly string[]> {
  const definitions = exampleLandingZones().flatMap(stackDefinitions);
  const outputDirectory = path.join(mkdtempSync(path.join(tmpdir(), "checkov-")), "cdktf.out");
  await synthesize(definitions, { outputDirectory, projectDirectory });
  return definitions.map(({ name }) => path.join(outputDirectory, "stacks", name));
}

const sample = sampleStack();
let report: CheckovReport;
let examples: readonly CheckovReport[];

// One run for all: most of its time is checkov's start.
beforeAll(async () => {
  const [first, ...others] = await runCheckov([sample, ...(await exampleStacks())]);
  report = first!;
  examples = others;
}, 900_000);

describe("runCheckov", () => {
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
    const file = path.join(sample, "cdk.tf.json");
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

/** An independent judge of what is emitted, not of how it was made. */
describe("checkov on every stack of both environments", () => {
  it("has no finding that nobody evaluated", () => {
    expect(examples.flatMap(({ failed }) => failed)).toStrictEqual([]);
  });

  it("has no skip without a finding", () => {
    expect(examples.flatMap(({ unusedSkips }) => unusedSkips)).toStrictEqual([]);
  });

  it("has really run", () => {
    expect(examples.reduce((sum, { passed }) => sum + passed, 0)).toBeGreaterThan(1_000);
    expect(examples.filter(({ passed }) => passed === 0)).toStrictEqual([]);
  });
});
