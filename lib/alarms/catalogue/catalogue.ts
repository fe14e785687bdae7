import type { DetectionId } from "../../model/detection-ids";
import { auditDetections } from "./audit";
import { dataDetections } from "./data";
import type { Detection } from "./detection";
import { identityDetections } from "./identity";
import { networkDetections } from "./network";

const families = [...identityDetections, ...auditDetections, ...dataDetections, ...networkDetections] as const;

/** Every id of the model has a detection: adding one without the other does not compile. */
type Missing = Exclude<DetectionId, (typeof families)[number]["id"]>;
const complete: [Missing] extends [never] ? readonly Detection[] : Missing = families;

/** Every detection of the project. */
export const detections: readonly Detection[] = complete;

const byId = new Map<string, Detection>(detections.map((detection) => [detection.id, detection]));

/** The detection of that id. */
export function detectionById(id: DetectionId): Detection {
  const detection = byId.get(id);
  if (!detection) {
    throw new Error(`no detection ${JSON.stringify(id)} in the catalogue`);
  }
  return detection;
}
