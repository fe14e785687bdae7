import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { messageOf, UserError } from "../../base/user-error";
import { accountsOf, type LandingZone } from "../../model/landing-zone";
import { readFinding, type Finding } from "../../respond/finding";
import { accountsOfFinding, planResponse, type ResponsePlan } from "../../respond/plan-response";
import { chosenToRead } from "../landing-zones";
import { demoWarning } from "./respond-demo";
import { openedAccounts, userOfKey, type OpenedAccounts } from "./respond-accounts";
import type { RespondPolicyOptions } from "./respond-policy-command";

/** The finding to respond to, and whether to make the calls. */
export type FindingOptions = RespondPolicyOptions & {
  /** A file, or `-` for standard input. @default - a principal or an access key is given */
  readonly finding?: string | undefined;
  readonly execute?: boolean | undefined;
};

/** A finding and the accounts that its plan reads. */
export interface OpenedFinding {
  readonly finding: Finding;
  readonly opened: OpenedAccounts;
  readonly landingZones: readonly LandingZone[];
  /** The plan for the current state of the accounts. */
  readonly plan: () => Promise<ResponsePlan>;
}

/** @throws UserError */
export async function openFinding(options: FindingOptions): Promise<OpenedFinding> {
  const landingZones = landingZonesOf(options);
  const partition = partitionOf(options.account, landingZones);
  const finding = await readFinding({
    ...(options.finding !== undefined && { source: options.finding }),
    ...(options.event !== undefined && { eventId: options.event }),
    ...(options.principal !== undefined && { principal: options.principal }),
    ...(options.accessKey !== undefined && { accessKey: options.accessKey }),
    ...(options.account !== undefined && { account: options.account }),
    partition,
    userOfKey: userOfKey(partition, options.roleName),
  });
  const opened = await openedAccounts(accountsOfFinding(finding, options.only), finding.principal.partition, options);
  const demo = demoWarning(finding, landingZones);
  const plan = async (): Promise<ResponsePlan> => {
    const made = await planned(finding, opened, landingZones, options);
    return demo === undefined ? made : { ...made, warnings: [demo] };
  };
  return { finding, opened, landingZones, plan };
}

/** Without a config, the landing zone's own roles and channels are unknown. */
export function landingZonesOf(options: {
  readonly config: string;
  readonly environment?: string | undefined;
}): readonly LandingZone[] {
  return options.environment === undefined && !existsSync(resolve(options.config)) ? [] : chosenToRead(options);
}

async function planned(
  finding: Finding,
  opened: OpenedAccounts,
  landingZones: readonly LandingZone[],
  { denyAll, again, only, execute }: FindingOptions,
): Promise<ResponsePlan> {
  const given = {
    denyAll: denyAll ?? false,
    again: again ?? false,
    ...(only !== undefined && { only }),
    now: new Date(),
    landingZones,
  };
  try {
    const plan = await planResponse(finding, { ...given, readerOf: (id) => opened.readers.get(id) });
    return { ...plan, remarks: [...opened.remarks, ...plan.remarks] };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && "$metadata" in error)) throw error;
    if (execute) {
      throw new UserError(`cannot read the account, so nothing was changed: ${messageOf(error)}`, { cause: error });
    }
    const plan = await planResponse(finding, { ...given, readerOf: () => undefined });
    return { ...plan, remarks: [`The account was not read: ${messageOf(error)}`, ...plan.remarks] };
  }
}

/** The environment of an account, if the config has it. */
function partitionOf(account: string | undefined, landingZones: readonly LandingZone[]): string {
  const own = landingZones.find((each) => accountsOf(each).some(({ id }) => id === account));
  return own?.environment.partition ?? "aws";
}
