import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import type { GateInput } from "../../../lib/review/gate/rule";
import { recordAccountState, recordedAccountState } from "../../../lib/review/planning/account-state";
import { digestOfAssets } from "../../../lib/review/planning/digests";
import { readSavedPlan, recordDeletedByHand } from "../../../lib/review/planning/saved-plan";
import { entry, landingZone, documentOf } from "../gate/judge-changes";

const type = "aws_cloudwatch_metric_alarm";
const alarm = { alarm_name: "x", dimensions: { AccountId: "210987650012" } };
const base = documentOf({ [type]: { kept: alarm, gone: alarm } });
const suspended = {
  ...landingZone,
  workloads: {
    ...landingZone.workloads,
    accounts: landingZone.workloads.accounts.map((each) =>
      each.id === "210987650012" ? { ...each, status: "suspended" as const } : each,
    ),
  },
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "removed-stack-"));
  const destroys = {
    format_version: "1.2",
    complete: true,
    resource_changes: [entry({ type, name: "kept", before: alarm })],
  };
  writeFileSync(
    path.join(directory, "terraform"),
    `#!/bin/sh
case "$1 $2" in
  "show -json") echo '${JSON.stringify(destroys)}' ;;
  "state list") printf '%s\\n' ${type}.kept ${type}.gone data.aws_iam_policy_document.x ;;
esac
`,
  );
  chmodSync(path.join(directory, "terraform"), 0o755);
  writeFileSync(path.join(directory, "plan.tfplan"), "");
});
afterEach(() => rmSync(directory, { recursive: true }));

const context = () => ({ directory, binary: path.join(directory, "terraform") });

async function judge(more: Partial<GateInput> = {}): Promise<readonly string[]> {
  const plan = await readSavedPlan(context(), true);
  const input = { landingZone, stack: "staging-alarms-catalog-staging", plan, documents: { base }, ...more };
  const { verdict, findings } = judgePlan(input, "2026-11-23");
  return [verdict, ...findings.map(({ rule, address }) => `${rule.id} ${address}`)];
}

describe("a removed stack", () => {
  it("reports what somebody deleted by hand, which a destroy plan does not show", async () => {
    expect(await judge()).toEqual(["needs-exception", `alarm-removed ${type}.kept`]);
    const before = digestOfAssets(directory);
    await recordDeletedByHand(context(), base);
    expect(await judge()).toEqual(["needs-exception", `alarm-removed ${type}.kept`, `alarm-removed ${type}.gone`]);
    expect(digestOfAssets(directory)).not.toBe(before);
  });

  it("ignores such a record beside any other stack, whose code may have created it", async () => {
    await recordDeletedByHand(context(), base);
    expect((await readSavedPlan(context(), false)).drift).toEqual([]);
  });

  it("removes alarms of a closed account if config and AWS both say so", async () => {
    await recordDeletedByHand(context(), base);
    const ended = { landingZone: suspended, account: { id: "210987650012", state: "SUSPENDED" } };
    expect(await judge(ended)).toEqual(["allow"]);
    expect((await judge({ ...ended, landingZone }))[0]).toBe("needs-exception");
    for (const account of [
      { id: "210987650012", state: "ACTIVE" },
      { id: "210987650012", state: "not known: AccessDenied" },
      { id: "210987650011", state: "SUSPENDED" },
    ]) {
      expect((await judge({ ...ended, account }))[0]).toBe("needs-exception");
    }
  });

  it("records the account's state at AWS, or that it is not known", async () => {
    await recordAccountState(directory, landingZone, base, () => Promise.resolve("SUSPENDED"));
    expect(recordedAccountState(directory)).toEqual({ id: "210987650012", state: "SUSPENDED" });
    await recordAccountState(directory, landingZone, base, () => Promise.reject(new Error("AccessDenied")));
    expect(recordedAccountState(directory)?.state).toBe("not known: AccessDenied");
  });

  it("looks up no account if the alarms belong to none, or to two", async () => {
    const two = documentOf({ [type]: { one: alarm, two: { ...alarm, dimensions: { AccountId: "210987650011" } } } });
    for (const document of [documentOf({}), two]) {
      await recordAccountState(directory, landingZone, document, () => Promise.resolve("SUSPENDED"));
      expect(existsSync(path.join(directory, "account-state.json"))).toBe(false);
    }
    expect(readFileSync(path.join(directory, "plan.tfplan"), "utf8")).toBe("");
  });
});
