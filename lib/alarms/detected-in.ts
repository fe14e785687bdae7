import type { Account, LandingZone } from "../model/landing-zone";
import type { Detection } from "./catalogue/detection";

/**
 * Why no event of an account can match a detection; undefined where one can. An alarm that can never go off looks like
 * protection, and is billed.
 */
export function whyNeverIn(
  { environment }: LandingZone,
  account: Account,
  { detectedIn }: Pick<Detection, "detectedIn">,
): string | undefined {
  if (detectedIn === "management account" && account.role !== "management") {
    return "its events are those of the management account only";
  }
  if (detectedIn === "where there is a break-glass role" && environment.breakGlass === undefined) {
    return "there is no break-glass role";
  }
  return undefined;
}
