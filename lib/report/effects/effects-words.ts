import { accountText } from "../account-name";
import { list } from "../render/wording";
import { count } from "../../text/count";
import type { LastingEffect, Report } from "../report";

type Told = Pick<Report, "incident" | "stillInEffect" | "events">;

/** The number of changes still in effect. */
export function effectsLead({ stillInEffect, incident, events }: Told): string {
  if (!events.some(({ ofActor }) => ofActor)) return "No matching event was read: nothing is known.";
  const [number, are] = [stillInEffect.length, stillInEffect.length === 1 ? "is" : "are"];
  if (number === 0) return `Nothing, as far as the events show until ${incident.until}.`;
  const denied = stillInEffect.filter((each) => each.denied !== undefined).length;
  return [
    `${count(number, "change")} ${are} still in effect, as far as the events show until ${incident.until}.`,
    ...(denied === 0
      ? []
      : [`${String(denied)} of them ${denied === 1 ? "concerns" : "concern"} an identity that is denied everything.`]),
  ].join(" ");
}

/** The limits of that answer. */
export function effectsLimits({ incident }: Pick<Report, "incident">): string {
  return `Not included: changes from ${incident.until} on, changes in missing log files, and calls that lz does not track. Check the account before you rely on this list.`;
}

/** `AdministratorAccess is attached to the role build. It allows every action on everything.` */
export function effectText({ what, grants, notKnown }: LastingEffect): string {
  return [`${what.charAt(0).toUpperCase()}${what.slice(1)}.`, grants, notKnown].filter((text) => text !== "").join(" ");
}

/** `Everything is denied to IAM user alice since 2026-11-02T01:21:10Z, by policy deny (iam:PutUserPolicy by …)` */
export function deniedText({ to, policyName, since, how, by, eventId }: NonNullable<LastingEffect["denied"]>): string {
  return `Everything is denied to ${to} since ${since}, by policy ${policyName} (${how} by ${by}, event ${eventId}). Without that policy, the change takes effect again.`;
}

/** The origin of a change: `since 2026-11-02T01:13:07Z, by IAM user alice (iam:AttachUserPolicy), in account …` */
export function effectOrigin(names: Pick<Report, "accountNames">, each: LastingEffect): string {
  const { since, by, call, accountId, region, eventId } = each;
  const place = `${accountText(names, accountId)}${region === "" ? "" : `, ${region}`}`;
  return `since ${since}, by ${by} (${call}), in account ${place}, event ${eventId}`;
}

/** `Access key AKIA… of IAM user alice is active: no longer, since 2026-11-02T01:21:16Z (iam:UpdateAccessKey by …)` */
export function endingText({ what, ended: { time, how, by } }: Report["undone"][number]): string {
  const clause = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return `${clause}: no longer, since ${time} (${by === "" ? how : `${how} by ${by}`})`;
}

/** Changes that lz does not track; empty if there are none. */
export function otherChangesText({ otherChanges }: Pick<Report, "otherChanges">): string {
  if (otherChanges.length === 0) return "";
  const calls = otherChanges.map(({ action, count: times }) =>
    times === 1 ? action : `${action} (${times.toLocaleString("en-US")} times)`,
  );
  return `Not tracked (may still be in effect): ${list(calls, 12)}. Check their events.`;
}

/** For changes that `lz respond` cannot undo. */
export const noStep = "lz respond cannot undo it: undo it by hand";
