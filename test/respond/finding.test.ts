import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { renderHtml } from "../../lib/report/render/render-html";
import { readFinding } from "../../lib/respond/finding";
import { sceneRecords } from "../support/events/incident-scene";
import { sceneReport } from "../support/events/scene-report";

it.each(["aws", "aws-us-gov"])("finds the owner of an access key, in the partition %s", async (partition) => {
  const { principal } = await readFinding({
    accessKey: "AKIAIOSFODNN7EXAMPLE",
    account: "111122223333",
    partition,
    userOfKey: () => Promise.resolve("alice"),
  });
  expect(principal).toMatchObject({ partition, arn: `arn:${partition}:iam::111122223333:user/alice` });
});

it("finds the named event, ignoring case", async () => {
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

it("reads the events of a report's page, and of no other page", async () => {
  const directory = mkdtempSync(join(tmpdir(), "finding-"));
  const userOfKey = () => Promise.reject(new Error("nobody asks for a key"));
  try {
    const file = join(directory, "report.html");
    writeFileSync(file, await renderHtml(sceneReport()));
    const commands = sceneReport().stillInEffect.map(({ respond }) => respond);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      const [, eventId = ""] = /^npx lz respond report.html --event (\S+) --only change$/.exec(command) ?? [];
      const { event } = await readFinding({ source: file, eventId, userOfKey });
      expect(event).toStrictEqual(sceneRecords.find(({ eventID }) => eventID === eventId));
    }
    const other = join(directory, "other.html");
    writeFileSync(other, "<!doctype html><p>nothing</p>");
    await expect(readFinding({ source: other, userOfKey })).rejects.toThrow("other.html: is not a report");
  } finally {
    rmSync(directory, { recursive: true });
  }
});
