import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { judgePlan, worstVerdict } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { editedStacks } from "../corpus/edits/edit";
import type { Edit } from "../corpus/edits/edit";
import { ordinaryEdits } from "../corpus/edits/ordinary-edits";
import { digestOfChanges } from "../corpus/edits/plan-edit";
import type { EditFixture } from "../corpus/edits/plan-edit";

function review(edit: Edit, ended: readonly string[] = edit.ended ?? []) {
  const file = path.join(__dirname, "..", "corpus", "edits", "fixtures", `${edit.name}.json`);
  const recorded = (JSON.parse(readFileSync(file, "utf8")) as EditFixture).stacks;
  const { landingZone, stacks } = editedStacks(edit);
  // Else the plans are of what the stacks were once: make them anew.
  const changes = Object.fromEntries(stacks.map((stack) => [stack.name, digestOfChanges(stack)]));
  expect(Object.fromEntries(Object.entries(recorded).map(([name, each]) => [name, each.changes]))).toEqual(changes);
  const [id] = ended;
  const account = id === undefined ? undefined : { id, state: "SUSPENDED" };
  const results = stacks.map(({ name, base, head }) =>
    judgePlan(
      {
        landingZone,
        stack: name,
        plan: readPlan(recorded[name]?.plan ?? {}),
        documents: { ...(base && { base }), ...(head && { head }) },
        ...(account && head === undefined && { account }),
      },
      "2026-11-23",
    ),
  );
  return {
    verdict: worstVerdict(results.map(({ verdict }) => verdict)),
    found: results.flatMap(({ findings }) => findings.map(({ rule, stack, found }) => `${rule.id} ${stack}: ${found}`)),
    told: [...new Set(results.flatMap(({ told }) => told.map((each) => each.told)))].sort(),
  };
}

describe("the digest of an edit", () => {
  const alarm = (threshold: number, hash: string) => ({ alarm: { threshold, source_code_hash: hash, tags: ["a"] } });
  const digest = (before: number, after: number, hash = "1") =>
    digestOfChanges({ name: "x", base: alarm(before, hash), head: { ...alarm(after, `${hash}${hash}`) } });

  it("covers the old and the new value, and for code only that it changes", () => {
    expect(digest(1, 2)).toBe(digest(1, 2, "other"));
    expect(digest(1, 2)).not.toBe(digest(1, 3));
    expect(digest(1, 2)).not.toBe(digest(2, 1));
    const same = { name: "x", base: alarm(1, "1"), head: alarm(2, "1") };
    expect(digest(1, 2)).not.toBe(digestOfChanges(same));
    expect(digestOfChanges({ name: "x", head: alarm(1, "1") })).toBe(
      digestOfChanges({ name: "x", head: alarm(1, "2") }),
    );
    expect(digestOfChanges({ name: "x", head: alarm(1, "1") })).not.toBe(
      digestOfChanges({ name: "x", head: alarm(2, "1") }),
    );
  });
});

describe("an ordinary edit", () => {
  it("is one of more than thirty, each with a unique name", () => {
    expect(ordinaryEdits.length).toBeGreaterThan(30);
    expect(new Set(ordinaryEdits.map(({ name }) => name)).size).toBe(ordinaryEdits.length);
  });

  it.each(ordinaryEdits.map((edit) => [edit.name, edit] as const))("passes: %s", (_name, edit) => {
    const { verdict, found, told } = review(edit);
    expect({ verdict, found }).toEqual({ verdict: "allow", found: [] });
    expect(told).toEqual([...(edit.told ?? [])].sort());
  });

  it("removes no alarms of an account unless AWS says that it is closed", () => {
    const suspended = ordinaryEdits.find(({ name }) => name === "account-suspended");
    const { verdict, found } = review(suspended!, []);
    expect(verdict).toBe("needs-exception");
    expect(new Set(found.map((each) => each.split(" ")[0]))).toEqual(new Set(["alarm-removed"]));
  });
});
