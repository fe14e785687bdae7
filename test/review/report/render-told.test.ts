import { describe, expect, it } from "vitest";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import type { Finding } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { describeChanges } from "../../../lib/review/report/describe-change";
import { describeDrift } from "../../../lib/review/report/describe-drift";
import { renderComment } from "../../../lib/review/report/render-comment";
import type { Review, StackReview } from "../../../lib/review/report/review";
import { asApplied } from "../../../lib/review/gate/applied-plan";
import { documentOf, entry, landingZone } from "../gate/judge-changes";

const type = "aws_cloudwatch_metric_alarm";

function stack(name: string, more: Partial<StackReview> = {}): StackReview {
  return {
    stack: name,
    environment: "staging",
    reason: "changed",
    status: "planned",
    verdict: "allow",
    findings: [],
    told: [],
    changes: [],
    drift: [],
    seconds: 1,
    ...more,
  };
}

function comment(stacks: readonly StackReview[], notices: readonly string[] = []): string {
  const review: Review = {
    ...{
      formatVersion: 1,
      base: "a",
      head: "b",
      dirty: false,
      uncommittedFiles: [],
      verdict: "allow",
      unchangedStacks: 0,
    },
    ...{ stacks, notices, alarms: [], costs: [], accounts: { added: [], removed: [] } },
  };
  return renderComment(review);
}

/** A review of alarms that Terraform plans like this. */
function reviewed(name: string, parts: object, documents = {}): StackReview {
  const plan = readPlan({ format_version: "1.2", complete: true, ...parts });
  const gate = judgePlan({ landingZone, stack: name, plan, documents }, "2026-11-23");
  const judged = asApplied(plan, documents);
  return stack(name, { ...gate, changes: describeChanges(plan), drift: describeDrift(plan, judged) });
}

describe("one cause", () => {
  const finding = (name: string, address: string): Finding => ({
    rule: { id: "prevent-destroy-removed", what: "", why: "why.", fix: "how" },
    ...{ stack: name, address, found: "the base is not known", judged: "needs-exception", verdict: "needs-exception" },
  });

  it("is shown once, with every stack that has it", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    const lines = comment(names.map((name) => stack(name, { findings: [finding(name, "")] }))).split("\n");
    expect(lines.filter((line) => line.includes("prevent-destroy-removed** "))).toEqual([
      "- **prevent-destroy-removed** `a`; `b`; `c`; `d`; `e`; `f`; `g`; `h`; and in 2 more stacks: the base is not known",
    ]);
    expect(lines.filter((line) => line.includes("why."))).toHaveLength(1);
    expect(lines.find((line) => line.includes("exceptions need rule"))).toContain("one for each of the 10 stacks");
    expect(lines).toContain("### ⚠️ Needs an exception: 10 findings");
  });

  it("is separate from another one, and from the same with other values", () => {
    const findings = [
      finding("a", "x.one"),
      finding("a", "x.two"),
      { ...finding("a", "x.three"), found: "another" },
      { ...finding("a", "x.four"), before: 1, after: 2 },
    ];
    const lines = comment([stack("a", { findings })]).split("\n");
    expect(lines.filter((line) => line.startsWith("- **prevent"))).toEqual([
      "- **prevent-destroy-removed** `a` `x.one`, `x.two`: the base is not known",
      "- **prevent-destroy-removed** `a` `x.three`: another",
      "- **prevent-destroy-removed** `a` `x.four`: the base is not known",
    ]);
  });

  it("is shown once for stacks that could not be planned, line by line", () => {
    const error = "terraform plan failed:\n\n│ Error: no credentials\r\n│ \tlook";
    const text = comment(["a", "b"].map((name) => stack(name, { status: "failed", error })));
    expect(text).toContain(
      "- `a`; `b`:\n  ```text\n  terraform plan failed:\n  \n  │ Error: no credentials\n  │   look\n  ```",
    );
  });
});

describe("the reported changes", () => {
  it("have no line breaks of a program", () => {
    const alarm = { alarm_name: "x", alarm_description: "one\ntwo\tthree" };
    const text = comment(
      [
        reviewed("a", {
          resource_changes: [entry({ type, before: { ...alarm, alarm_description: "" }, after: alarm })],
        }),
      ],
      ["the base could not be synthesized:\n  Error: x\n"],
    );
    expect(text).not.toMatch(/\\u00/);
    expect(text).toContain("`one ↵ two three`");
    expect(text).toContain("the base could not be synthesized&#58; Error&#58; x");
  });

  it("are those that no rule evaluates, each once", () => {
    const change = (name: string) =>
      entry({ type: "aws_lambda_function", name, before: {}, after: { source_code_hash: name } });
    const text = comment(["a", "b"].map((name) => reviewed(name, { resource_changes: [change(name)] })));
    expect(text).toContain(
      "### Not evaluated\n\n_accepted without a rule, on purpose: read them yourself_\n\n- the notifier&#39;s package changes &#40;code",
    );
    expect(text).toContain("so read the diff: `a` `aws_lambda_function.a`; `b` `aws_lambda_function.b`");
  });

  it("are those made by hand, and whether the change keeps or reverts them", () => {
    const drift = entry({ type, before: { threshold: 1 }, after: { threshold: 5 } });
    const kept = entry({ type, actions: ["no-op"], before: { threshold: 5 }, after: { threshold: 5 } });
    const document = documentOf({ [type]: { x: { threshold: 5 } } });
    const text = comment([
      reviewed("a", { resource_drift: [drift], resource_changes: [kept] }, { base: document, head: document }),
    ]);
    expect(text).toContain("**this change keeps it**, and is judged as if it had made it");
    const stronger = entry({ type, before: { threshold: 5 }, after: { threshold: 1 } });
    const weaker = entry({ type, before: { threshold: 1 }, after: { threshold: 5 } });
    const brought = comment([reviewed("a", { resource_drift: [stronger], resource_changes: [weaker] })]);
    expect(brought).toContain("what was applied is brought back, and is weaker than what somebody set by hand");
    expect(brought).toContain("_only brings back what somebody changed by hand_");
    expect(brought).toContain("✅ Review: allowed");
  });
});
