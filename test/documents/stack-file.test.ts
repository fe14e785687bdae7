import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { addStackFile, stackFiles } from "../../lib/documents/stack-file";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { resourceAt, synthesized } from "../support/landing-zones/synthesize";

const content = Buffer.from("content");

describe("a file next to a stack", () => {
  it("is the stack's own, named as Terraform finds it", () => {
    const app = new App({ outdir: "." });
    const [one, other] = [new TerraformStack(app, "one"), new TerraformStack(app, "other")];
    expect(addStackFile(one, "function.zip", content)).toBe("${path.module}/function.zip");
    expect([...stackFiles(one)]).toStrictEqual([["function.zip", content]]);
    expect([...stackFiles(other)]).toStrictEqual([]);
    expect(() => addStackFile(one, "function.zip", content)).toThrow("one already has a file function.zip");
  });

  it.each([
    "cdk.tf.json",
    "main.tf",
    "a/b.zip",
    "../b.zip",
    "terraform.tfstate.d",
    ".terraform",
    "a.json",
    "",
    "B.zip",
  ])("is not named %j", (name) => {
    const stack = new TerraformStack(new App({ outdir: "." }), "stack");
    expect(() => addStackFile(stack, name, content)).toThrow("is not a valid file name next to a stack");
  });

  it("is written with the stack's document, and not rewritten when unchanged", async () => {
    const projectDirectory = path.join(__dirname, "..", "..");
    const outputDirectory = path.join(mkdtempSync(path.join(tmpdir(), "stack-file-")), "cdktf.out");
    const name = "staging-notifications";
    const definitions = stackDefinitions(openLandingZone).filter((definition) => definition.name === name);
    const options = { outputDirectory, projectDirectory, complete: false };
    const file = path.join(outputDirectory, "stacks", name, "notifier.zip");
    await synthesize(definitions, options);
    const { mtimeMs, ino } = statSync(file);
    const stack = synthesized(openLandingZone, name);
    expect(readFileSync(file).equals(Buffer.from(stack.files.get("notifier.zip") ?? []))).toBe(true);
    expect(resourceAt(stack, "aws_lambda_function", "notifier/function")["filename"]).toBe(
      "${path.module}/notifier.zip",
    );
    await synthesize(definitions, options);
    expect(statSync(file)).toMatchObject({ mtimeMs, ino });
  });
});
