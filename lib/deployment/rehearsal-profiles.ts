/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import { userInfo } from "node:os";
import type { Emulator } from "../emulator/start-emulator";
import { accountsOf, type LandingZone } from "../model/landing-zone";
import { bucketArn } from "../naming/landing-zone-names";
import { stateBucketName } from "../naming/resource-names";
import { pipelineRoleArn } from "../naming/role-names";
import type { SessionCredentials } from "./plan-role-session";

/** An identity that a person can use on an emulated AWS. */
export interface RehearsalProfile {
  /** As `AWS_PROFILE` takes it. */
  readonly name: "platform-team" | "pipeline" | "administrator";
  /** Who that is, in a few words. */
  readonly who: string;
  readonly credentials: Omit<SessionCredentials, "sessionToken"> & { readonly sessionToken?: string };
}

export interface RehearsalProfilesOptions {
  readonly landingZone: LandingZone;
  readonly emulator: Pick<Emulator, "endpoint" | "environment">;
  /** The role with which the management account administers the members. */
  readonly adminRoleName: string;
  /** The policies that the people's own roles need, as `lz bootstrap` prints them. */
  readonly callerPolicies: readonly { readonly roleArns: readonly string[]; readonly policy: object }[];
}

/**
 * Signs in with every identity that a person can use, once the roles exist. The platform team's role, which somebody
 * else creates on AWS, first gets its policies. It is left out if its account is outside the organization.
 * @returns the identity that a shell should start with
 */
export async function rehearsalProfiles(options: RehearsalProfilesOptions): Promise<readonly RehearsalProfile[]> {
  const { landingZone, emulator } = options;
  const { gate, platformTeamRoleArns } = landingZone.environment;
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = emulator.environment;
  const administrator: RehearsalProfile = {
    name: "administrator",
    who: "an administrator of the management account",
    credentials: { accessKeyId, secretAccessKey },
  };
  const session = sessions(options);
  const ours = accountsOf(landingZone).map(({ id }) => id);
  const team = platformTeamRoleArns.find((arn) => ours.includes(accountOf(arn)));
  const pipeline: RehearsalProfile = {
    name: "pipeline",
    who: `the pipeline, in a job of the protected environment ${landingZone.name}`,
    credentials: await pipelineSession(options),
  };
  if (team === undefined) return [administrator, pipeline];
  return [
    {
      name: "platform-team",
      who: `a member of the platform team, who may ${gate === "open" ? "plan and apply" : "plan, but not apply"}`,
      credentials: await session.ofTeam(team, administrator.credentials),
    },
    pipeline,
    administrator,
  ];
}

/**
 * A job's session of the apply role of the management account. Terraform's own sign-in by token does not work: it calls
 * AWS, whatever AWS_ENDPOINT_URL says.
 */
export async function pipelineSession({
  landingZone,
  emulator,
}: Pick<RehearsalProfilesOptions, "landingZone" | "emulator">): Promise<SessionCredentials> {
  const { AssumeRoleWithWebIdentityCommand, STSClient } =
    require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
  const { homeRegion: region } = landingZone.environment;
  const { Credentials } = await new STSClient({ region, endpoint: emulator.endpoint }).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: pipelineRoleArn(landingZone, "apply", "management"),
      RoleSessionName: "pipeline",
      WebIdentityToken: "a-token-of-github", // The emulated AWS does not read the token.
    }),
  );
  return credentialsOf(Credentials);
}

function sessions({ landingZone, emulator, adminRoleName, callerPolicies }: RehearsalProfilesOptions) {
  const { AssumeRoleCommand, STSClient } = require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
  const { IAMClient, PutRolePolicyCommand } = require("@aws-sdk/client-iam") as typeof import("@aws-sdk/client-iam");
  const { homeRegion: region, partition } = landingZone.environment;
  const { endpoint } = emulator;
  type Keys = RehearsalProfile["credentials"];
  const assume = async (credentials: Keys, RoleArn: string): Promise<SessionCredentials> => {
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: sessionName() });
    return credentialsOf((await new STSClient({ region, endpoint, credentials }).send(command)).Credentials);
  };
  return {
    async ofTeam(arn: string, administrator: Keys): Promise<SessionCredentials> {
      const account = accountOf(arn);
      const there =
        account === landingZone.management.account.id
          ? administrator
          : await assume(administrator, `arn:${partition}:iam::${account}:role/${adminRoleName}`);
      const iam = new IAMClient({ region, endpoint, credentials: there });
      const RoleName = arn.slice(arn.lastIndexOf("/") + 1);
      const policies = callerPolicies.filter(({ roleArns }) => roleArns.includes(arn)).map(({ policy }) => policy);
      for (const [index, policy] of [...policies, stateAccess(landingZone)].entries()) {
        const given = { PolicyName: `landing-zone-${String(index + 1)}`, PolicyDocument: JSON.stringify(policy) };
        await iam.send(new PutRolePolicyCommand({ RoleName, ...given }));
      }
      return assume(there, arn);
    },
  };
}

function credentialsOf(
  given: {
    readonly AccessKeyId?: string | undefined;
    readonly SecretAccessKey?: string | undefined;
    readonly SessionToken?: string | undefined;
  } = {},
): SessionCredentials {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = given;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/**
 * The permissions that the state bucket's policy gives the platform team on AWS. The emulated AWS does not evaluate
 * bucket policies.
 */
function stateAccess(landingZone: LandingZone): object {
  const bucket = stateBucketName(landingZone);
  const states = bucketArn(landingZone, bucket, `${landingZone.name}/*/terraform.tfstate`);
  const writes = landingZone.environment.gate === "open" ? ["s3:PutObject"] : [];
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucketArn(landingZone, bucket)] },
      { Effect: "Allow", Action: ["s3:GetObject", ...writes], Resource: [states] },
      {
        Effect: "Allow",
        Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        Resource: [`${states}.tflock`],
      },
    ],
  };
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

/** The session name in CloudTrail for the user of this machine, in characters that STS accepts. */
function sessionName(): string {
  return userInfo()
    .username.replaceAll(/[^\w+=,.@-]/g, "-")
    .slice(0, 64)
    .padEnd(2, "-");
}
