import { accountText } from "../account-name";
import { list } from "../render/wording";
import { count } from "../../text/count";
import type { LastingEffect, Report } from "../report";

type Told = Pick<Report, "incident" | "stillInEffect" | "events">;

/** How much is still in effect. */
export function effectsLead({ stillInEffect, incident, events }: Told): string {
  if (!events.some(({ ofActor }) => ofActor)) return "No event was read of what the report asks for: nothing is known.";
  const [number, are] = [stillInEffect.length, stillInEffect.length === 1 ? "is" : "are"];
  return number === 0
    ? `Nothing, as far as the events show until ${incident.until}.`
    : `${count(number, "thing")} ${are} still in effect, as far as the events show until ${incident.until}.`;
}

/** How far that can be known. */
export function effectsLimits({ incident }: Pick<Report, "incident">): string {
  return `Not in it: what was done from ${incident.until} on, in parts that are missing, or by calls that lz does not follow. Look at the account before you rely on it.`;
}

/** `AdministratorAccess is attached to the role build. It allows every action on everything.` */
export function effectText({ what, grants, notKnown }: LastingEffect): string {
  return [`${what.charAt(0).toUpperCase()}${what.slice(1)}.`, grants, notKnown].filter((text) => text !== "").join(" ");
}

/** Where it comes from: `since 2026-11-02T01:13:07Z, by IAM user alice (iam:AttachUserPolicy), in account …` */
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

/** Changes of which nobody can tell from here; empty where there are none. */
export function otherChangesText({ otherChanges }: Pick<Report, "otherChanges">): string {
  if (otherChanges.length === 0) return "";
  const calls = otherChanges.map(({ action, count: times }) =>
    times === 1 ? action : `${action} (${times.toLocaleString("en-US")} times)`,
  );
  return `Not followed, whether it lasts: ${list(calls, 12)}. Look at their events.`;
}

/** What `lz respond` has no step for. */
export const noStep = "lz respond has no step for it: undo it by hand";
