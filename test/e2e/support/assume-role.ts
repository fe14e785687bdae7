import type { Emulator } from "../../../lib/emulator/start-emulator";
import type { LandingZone } from "../../../lib/model/landing-zone";
import {
  coreAccountId,
  pipelineRoleArn,
  type CoreAccountRole,
  type PipelineRole,
} from "../../../lib/naming/role-names";
import { awsCalls, type AwsCall } from "./aws-calls";

/** A session of a role, as environment variables. */
export type SessionKeys = Readonly<Record<"AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" | "AWS_SESSION_TOKEN", string>>;

/** A job's session of a pipeline role: by a token in the management account, from there into the log-archive account. */
export async function assumePipelineRole(
  emulator: Emulator,
  landingZone: LandingZone,
  role: PipelineRole,
  account: CoreAccountRole = "management",
): Promise<SessionKeys> {
  const session = { RoleSessionName: "job", RoleArn: pipelineRoleArn(landingZone, role, account) };
  const call = (operation: string, parameters: AwsCall["parameters"]): AwsCall => {
    return {
      account: coreAccountId(landingZone, "management"),
      service: "sts",
      operation,
      ...(parameters && { parameters }),
    };
  };
  if (account === "management") {
    const token = { WebIdentityToken: "a-token-of-github" };
    return keysOf(emulator, call("assume_role_with_web_identity", { ...session, ...token }));
  }
  const inManagement = await assumePipelineRole(emulator, landingZone, role);
  const environment = { ...emulator.environment, ...inManagement };
  return keysOf({ ...emulator, environment }, call("assume_role", session));
}

/** Makes a call that answers with credentials. */
export async function keysOf(emulator: Emulator, call: AwsCall): Promise<SessionKeys> {
  const [answer] = await awsCalls(emulator, [call]);
  const keys = answer?.["Credentials"] as
    | Record<"AccessKeyId" | "SecretAccessKey" | "SessionToken", string>
    | undefined;
  if (keys === undefined) throw new Error(`${call.operation} answered ${JSON.stringify(answer)}`);
  return {
    AWS_ACCESS_KEY_ID: keys.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
    AWS_SESSION_TOKEN: keys.SessionToken,
  };
}
