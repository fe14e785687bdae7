import type { Fields } from "../../../lib/report/demo/demo-principals";
import { DEMO_REGION, demoRecords } from "../../../lib/report/demo/demo-records";
import { eventOfRecord } from "../../../lib/investigation/event-of-record";
import type { InvestigatedEvent } from "../../../lib/investigation/investigated-event";

export {
  DEMO_ACCOUNT as SCENE_ACCOUNT,
  DEMO_OTHER_ACCOUNT as SCENE_OTHER_ACCOUNT,
} from "../../../lib/report/demo/demo-principals";
export { DEMO_EVENT_ID as SCENE_EVENT_ID, demoRecords as sceneRecords } from "../../../lib/report/demo/demo-records";

/** An event as an engine would give it. */
export function investigated(raw: Fields, logFile = "log.json.gz"): InvestigatedEvent {
  return eventOfRecord(raw, logFile);
}

export const sceneEvents: readonly InvestigatedEvent[] = demoRecords.map((record) =>
  investigated(
    record,
    `AWSLogs/o-a1b2c3d4e5/${String(record["recipientAccountId"])}/CloudTrail/${DEMO_REGION}/2026/11/02/scene.json.gz`,
  ),
);
