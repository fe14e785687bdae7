import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { printable } from "../../text/printable";
import { messageOf, UserError } from "../../base/user-error";

/** The credentials of one account, and whose they are. */
export interface AccountSession {
  readonly accountId: string;
  /** The ARN of who makes the calls. */
  readonly callerArn: string;
  /** The ARN of who assumed the role, where one was; else the caller again. */
  readonly ambientArn: string;
  /** What an SDK client of this account is made with. */
  clientOptions(region?: string): ClientOptions;
}

export interface ClientOptions {
  readonly region: string;
  readonly maxAttempts: number;
  /** @default - the SDK's own chain */
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

/** Where IAM and Organizations answer, by partition. */
const globalRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
};

/**
 * Opens a session in an account, and makes sure that it is that one.
 * @throws UserError where there are no credentials, the role may not be assumed, or the account is another
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
        "  fix: use credentials of that account, or name a role of it that they may assume: --role-name ROLE",
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
      `AWS does not say who you are: ${printable(messageOf(error))}\n  fix: set AWS_PROFILE or sign in`,
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
