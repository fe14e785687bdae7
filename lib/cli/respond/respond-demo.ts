import { isDeepStrictEqual } from "node:util";
import { accountsOf, type LandingZone } from "../../model/landing-zone";
import { demoRecords } from "../../report/demo/demo-records";
import type { Finding } from "../../respond/finding";

/**
 * What to know of an event of `lz report --demo`, which is in no account. An event is one of the demo's only if every
 * field is, so no real event is taken for one.
 * @returns undefined for every other event, and if the demo's account is the config's
 */
export function demoWarning(
  { event, principal: { accountId } }: Finding,
  landingZones: readonly LandingZone[],
): string | undefined {
  if (event === undefined || landingZones.some((each) => accountsOf(each).some(({ id }) => id === accountId))) return;
  if (!demoRecords.some((record) => isDeepStrictEqual(record, event))) return;
  return `This event is of the demo (lz report --demo): it is invented, and so is account ${accountId}. There is nothing to contain; the plan shows what lz would do.`;
}
