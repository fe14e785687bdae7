/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import type { LandingZone } from "../model/landing-zone";
import type { CoreAccountRole } from "../naming/role-names";
import { pipelineRoleArn } from "../naming/role-names";

/** The configuration of AWS SDK clients. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * A session of an account's plan role, which can only read settings.
 * @param sessionName the name in CloudTrail
 */
export async function assumePlanRole(
  landingZone: LandingZone,
  account: CoreAccountRole,
  sessionName: string,
): Promise<SessionCredentials> {
  const { AssumeRoleCommand, STSClient } = require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
  const { Credentials } = await new STSClient({ region: landingZone.environment.homeRegion }).send(
    new AssumeRoleCommand({ RoleArn: pipelineRoleArn(landingZone, "plan", account), RoleSessionName: sessionName }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
