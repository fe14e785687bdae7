import { GetAccessKeyLastUsedCommand, IAMClient } from "@aws-sdk/client-iam";
import type { AccountReader } from "../../respond/aws/account-reader";
import { openAccountSession, type AccountSession } from "../../respond/aws/account-session";
import { awsErrorText } from "../../respond/aws/aws-error";
import { awsReader } from "../../respond/aws/aws-reader";
import { UserError } from "../../base/user-error";

/** The accounts that could be opened, and why others could not. */
export interface OpenedAccounts {
  readonly sessions: ReadonlyMap<string, AccountSession>;
  readonly readers: ReadonlyMap<string, AccountReader>;
  readonly remarks: readonly string[];
}

export interface OpenAccountsOptions {
  readonly roleName?: string | undefined;
  /** Opens none. @default false */
  readonly offline?: boolean | undefined;
  /** Whether every account is needed. */
  readonly execute?: boolean | undefined;
}

/**
 * Opens accounts. An account that cannot be opened is a remark, unless calls are needed in it.
 * @throws UserError
 */
export async function openedAccounts(
  accountIds: readonly string[],
  partition: string,
  { roleName, offline = false, execute }: OpenAccountsOptions,
): Promise<OpenedAccounts> {
  const sessions = new Map<string, AccountSession>();
  const remarks: string[] = [];
  for (const accountId of accountIds) {
    if (offline) {
      remarks.push(`Account ${accountId} was not read: --offline.`);
      continue;
    }
    try {
      sessions.set(
        accountId,
        await openAccountSession({ accountId, partition, ...(roleName !== undefined && { roleName }) }),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (execute) {
        const both = "\n  fix: or run each part with its own account's identity: --only principal, --only change";
        throw new UserError(`${error.message}${accountIds.length > 1 ? both : ""}`, { cause: error });
      }
      remarks.push(`Account ${accountId} was not read: ${String(error.message.split("\n")[0])}.`);
    }
  }
  const readers = new Map([...sessions].map(([id, session]) => [id, awsReader(session)]));
  return { sessions, readers, remarks };
}

/** Finds the owner of an access key. */
export function userOfKey(
  partition: string,
  roleName?: string,
): (keyId: string, accountId: string) => Promise<string | undefined> {
  return async (keyId, accountId) => {
    const session = await openAccountSession({
      accountId,
      partition,
      ...(roleName !== undefined && { roleName }),
    });
    try {
      const iam = new IAMClient(session.clientOptions());
      return (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }))).UserName;
    } catch (error) {
      throw new UserError(`cannot find the owner of access key ${keyId}: IAM answered: ${awsErrorText(error)}`, {
        cause: error,
      });
    }
  };
}
