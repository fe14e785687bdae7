import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../lib/deployment/run-in-order";
import type { PlannedStack } from "../../../lib/review/planning/plan-stack";
import { noticeOfPostponed, postponedStacks } from "../../../lib/review/planning/postponed-stacks";

const stack = (name: string, ...dependencies: readonly string[]) => ({ name, definition: { dependencies } });
const toPlan = [stack("archive"), stack("trail", "archive"), stack("alarms", "trail"), stack("other")];

const planned = (...actions: readonly string[]): Outcome<PlannedStack> => {
  const changes = actions.map((action) => ({ mode: "managed", action }));
  return { status: "done", result: { changed: actions.length > 0, plan: { changes } } as unknown as PlannedStack };
};
const failed: Outcome<PlannedStack> = { status: "failed", error: new Error("couldn't find resource") };

const postponed = (outcomes: Readonly<Record<string, Outcome<PlannedStack>>>) =>
  Object.fromEntries(postponedStacks(toPlan, new Map(Object.entries(outcomes))));

describe("stacks that can be planned only after others are applied", () => {
  it("are those that fail after a new stack, and all that depend on them", () => {
    const outcomes = {
      archive: planned("create", "create"),
      trail: failed,
      alarms: planned("create"),
      other: planned(),
    };
    expect(postponed(outcomes)).toEqual({ trail: ["archive"], alarms: ["trail"] });
    const [notice] = noticeOfPostponed(postponedStacks(toPlan, new Map(Object.entries(outcomes))));
    expect(notice).toMatch(
      /^trail, alarms: not planned yet, .* depend on \(archive\)\. Apply this review, then review again/,
    );
  });

  it.each([
    ["what they come after is there already", { archive: planned("update", "create"), trail: failed }],
    ["what they come after is as it was", { archive: planned(), trail: failed }],
    ["what they come after failed too", { archive: failed, trail: failed }],
    ["they come after nothing", { archive: failed, other: failed }],
  ])("are none if %s", (_what, outcomes) => {
    expect(postponed(outcomes)).toEqual({});
    expect(noticeOfPostponed(new Map())).toEqual([]);
  });
});
