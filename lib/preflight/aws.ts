import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { LandingZone } from "../model/landing-zone";
import { UserError, messageOf } from "../base/user-error";
import { pipelineRoleName, rolePath } from "../naming/role-names";
import { askChatbot } from "./ask-chatbot";
import { isRead } from "./is-read";

/** Configuration of an AWS SDK client. */
export interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
  /** @default - the SDK's default credential chain */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

/** A client of any service. */
export interface Client {
  readonly middlewareStack: object;
}

/** The part of a client's middleware that is used here; the SDK types it per service. */
export interface MiddlewareStack {
  add(middleware: (next: Next, context: { readonly commandName?: string }) => Next, options: MiddlewareOptions): void;
}

type Next = (call: { readonly input: unknown }) => Promise<unknown>;

interface MiddlewareOptions {
  readonly step: "initialize";
  readonly priority: "high" | "low";
  readonly name: string;
}

/** Who makes the calls. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/** AWS for checks: read-only. */
export interface Aws {
  /** @throws UserError when there are no credentials */
  readonly caller: () => Promise<Caller>;
  /**
   * A client for an account, in the home Region or another: with the caller's own credentials in the caller's account,
   * with a role elsewhere. It rejects every call that is not a read.
   *
   * @throws UserError when no role of that account can be assumed
   */
  readonly client: <C extends Client>(
    constructor: new (settings: ClientSettings) => C,
    accountId: string,
    region?: string,
  ) => Promise<C>;
  /**
   * Calls Amazon Q Developer in chat applications, for which the SDK has no current client, in the management account.
   */
  readonly chatbot: (operation: "DescribeSlackWorkspaces" | "DescribeSlackChannelConfigurations") => Promise<unknown>;
  /** The role used to read an account; undefined for the caller's own account. */
  readonly roleIn: (accountId: string) => Promise<string | undefined>;
}

/** IAM, Organizations and billing have one Region per partition. */
export const globalRegions = { aws: "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1" } as const;

/**
 * AWS Control Tower's role in the accounts that it created, instead of AWS Organizations'
 * `OrganizationAccountAccessRole`.
 */
export const controlTowerRole = "AWSControlTowerExecution";

/**
 * The real AWS, with the caller's credentials. In other accounts it uses the first role that can be assumed: the
 * administrator's, AWS Control Tower's or the plan role.
 */
export function realAws(landingZone: LandingZone, adminRoleName: string): Aws {
  const region = landingZone.environment.homeRegion;
  const own: ClientSettings = { region, maxAttempts: 4 };
  const caller = once(() => whoCalls(own));
  const sessions = new Map<string, Promise<Session>>();
  const clients = new Map<unknown, Map<string, Client>>();
  const session = (accountId: string): Promise<Session> => {
    const begun = sessions.get(accountId) ?? openSession(landingZone, adminRoleName, own, caller, accountId);
    sessions.set(accountId, begun);
    return begun;
  };
  return {
    caller,
    client: async <C extends Client>(
      constructor: new (settings: ClientSettings) => C,
      accountId: string,
      other = region,
    ) => {
      const { settings } = await session(accountId);
      const made = clients.get(constructor) ?? new Map<string, Client>();
      clients.set(constructor, made);
      const place = `${accountId} ${other}`;
      const client = made.get(place) ?? readsOnly(new constructor({ ...settings, region: other }));
      made.set(place, client);
      return client as C;
    },
    chatbot: async (operation) => {
      const { settings } = await session(landingZone.management.account.id);
      return askChatbot(new STSClient(settings), operation);
    },
    roleIn: async (accountId) => (await session(accountId)).role,
  };
}

/** Makes the client reject every call that is not a read, before it is sent. */
export function readsOnly<C extends Client>(client: C): C {
  (client.middlewareStack as MiddlewareStack).add(
    (next, { commandName = "" }) => {
      if (!isRead(commandName)) throw new Error(`${commandName} is not a read operation: preflight does not send it`);
      return next;
    },
    { step: "initialize", priority: "high", name: "readsOnly" },
  );
  return client;
}

interface Session {
  readonly settings: ClientSettings;
  readonly role?: string;
}

async function openSession(
  landingZone: LandingZone,
  adminRoleName: string,
  own: ClientSettings,
  caller: () => Promise<Caller>,
  accountId: string,
): Promise<Session> {
  const { accountId: callersAccount } = await caller();
  if (callersAccount === accountId) return { settings: own };
  const { environment, management } = landingZone;
  if (accountId === management.account.id) {
    throw new UserError(
      `these credentials belong to account ${callersAccount}, not to the management account ${accountId}`,
    );
  }
  const plan = `${rolePath.slice(1)}${pipelineRoleName(landingZone, "plan")}`;
  const refusals: string[] = [];
  for (const role of new Set([adminRoleName, controlTowerRole, plan])) {
    const RoleArn = `arn:${environment.partition}:iam::${accountId}:role/${role}`;
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "lz-preflight" });
    try {
      const { Credentials } = await new STSClient(own).send(command);
      const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
      const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
      return { settings: { ...own, credentials }, role };
    } catch (error) {
      refusals.push(`${role}: ${messageOf(error)}`);
    }
  }
  throw new UserError(`no role of account ${accountId} can be assumed (${refusals.join("; ")})`);
}

async function whoCalls(own: ClientSettings): Promise<Caller> {
  try {
    const { Account = "", Arn = "" } = await new STSClient(own).send(new GetCallerIdentityCommand({}));
    return { accountId: Account, arn: Arn };
  } catch (error) {
    throw new UserError(
      `AWS did not accept your credentials (sign in: aws sso login, or set AWS_PROFILE): ${messageOf(error)}`,
      { cause: error },
    );
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
