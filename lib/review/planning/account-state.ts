/* eslint-disable @typescript-eslint/no-require-imports -- the AWS client is loaded when there is something to ask. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assumePlanRole } from "../../deployment/plan-role-session";
import type { LandingZone } from "../../model/landing-zone";
import { messageOf } from "../../base/user-error";
import type { JsonObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import { objectAt, textAt } from "../gate/plan-document";
import type { WatchedAccount } from "../gate/rule";

/** What is recorded beside a plan that takes an account's alarms away; among what the digest of the assets is of. */
const recordFile = "account-state.json";

/** Says what AWS Organizations holds of an account: a state such as `SUSPENDED`, or `not in the organization`. */
export type AskAccountState = (landingZone: LandingZone, accountId: string) => Promise<string>;

/**
 * The account that a stack's alarms watch, and what AWS says of it, recorded beside the plan for the apply. That an
 * account has ended is not believed of the config that takes its alarms away.
 */
export async function recordAccountState(
  directory: string,
  landingZone: LandingZone,
  document: JsonObject = {},
  ask: AskAccountState = askOrganizations,
): Promise<void> {
  const alarms = resourcesOf(document, "aws_cloudwatch_metric_alarm");
  const ids = new Set(alarms.map(({ body }) => textAt(objectAt(body, "dimensions"), "AccountId")));
  const [id = "", ...others] = ids;
  if (id === "" || others.length > 0) return;
  const state = await ask(landingZone, id).catch((error: unknown) => `not known: ${messageOf(error)}`);
  const account: WatchedAccount = { id, state };
  writeFileSync(join(directory, recordFile), `${JSON.stringify(account, null, 2)}\n`);
}

export function recordedAccountState(directory: string): WatchedAccount | undefined {
  const file = join(directory, recordFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as WatchedAccount) : undefined;
}

/**
 * Asks with the plan role. `Status` is the older name of `State`, which AWS retires on 2026-09-09.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
async function askOrganizations(landingZone: LandingZone, accountId: string): Promise<string> {
  const { DescribeAccountCommand, OrganizationsClient } =
    require("@aws-sdk/client-organizations") as typeof import("@aws-sdk/client-organizations");
  const client = new OrganizationsClient({
    region: landingZone.environment.homeRegion,
    maxAttempts: 2,
    credentials: await assumePlanRole(landingZone, "management", "lz-review"),
  });
  try {
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: accountId }));
    return Account?.State ?? Account?.Status ?? "not known";
  } catch (error) {
    if (error instanceof Error && error.name === "AccountNotFoundException") return "not in the organization";
    throw error;
  }
}
