import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { printable } from "../../text/printable";
import { messageOf, UserError } from "../../base/user-error";

/** The credentials for one account, and their identity. */
export interface AccountSession {
  readonly accountId: string;
  /** The ARN of the identity that makes the calls. */
  readonly callerArn: string;
  /** The ARN of the identity that assumed the role; without a role, the same as the caller. */
  readonly ambientArn: string;
  /** Configuration of an SDK client for this account. */
  clientOptions(region?: string): ClientOptions;
}

export interface ClientOptions {
  readonly region: string;
  readonly maxAttempts: number;
  /** @default - the SDK's default credential chain */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

export interface AccountSessionOptions {
  readonly accountId: string;
  readonly partition: string;
  /** A role of that account to assume. @default - the ambient identity must be in the account */
  readonly roleName?: string;
}

/** The Region of IAM's and Organizations' endpoints, by partition. */
const globalRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
};

/**
 * Opens a session in an account, and verifies the account id.
 * @throws UserError when there are no credentials, the role cannot be assumed, or the account id differs
 */
export async function openAccountSession(options: AccountSessionOptions): Promise<AccountSession> {
  const { accountId, partition, roleName } = options;
  const home =
    process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"] ?? globalRegions[partition] ?? "us-east-1";
  const ambient: ClientOptions = { region: home, maxAttempts: 3 };
  const ambientIdentity = await callerOf(ambient);
  const credentials = roleName === undefined ? undefined : await assume(ambient, options, roleName);
  const own: ClientOptions = credentials === undefined ? ambient : { ...ambient, credentials };
  const identity = credentials === undefined ? ambientIdentity : await callerOf(own);
  if (identity.accountId !== accountId) {
    throw new UserError(
      `the identity ${printable(identity.arn)} is not in account ${accountId}\n` +
        "  fix: use credentials for that account, or a role in it that this identity may assume: --role-name ROLE",
    );
  }
  return {
    accountId,
    callerArn: identity.arn,
    ambientArn: ambientIdentity.arn,
    clientOptions: (region = home) => ({ ...own, region }),
  };
}

async function callerOf(options: ClientOptions): Promise<{ readonly accountId: string; readonly arn: string }> {
  try {
    const { Account = "", Arn = "" } = await new STSClient(options).send(new GetCallerIdentityCommand({}));
    return { accountId: Account, arn: Arn };
  } catch (error) {
    throw new UserError(
      `cannot get the caller identity from AWS: ${printable(messageOf(error))}\n  fix: set AWS_PROFILE or sign in`,
      {
        cause: error,
      },
    );
  }
}

async function assume(
  options: ClientOptions,
  { accountId, partition }: AccountSessionOptions,
  roleName: string,
): Promise<NonNullable<ClientOptions["credentials"]>> {
  const RoleArn = `arn:${partition}:iam::${accountId}:role/${roleName}`;
  try {
    const { Credentials } = await new STSClient(options).send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "lz-respond" }),
    );
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  } catch (error) {
    throw new UserError(`${RoleArn} cannot be assumed: ${printable(messageOf(error))}`, { cause: error });
  }
}
