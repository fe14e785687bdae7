import { detections } from "../../lib/alarms/catalogue/catalogue";
import type { Detection } from "../../lib/alarms/catalogue/detection";

/** The detections that an account has which asks for nothing. */
export const defaultDetections: readonly Detection[] = detections.filter(({ onRequest }) => onRequest === undefined);
