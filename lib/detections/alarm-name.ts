import type { DetectionId } from "../model/detection-ids";
import type { Account, LandingZone } from "../model/landing-zone";
import { namePrefix } from "../naming/landing-zone-names";

/** The name of an account's alarm: `<prefix>-<environment>-<account>-<account id>-<detection>`. */
export function alarmName(landingZone: LandingZone, account: Account, detection: DetectionId): string {
  return `${namePrefix(landingZone)}-${account.name}-${account.id}-${detection}`;
}
