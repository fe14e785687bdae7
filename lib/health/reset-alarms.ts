/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import type { LandingZone } from "../model/landing-zone";
import { UserError } from "../base/user-error";

/**
 * Sets alarms to OK with the caller's own credentials, because the plan role is read-only. An alarm notifies only when
 * its state changes: one that is already in ALARM notifies nobody.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 *
 * @returns the names of the alarms that were set
 * @throws UserError when the credentials belong to another account
 */
export async function resetAlarms(landingZone: LandingZone, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { GetCallerIdentityCommand, STSClient } =
    require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
  const { CloudWatchClient, SetAlarmStateCommand } =
    require("@aws-sdk/client-cloudwatch") as typeof import("@aws-sdk/client-cloudwatch");
  const region = landingZone.environment.homeRegion;
  const { Account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  const wanted = landingZone.management.account.id;
  if (Account !== wanted) {
    throw new UserError(
      `these AWS credentials belong to account ${Account ?? "(none)"}, but the alarms are in ${landingZone.name}'s management account ${wanted}. ` +
        "Sign in there with a role that allows cloudwatch:SetAlarmState, then run again.",
    );
  }
  const client = new CloudWatchClient({ region, maxAttempts: 3 });
  for (const AlarmName of names) {
    await client.send(
      new SetAlarmStateCommand({
        AlarmName,
        StateValue: "OK",
        StateReason: "lz alarms confirm: the alarm fired before the subscriptions were confirmed",
      }),
    );
  }
  return names;
}
