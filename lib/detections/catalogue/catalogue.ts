import type { DetectionId } from "../../model/detection-ids";
import { breakGlassDetections } from "./break-glass";
import { dataDetections } from "./data";
import { deniedCallDetections } from "./denied-calls";
import type { Detection } from "./detection";
import { evidenceChainDetections } from "./evidence-chain";
import { federationDetections } from "./federation";
import { iamDetections } from "./iam";
import { networkDetections } from "./network";
import { organizationDetections } from "./organization";
import { securityServiceDetections } from "./security-services";
import { signInDetections } from "./sign-in";
import { trailDetections } from "./trail";
import { workloadDetections } from "./workloads";

const families = [
  ...signInDetections,
  ...deniedCallDetections,
  ...iamDetections,
  ...federationDetections,
  ...trailDetections,
  ...evidenceChainDetections,
  ...securityServiceDetections,
  ...dataDetections,
  ...networkDetections,
  ...organizationDetections,
  ...breakGlassDetections,
  ...workloadDetections,
] as const;

/** Every id of the model has a detection: an id without one does not compile. */
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
