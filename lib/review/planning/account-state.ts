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

/** The record beside a plan that removes an account's alarms. The digest of the assets covers it. */
const recordFile = "account-state.json";

/** Returns the state of an account in AWS Organizations, such as `SUSPENDED`, or `not in the organization`. */
export type AskAccountState = (landingZone: LandingZone, accountId: string) => Promise<string>;

/**
 * The account that a stack's alarms watch and its state at AWS, recorded beside the plan for the apply. The config that
 * removes the alarms is no proof that the account is closed.
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
 * Asks AWS with the plan role. `Status` is the older name of `State`, which AWS retires on 2026-09-09.
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
