import { describe, expect, it } from "vitest";
import { DEMO_EVENT_ID, demoRecords } from "../../../lib/report/demo/demo-records";
import { runLz } from "../run-lz";

async function respondTo(event: object): Promise<string> {
  const args = ["respond", "-", "--offline", "--event", DEMO_EVENT_ID];
  const { stdout, stderr, exitCode } = await runLz(args, { input: JSON.stringify(event) });
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

const foreign = "WARNING  Account 111122223333 is not in this config.";

describe("lz respond to an event of lz report --demo", () => {
  const event = demoRecords.find(({ eventID }) => eventID === DEMO_EVENT_ID)!;

  it("says that it is the demo's, in place of what to do about an account outside the organization", async () => {
    const text = await respondTo(event);
    expect(text).toContain("WARNING  This event is of the demo (lz report --demo): it is invented");
    expect(text).not.toContain(foreign);
  });

  it("does not take an event for the demo's that differs in anything", async () => {
    for (const [name, value] of Object.entries({
      eventTime: "2026-11-02T01:13:08Z",
      sourceIPAddress: "198.51.100.1",
      more: 1,
    })) {
      const text = await respondTo({ ...event, [name]: value });
      expect(text, name).toContain(foreign);
      expect(text, name).not.toContain("demo");
    }
  });
});
