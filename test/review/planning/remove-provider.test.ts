import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { removeProvider } from "../../../lib/review/planning/remove-provider";

it("leaves what an apply needs, and the targets of links", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "stack-"));
  const mirror = path.join(mkdtempSync(path.join(tmpdir(), "mirror-")), "provider");
  writeFileSync(mirror, "700 MB");
  for (const name of [".terraform/providers", "terraform.d"])
    mkdirSync(path.join(directory, name), { recursive: true });
  symlinkSync(path.dirname(mirror), path.join(directory, "terraform.d", "plugins"));
  symlinkSync(path.dirname(mirror), path.join(directory, ".terraform", "providers", "aws"));
  const kept = [".terraform.lock.hcl", "base.json", "cdk.tf.json", "notifier.zip", "plan.tfplan", "versions.tf.json"];
  for (const name of kept) writeFileSync(path.join(directory, name), name);
  removeProvider(directory);
  expect(readdirSync(directory).sort()).toEqual(kept);
  expect(existsSync(mirror)).toBe(true);
  removeProvider(directory);
});
