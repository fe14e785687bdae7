import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readFinding } from "../../lib/respond/finding";

it.each(["aws", "aws-us-gov"])("finds whose access key it is, in the partition %s", async (partition) => {
  const { principal } = await readFinding({
    accessKey: "AKIAIOSFODNN7EXAMPLE",
    account: "111122223333",
    partition,
    userOfKey: () => Promise.resolve("alice"),
  });
  expect(principal).toMatchObject({ partition, arn: `arn:${partition}:iam::111122223333:user/alice` });
});

it("finds the event that is named, however its letters are written", async () => {
  const directory = mkdtempSync(join(tmpdir(), "finding-"));
  try {
    const file = join(directory, "events.json");
    const event = (eventID: string, eventName: string) => ({
      eventID,
      eventName,
      eventSource: "iam.amazonaws.com",
      eventTime: "2026-11-02T01:13:07Z",
      userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/alice", userName: "alice" },
    });
    const named = "5ce7e000-0000-4000-a000-00000000000b";
    const Records = [event("5ce7e000-0000-4000-a000-00000000000a", "CreateUser"), event(named, "AttachUserPolicy")];
    writeFileSync(file, JSON.stringify({ Records }));
    const finding = await readFinding({
      source: file,
      eventId: named.toUpperCase(),
      userOfKey: () => Promise.reject(new Error("nobody asks for a key")),
    });
    expect(finding).toMatchObject({ eventId: named, event: { eventName: "AttachUserPolicy" } });
  } finally {
    rmSync(directory, { recursive: true });
  }
});
