import { describe, expect, it } from "vitest";
import type { DescribedChange } from "../../../lib/review/report/describe-change";
import { renderComment } from "../../../lib/review/report/render-comment";
import type { Review, StackReview } from "../../../lib/review/report/review";

const fields = Array.from({ length: 12 }, (_, index) => `field_${String(index)}`);

function change(name: string, action: "create" | "update"): DescribedChange {
  const attributes = fields.map((path) => ({
    path,
    ...(action === "update" && { before: `old ${path}` }),
    after: `new ${path}`,
  }));
  return { address: `aws_sns_topic.${name}`, type: "aws_sns_topic", action, attributes, words: [] };
}

function commentOf(changes: readonly DescribedChange[]): string {
  const stack: StackReview = {
    stack: "staging-notifications",
    environment: "staging",
    reason: "changed",
    status: "planned",
    verdict: "allow",
    findings: [],
    told: [],
    changes,
    drift: [],
    seconds: 1,
  };
  const review: Review = {
    formatVersion: 1,
    base: "main",
    head: "change",
    dirty: false,
    uncommittedFiles: [],
    verdict: "allow",
    stacks: [stack],
    unchangedStacks: 0,
    alarms: [],
    accounts: { added: [], removed: [] },
    notices: [],
    costs: [],
  };
  return renderComment(review);
}

describe("the stacks of a comment", () => {
  it("show the values of a new resource, without a before", () => {
    const comment = commentOf([change("one", "create")]);
    expect(comment).toContain("- create `aws_sns_topic.one`\n  - `field_0`: `new field_0`\n");
    expect(comment).toContain("  - `field_11`: `new field_11`");
    expect(comment).not.toContain("→ `new");
  });

  it("shorten new resources before they shorten changed ones", () => {
    const created = (count: number) =>
      Array.from({ length: count }, (_, index) => change(`new-${String(index)}`, "create"));
    const some = commentOf([...created(200), change("old", "update")]);
    expect(some).toContain("  - `field_7`: `new field_7`\n  - … and 4 more\n");
    expect(some).toContain("  - `field_11`: `old field_11` → `new field_11`");
    const many = commentOf([...created(600), change("old", "update")]);
    expect(many).toContain("- create `aws_sns_topic.new-599`\n- change `aws_sns_topic.old`\n");
    expect(many).toContain("  - `field_11`: `old field_11` → `new field_11`");
  });
});
