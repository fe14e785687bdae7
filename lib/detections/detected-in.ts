import type { DetectionId } from "../model/detection-ids";
import type { Account, LandingZone } from "../model/landing-zone";
import type { Detection } from "./catalogue/detection";

/**
 * Why an account has no alarm of a detection: not requested, or no event in it can match; undefined if it has one. An
 * alarm that can never fire looks like protection, and is billed.
 */
export function whyNeverIn(
  { environment }: LandingZone,
  account: Account,
  { id, detectedIn, onRequest }: Pick<Detection, "id" | "detectedIn" | "onRequest">,
): string | undefined {
  if (onRequest !== undefined && !asksFor(account, id)) {
    return `it is opt-in: set detections: { extended: ["${id}"] } in the account`;
  }
  if (detectedIn === "management account" && account.role !== "management") {
    return "its events are those of the management account only";
  }
  if (detectedIn === "where there is a break-glass role" && environment.breakGlass === undefined) {
    return "there is no break-glass role";
  }
  return undefined;
}

function asksFor({ detections }: Account, id: DetectionId): boolean {
  if (typeof detections === "string") return false;
  return detections.extended === true || detections.extended.some((each) => each === id);
}
