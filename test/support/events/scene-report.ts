import { buildReport } from "../../../lib/report/build-report";
import { detectorOf } from "../../../lib/report/collect/detect";
import type { Report, ReportInput } from "../../../lib/report/report";
import { SCENE_ACCOUNT, SCENE_EVENT_ID, SCENE_OTHER_ACCOUNT, sceneEvents } from "./incident-scene";

const detect = detectorOf(undefined);

/** The report of the guide's scene. */
export function sceneReport(changes: Partial<ReportInput> = {}): Report {
  return buildReport({
    incident: {
      kind: "event",
      value: SCENE_EVENT_ID,
      since: "2026-11-02T00:13:07Z",
      until: "2026-11-02T02:13:07Z",
    },
    events: sceneEvents,
    coverage: {
      accounts: [SCENE_ACCOUNT, SCENE_OTHER_ACCOUNT],
      regions: ["us-east-1"],
      emptyDays: [],
      unreadable: [],
    },
    validation: {
      verdict: "valid",
      regions: [],
      findings: [],
      logFiles: [...new Set(sceneEvents.map(({ logFile }) => logFile))].map((file) => ({
        file,
        sha256: "ab".repeat(32),
        events: sceneEvents.filter(({ logFile }) => logFile === file).length,
        verdict: "valid",
      })),
    },
    queries: [
      {
        engine: "local",
        sql: "SELECT *\nFROM cloudtrail_events\nWHERE event_time >= ?",
        parameters: ["2026-11-02T00:13:07Z"],
        rows: sceneEvents.length,
        seconds: 0.25,
        scannedBytes: 12_345,
      },
    ],
    detect,
    timeZone: "Europe/Berlin",
    accountNames: { [SCENE_ACCOUNT]: "identity", [SCENE_OTHER_ACCOUNT]: "payroll-prod", "999999999999": "elsewhere" },
    toolVersion: "0.1.0",
    generatedAt: "2026-11-02T08:00:00Z",
    ...changes,
  });
}
