import { join } from "node:path";
import { DEMO_ACCOUNT, DEMO_OTHER_ACCOUNT } from "../../report/demo/demo-principals";
import { DEMO_EVENT_ID } from "../../report/demo/demo-records";
import { writeDemoArchive } from "../../report/demo/write-demo-archive";
import type { MakeReportOptions } from "../../report/make-report";
import type { ReportOptions } from "./report-command";

/** The demo's inputs of `lz report`, in place of options and config. */
export type DemoRequest = Pick<ReportOptions, "incident" | "path" | "publicKeys" | "since" | "until"> &
  Pick<MakeReportOptions, "notice" | "timeZone" | "accountNames">;

/** What every demo report says. */
export const demoNotice = "Demo: the events are invented, and signed with a generated key instead of CloudTrail's.";

/**
 * The demo: a policy change at 01:13 UTC (2:13 at night in Berlin), the sign-in before it, and the calls in the 8 minutes
 * until the block.
 * Creates and signs its archive in a directory.
 */
export function makeDemo(directory: string): DemoRequest {
  const { directory: path, publicKeys } = writeDemoArchive(join(directory, "copy"), join(directory, "keys.json"));
  return {
    incident: DEMO_EVENT_ID,
    path,
    publicKeys,
    since: Date.parse("2026-11-02T00:13:07Z"),
    until: Date.parse("2026-11-02T02:13:07Z"),
    notice: demoNotice,
    timeZone: "Europe/Berlin",
    accountNames: { [DEMO_ACCOUNT]: "identity", [DEMO_OTHER_ACCOUNT]: "payroll-prod" },
  };
}
