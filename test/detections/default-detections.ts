import { detections } from "../../lib/detections/catalogue/catalogue";
import type { Detection } from "../../lib/detections/catalogue/detection";

/** The detections that an account has which asks for nothing. */
export const defaultDetections: readonly Detection[] = detections.filter(({ onRequest }) => onRequest === undefined);
