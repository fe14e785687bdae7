import type { LandingZone } from "../model/landing-zone";
import type { AccountReader } from "./aws/account-reader";
import { commandOf } from "./aws/call";
import { containByHand, rootGuide } from "./contain-by-hand";
import { containRole } from "./contain-role";
import { containUser, type ContainmentOptions } from "./contain-user";
import type { Finding } from "./finding";
import { landingZoneWarnings } from "./landing-zone-warnings";
import type { SuspectedPrincipal } from "./suspected-principal";
import type { ResponseStep, StepsAndRemarks } from "./response-step";
import { accountOfEvent, undoChange } from "./catalogue/undo-change";

/** The plan of a response to a finding. */
export interface ResponsePlan {
  readonly principal: SuspectedPrincipal;
  readonly eventId?: string;
  readonly eventName?: string;
  /** Sessions issued before this time are revoked. */
  readonly revokeBefore: string;
  readonly warnings: readonly string[];
  /** Steps in order, numbered from 1. */
  readonly steps: readonly (ResponseStep & { readonly id: number })[];
  readonly remarks: readonly string[];
}

export interface PlanOptions {
  readonly denyAll: boolean;
  readonly again: boolean;
  /** @default - both */
  readonly only?: ResponseStep["part"];
  /** Sessions issued before this time are revoked. */
  readonly now: Date;
  /** The environments in the config; they determine the landing zone's own roles. */
  readonly landingZones: readonly LandingZone[];
  /** Reads an account; `undefined` if it was not read. */
  readonly readerOf: (accountId: string) => AccountReader | undefined;
}

/**
 * Plans a response. Changes nothing.
 * @throws AWS's error when the account can be read but something in it cannot
 */
export async function planResponse(finding: Finding, options: PlanOptions): Promise<ResponsePlan> {
  const { principal, event, eventId } = finding;
  const { denyAll, again, only, now, landingZones, readerOf } = options;
  const revokeBefore = wholeSecondAfter(now);
  const revocation = { before: revokeBefore, again };
  const nothing: StepsAndRemarks = { steps: [], remarks: [] };
  const containment =
    only === "change"
      ? nothing
      : await contain(principal, { ...revocation, denyAll, reader: readerOf(principal.accountId) });
  const change =
    event === undefined || only === "principal"
      ? nothing
      : await undoChange({ event, principal, revocation, reader: readerOf(accountOfEvent(event) ?? "") });
  return {
    principal,
    ...(eventId !== undefined && { eventId }),
    ...(event !== undefined && { eventName: event.eventName }),
    revokeBefore,
    warnings: landingZoneWarnings(principal, landingZones),
    steps: withoutRepeats([...containment.steps, ...change.steps]).map((step, index) => ({ id: index + 1, ...step })),
    remarks: [...finding.remarks, ...containment.remarks, ...change.remarks],
  };
}

/** The accounts that a finding's plan reads and changes. */
export function accountsOfFinding({ principal, event }: Finding, only?: ResponseStep["part"]): readonly string[] {
  const contained = ["user", "role", "federated-user"].includes(principal.kind) ? [principal.accountId] : [];
  const changed = event === undefined ? undefined : accountOfEvent(event);
  return [
    ...new Set([
      ...(only === "change" ? [] : contained),
      ...(only === "principal" || changed === undefined ? [] : [changed]),
    ]),
  ];
}

function contain(
  principal: SuspectedPrincipal,
  options: ContainmentOptions,
): Promise<StepsAndRemarks> | StepsAndRemarks {
  const { kind } = principal;
  switch (kind) {
    case "user":
      return containUser(principal, options);
    case "role":
      return containRole(principal, options);
    case "federated-user": // has its user's permissions: what is denied to the user is denied to the session
      return principal.name === "root" ? rootGuide(principal) : containUser(principal, options);
    default:
      return containByHand({ ...principal, kind });
  }
}

/** IAM compares whole seconds: sessions issued in the current second are revoked too. */
function wholeSecondAfter(moment: Date): string {
  return new Date(Math.ceil(moment.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

/** A user may have changed its own key or password: without this, two steps would handle it. */
function withoutRepeats(steps: readonly ResponseStep[]): readonly ResponseStep[] {
  const seen = new Set<string>();
  return steps.filter(({ call }) => {
    if (call === undefined) return true;
    const command = `${call.accountId} ${commandOf(call)}`;
    return !seen.has(command) && seen.add(command);
  });
}
