import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordedPlan, stepsLeft, stepsToUndo } from "../../lib/respond/execute-response";
import { readRecord, ResponseRecord } from "../../lib/respond/response-record";
import { checkCall } from "../../lib/respond/aws/run-call";
import { planOf, readerOf, sessionEventOf } from "./sample-findings";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "record-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const time = "2026-11-23T02:21:01.000Z";

async function newRecord(): Promise<ResponseRecord> {
  const plan = await planOf(sessionEventOf("Deploy"), readerOf(), { denyAll: true });
  return ResponseRecord.create(directory, recordedPlan(plan, undefined, new Map(), new Date(time)));
}

describe("the record of a response", () => {
  it("contains the event without the session's credentials", async () => {
    const credentials = { accessKeyId: "ASIAEXAMPLE", sessionToken: "a token" };
    const answer = { assumedRoleUser: { arn: "arn:aws:sts::111122223333:assumed-role/Deploy/alice" } };
    const event = { ...sessionEventOf("Deploy"), responseElements: { ...answer, credentials } };
    const plan = recordedPlan(await planOf(event, readerOf()), event, new Map(), new Date(time));
    const { file } = ResponseRecord.create(directory, plan);
    expect(readRecord(file).plan.event).toStrictEqual({ ...event, responseElements: answer });
    expect(readFileSync(file, "utf8")).not.toContain("a token");
  });

  it("lists started steps to undo, last first, even if the process died while writing a line", async () => {
    const record = await newRecord();
    expect(stepsToUndo(readRecord(record.file))).toStrictEqual([]);
    record.add({ kind: "begun", time, step: 1 });
    record.add({ kind: "done", time, step: 1 });
    record.add({ kind: "begun", time, step: 2 });
    appendFileSync(record.file, '{"kind":"do');
    const ids = (): readonly number[] => stepsToUndo(readRecord(record.file)).map(({ id }) => id);
    expect(ids()).toStrictEqual([2, 1]);
    ResponseRecord.open(record.file).add({ kind: "undone", time, step: 2 });
    expect(ids()).toStrictEqual([1]);
  });

  it("lists steps to resume: not begun, without an answer, or failed", async () => {
    const record = await newRecord();
    const ids = (): readonly number[] => stepsLeft(readRecord(record.file)).map(({ id }) => id);
    expect(ids()).toStrictEqual([1, 2]);
    record.add({ kind: "begun", time, step: 1 });
    record.add({ kind: "failed", time, step: 1, refused: true, error: "AccessDenied" });
    record.add({ kind: "begun", time, step: 2 });
    expect(ids()).toStrictEqual([1, 2]);
    record.add({ kind: "done", time, step: 2 });
    expect(ids()).toStrictEqual([1]);
  });

  it("omits steps that AWS rejected, and undone ones", async () => {
    const record = await newRecord();
    record.add({ kind: "failed", time, step: 1, refused: true, error: "AccessDenied" });
    record.add({ kind: "failed", time, step: 2, refused: false, error: "TimeoutError" });
    expect(stepsToUndo(readRecord(record.file)).map(({ id }) => id)).toStrictEqual([2]);
    record.add({ kind: "undone", time, step: 2 });
    expect(stepsToUndo(readRecord(record.file))).toStrictEqual([]);
  });

  it("is not overwritten", async () => {
    await newRecord();
    await expect(newRecord()).rejects.toThrow("so nothing was changed");
  });

  it("is rejected if lz did not write it", () => {
    const file = join(directory, "x.jsonl");
    writeFileSync(file, '{"kind":"plan"}\n');
    expect(() => readRecord(file)).toThrow(
      `${file} is not a record of lz respond: line 1, version: (missing); allowed: only 1`,
    );
    const call = { accountId: "310987650011", service: "iam", operation: "CreateUser", input: {} } as const;
    expect(() => checkCall(call)).toThrow("iam:CreateUser is not a call of lz respond");
  });
});
