import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { openLocalEngine } from "../../../lib/forensics/engines/local-engine";
import { events } from "../../../lib/questions/events";
import { madeEvent, OTHER, WORKLOAD, writeEvents } from "../../support/night-archive";

it("names the files that it cannot read, reads the others, and opens none outside the scope", async () => {
  const directory = mkdtempSync(path.join(tmpdir(), "local-"));
  try {
    const whole = gzipSync(JSON.stringify({ Records: [madeEvent("2026-03-14T02:13:00Z", "iam", "Lost")] }));
    writeEvents(directory, [madeEvent("2026-03-14T02:13:00Z", "iam", "Found")], { name: "we[i]rd" });
    const bad = [
      writeEvents(directory, whole.subarray(0, 100), { name: "cut" }),
      writeEvents(directory, gzipSync(""), { name: "empty" }),
      writeEvents(directory, gzipSync('{"a":1}'), { name: "norecords" }),
      writeEvents(directory, Buffer.from("no gzip at all"), { name: "plain" }),
      writeEvents(directory, [madeEvent("2026-03-14T02:14:00Z", "iam", "Beside"), "no event"], { name: "strange" }),
      writeEvents(directory, gzipSync("hello"), { name: "text" }),
    ];
    const deep = `{"Records":[{"eventTime":"2026-03-14T02:15:00Z","eventName":"Deep","requestParameters":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`;
    writeEvents(directory, gzipSync(deep), { name: "deep" });
    writeEvents(directory, Buffer.from("not opened"), { name: "other", account: OTHER });
    writeEvents(directory, Buffer.from("not opened"), { name: "other", region: "us-east-1" });
    for (const day of ["2026/03/13", "2026/03/16"]) writeEvents(directory, Buffer.from("not opened"), { day });

    const { rows, unreadable, scannedFiles } = await openLocalEngine({ path: directory }).run(
      events.query({
        since: Date.parse("2026-03-14"),
        until: Date.parse("2026-03-15"),
        accounts: [WORKLOAD],
        regions: ["eu-central-1"],
      }),
    );
    expect(rows.map((row) => row["event_name"])).toEqual(["Found", "Beside", "Deep"]);
    expect(rows[0]).toMatchObject({ account: WORKLOAD, region: "eu-central-1", day: "2026/03/14", readonly: "false" });
    expect(unreadable.map(({ file }) => file)).toEqual(bad);
    expect(unreadable[4]!.reason).toContain("its other events were read");
    expect(scannedFiles).toBe(3);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
