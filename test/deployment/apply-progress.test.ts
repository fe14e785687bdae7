import { describe, expect, it, vi } from "vitest";
import { followApply } from "../../lib/deployment/apply-progress";

const lifecycle = "aws_s3_bucket_lifecycle_configuration.archive_lifecycle_3634E18A";
const key = "aws_kms_key.archive_key_3F84AD30";
const alias = "aws_kms_alias.archive_key_alias_A2D9315D";

/** How many lines of a run it takes until what is applied can be used; none when it never can. */
function usableAfter(lines: readonly string[]): number | undefined {
  const onUsable = vi.fn();
  const { onLine } = followApply(onUsable);
  let after: number | undefined;
  lines.forEach((line, index) => {
    onLine(line);
    if (onUsable.mock.calls.length > 0) after ??= index + 1;
  });
  expect(onUsable.mock.calls.length).toBeLessThanOrEqual(1);
  return after;
}

describe("a stack during its apply", () => {
  it("can be used when everything exists, though the provider still waits", () => {
    const lines = [
      "Plan: 3 to add, 0 to change, 0 to destroy.",
      `${key}: Creating...`,
      `${lifecycle}: Creating...`,
      `${key}: Creation complete after 13s [id=70618b53-c3e8-429a-8cb2-f9e1af84aa9c]`,
      `${alias}: Creating...`,
      `${lifecycle}: Still creating... [10s elapsed]`,
      `${alias}: Creation complete after 0s [id=alias/audit-staging-organization-trail]`,
      `${lifecycle}: Creation complete after 55s [id=audit-staging-organization-trail-210987650002]`,
    ];
    expect(usableAfter(lines)).toBe(7);
  });

  it("waits for everything that has not started", () => {
    const lines = [
      "Plan: 1 to import, 1 to add, 1 to change, 0 to destroy.",
      `${lifecycle}: Creating...`,
      `${key}: Modifying... [id=k]`,
      `${lifecycle}: Creation complete after 55s`,
      `${key}: Modifications complete after 1s [id=k]`,
    ];
    expect(usableAfter(lines)).toBe(5);
  });

  it("cannot be used while a resource is missing", () => {
    const lines = ["Plan: 2 to add, 0 to change, 0 to destroy.", `${key}: Creation complete after 1s`, "Error: denied"];
    expect(usableAfter(lines)).toBeUndefined();
    expect(usableAfter(["No changes. Your infrastructure matches the configuration."])).toBeUndefined();
  });
});
