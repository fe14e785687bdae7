import { describe, expect, it } from "vitest";
import { differingParts } from "../../lib/text/differing-parts";

const tags = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`tag-${String(index)}`, "a value of a tag"]));

describe("differingParts", () => {
  it("shows the keys of two objects that differ, and no other", () => {
    expect(differingParts({ ...tags, owner: "returns" }, { ...tags, owner: "mallory" }, 160)).toEqual([
      '{"owner":"returns"}',
      '{"owner":"mallory"}',
    ]);
    expect(differingParts(tags, { ...tags, more: "1" }, 160)).toEqual(["{}", '{"more":"1"}']);
  });

  it("leaves short values and lists as they are", () => {
    expect(differingParts(true, false, 160)).toEqual(["true", "false"]);
    expect(differingParts(null, "gift", 160)).toEqual(["null", "gift"]);
    expect(differingParts(["a"], ["a", "b"], 160)).toEqual(['["a"]', '["a","b"]']);
  });

  it("begins a long text shortly before the first difference", () => {
    const policy = (principal: string) => `${"x".repeat(200)} "Principal": "${principal}"`;
    const [applied, found] = differingParts(policy("ours"), policy("theirs"), 160);
    expect(applied).toBe('…xxxxx "Principal": "ours"');
    expect(found).toBe('…xxxxx "Principal": "theirs"');
  });
});
