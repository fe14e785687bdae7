import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gateRules } from "../../../lib/review/gate/rules/all-rules";
import type { Finding } from "../../../lib/review/gate/judge-plan";
import { byteLength } from "../../../lib/text/markdown-text";
import { commentMarker, longestComment, renderComment } from "../../../lib/review/report/render-comment";
import type { EnvironmentCost, Review, StackReview } from "../../../lib/review/report/review";
import { anyCharacter } from "../../support/events/any-character";

const [rule] = gateRules;
if (rule === undefined) throw new Error("no rule");

/** What somebody might put into a description, a tag or a name to get at those who read the review. */
const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</details></summary>",
  "<!-- hidden",
  "@security-team please approve",
  "`` ` ``` `code`",
  "# Approved\n## Review: allowed",
  "[click](https://evil.example)",
  "![x](https://evil.example/pixel)",
  "https://evil.example/",
  "\u202Edewolla",
  "| a | b |\n|---|---|",
  "#1 fixes #2, GH-3",
];
const value = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ maxLength: 300 }),
  fc.string({ unit: anyCharacter, maxLength: 300 }),
);
const verdict = fc.constantFrom("allow" as const, "needs-exception" as const, "deny" as const);

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: fc.constant({ id: rule.id, what: rule.what, why: rule.why, fix: rule.fix }),
    stack: value,
    address: value,
    attribute: value,
    found: value,
    before: value,
    after: value,
    judged: fc.constantFrom("needs-exception" as const, "deny" as const),
    verdict,
    exception: fc.record({
      rule: fc.constant("gate-cost-limit-exceeded" as const),
      subject: value,
      reason: value,
      ticket: value,
      approver: value,
      expires: fc.constant("2027-01-01"),
    }),
  },
  { requiredKeys: ["rule", "stack", "address", "found", "judged", "verdict"] },
);
const change = fc.record({
  address: value,
  type: value,
  action: fc.constantFrom(
    "create" as const,
    "update" as const,
    "delete" as const,
    "replace" as const,
    "forget" as const,
  ),
  attributes: fc.array(fc.record({ path: value, before: value, after: value }), { maxLength: 6 }),
  words: fc.array(value, { maxLength: 3 }),
});
const stack: fc.Arbitrary<StackReview> = fc.record(
  {
    stack: value,
    environment: value,
    reason: fc.constantFrom("added" as const, "changed" as const, "removed" as const, "asked for" as const),
    status: fc.constantFrom("planned" as const, "failed" as const, "skipped" as const),
    verdict,
    findings: fc.array(finding, { maxLength: 5 }),
    told: fc.array(fc.record({ kind: fc.constant("free" as const), stack: value, address: value, told: value }), {
      maxLength: 4,
    }),
    changes: fc.array(change, { maxLength: 6 }),
    drift: fc.array(change, { maxLength: 3 }),
    seconds: fc.integer({ min: 0, max: 9999 }),
    error: value,
  },
  {
    requiredKeys: [
      "stack",
      "environment",
      "reason",
      "status",
      "verdict",
      "findings",
      "told",
      "changes",
      "drift",
      "seconds",
    ],
  },
);
const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const amountChange = fc.record({ name: value, before: amount, after: amount, difference: amount });
const cost: fc.Arbitrary<EnvironmentCost> = fc.record(
  {
    environment: value,
    reason: fc.constantFrom("new" as const, "kept" as const, "removed" as const),
    month: amount,
    currency: fc.constantFrom("USD" as const, "CNY" as const),
    comparison: fc.record({
      currency: fc.constantFrom("USD" as const, "CNY" as const),
      month: amountChange,
      year: amountChange,
      threeYears: amountChange,
      settled: amountChange,
      components: fc.array(amountChange, { maxLength: 5 }),
      settledComponents: fc.array(amountChange, { maxLength: 5 }),
      accounts: fc.array(amountChange, { maxLength: 5 }),
      teams: fc.array(amountChange, { maxLength: 2 }),
    }),
    failure: value,
    limit: fc.record({ monthlyLimitUsd: fc.integer({ min: 1, max: 1e7 }), passed: fc.boolean() }),
    findings: fc.array(finding, { maxLength: 2 }),
  },
  { requiredKeys: ["environment", "reason", "findings"] },
);
const review: fc.Arbitrary<Review> = fc.record({
  formatVersion: fc.constant(1 as const),
  base: value,
  head: value,
  dirty: fc.boolean(),
  uncommittedFiles: fc.array(value, { maxLength: 8 }),
  verdict,
  stacks: fc.array(stack, { maxLength: 5 }),
  unchangedStacks: fc.nat(),
  alarms: fc.array(
    fc.record({ account: value, gained: fc.array(value, { maxLength: 4 }), lost: fc.array(value, { maxLength: 4 }) }),
    { maxLength: 4 },
  ),
  accounts: fc.record({ added: fc.array(value, { maxLength: 3 }), removed: fc.array(value, { maxLength: 3 }) }),
  notices: fc.array(value, { maxLength: 3 }),
  costs: fc.array(cost, { maxLength: 3 }),
});

/** The comment without code: what is left is read as Markdown and HTML. */
function outsideOfCode(comment: string): string {
  const withoutBlocks = comment.replace(/^ {2}(`{3,})text\n[^]*?\n {2}\1$/gm, "");
  return withoutBlocks.replace(/(?<!`)(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/g, "");
}

function repeated(one: Review, times: number): Review {
  const times_ = <T>(list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();
  return {
    ...one,
    notices: times_(one.notices),
    alarms: times_(one.alarms),
    accounts: { added: times_(one.accounts.added), removed: times_(one.accounts.removed) },
    costs: one.costs.map(({ comparison, ...each }) => ({
      ...each,
      ...(comparison && {
        comparison: {
          ...comparison,
          components: times_(comparison.components),
          accounts: times_(comparison.accounts),
        },
      }),
    })),
    stacks: times_(one.stacks).map((each) => ({
      ...each,
      findings: times_(each.findings),
      told: times_(each.told),
      changes: times_(each.changes),
    })),
  };
}

const sample: Finding = {
  rule: { id: rule.id, what: rule.what, why: rule.why, fix: rule.fix },
  stack: "staging-log-archive",
  address: "aws_s3_bucket.x",
  found: "something is found",
  judged: "needs-exception",
  verdict: "needs-exception",
};
const sampleException = {
  rule: `gate-${rule.id}` as const,
  subject: "staging-log-archive",
  reason: "the auditors asked for it",
  ticket: "SEC-9",
  approver: "R. Diaz",
  expires: "2027-01-01",
};

function paragraphs(
  findings: readonly Finding[],
  verdict: Review["verdict"] = "allow",
  uncommittedFiles: readonly string[] = [],
): readonly string[] {
  const stack: StackReview = {
    stack: "staging-log-archive",
    environment: "staging",
    reason: "changed",
    status: "planned",
    verdict,
    findings,
    told: [],
    changes: [],
    drift: [],
    seconds: 1,
  };
  return renderComment({
    formatVersion: 1,
    base: "a",
    head: "b",
    dirty: uncommittedFiles.length > 0,
    uncommittedFiles,
    verdict,
    stacks: [stack],
    unchangedStacks: 0,
    alarms: [],
    accounts: { added: [], removed: [] },
    notices: [],
    costs: [],
  }).split("\n\n");
}

const headline = (...given: Parameters<typeof paragraphs>): string | undefined => paragraphs(...given)[1];

describe("the comment of a review", () => {
  it.each([1, 10, 40])("fits whatever the size of the change, and keeps its verdict: %i times", (times) => {
    fc.assert(
      fc.property(review, (one) => {
        const comment = renderComment(repeated(one, times));
        expect(byteLength(comment)).toBeLessThanOrEqual(longestComment);
        expect(comment.startsWith(`${commentMarker}\n\n## `)).toBe(true);
      }),
      { numRuns: 13 },
    );
  });

  it("says in its first line that exceptions are in force", () => {
    const lifted: Finding = { ...sample, verdict: "allow", exception: sampleException };
    expect(headline([])).toBe("## ✅ Review: allowed");
    expect(headline([lifted])).toBe("## ❗ Review: allowed by exception, 1 finding");
    expect(headline([{ ...lifted, verdict: "deny" }], "deny")).toBe("## ⛔ Review: denied");
  });

  it("says on a line of its own that it cannot be applied, and names the files", () => {
    const files = ["report.html", "a\u001b[2Jb", "c", "d", "e", "f", "g"];
    expect(paragraphs([], "allow", files)[3]).toBe(
      "**This review cannot be applied.** Not committed: `report.html`, `a\\u001b[2Jb`, `c`, `d`, `e` and 2 more. " +
        "To apply, commit them, move them out of the clone, or have git ignore them, and review again.",
    );
    expect(paragraphs([], "allow", []).join("\n")).not.toContain("cannot be applied");
  });

  it("escapes values: no tag, no mention, no link, no heading", () => {
    fc.assert(
      fc.property(review, (one) => {
        const rest = outsideOfCode(renderComment(one).replace(commentMarker, ""));
        expect(rest.replaceAll(/<\/?(details|summary|code)>/g, "")).not.toMatch(/<[a-z!/]/i);
        expect(rest).not.toMatch(/@[a-z]/i);
        expect(rest).not.toMatch(/\]\(/);
        expect(rest).not.toContain("://");
        // GitHub looks for these in the text that entities come to.
        const read = rest.replaceAll(/&#(\d+);/g, (_entity, code) => String.fromCodePoint(Number(code)));
        expect(read).not.toMatch(/[@#][a-z0-9]/i);
        expect(read).not.toMatch(/\bgh-\d/i);
        const opened = rest.match(/<details>/g)?.length ?? 0;
        expect(rest.match(/<\/details>/g)?.length ?? 0).toBe(opened);
      }),
      { numRuns: 150 },
    );
  });
});
