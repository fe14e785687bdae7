import type { Aws, Caller, Client, ClientSettings, MiddlewareStack } from "../../lib/preflight/aws";
import { readsOnly } from "../../lib/preflight/aws";

/** What a call answers, or the error that it ends with; by what it asks, and in which account. */
export type Answer = (input: Readonly<Record<string, unknown>>, accountId: string) => object;

/** By the operation's name, e.g. `GetRole`. */
export type Answers = Readonly<Record<string, Answer>>;

export interface MadeUpAws extends Aws {
  /** The operations that were sent. */
  readonly sent: ReadonlySet<string>;
}

export interface MadeUpAwsOptions {
  readonly caller: Caller;
  readonly answers: Answers;
  /** The role by which another account is looked into; an error where none may be. */
  readonly roleIn?: Aws["roleIn"];
}

/** AWS with made-up answers: the SDK's own clients, of which nothing goes further than to here. */
export function madeUpAws({ caller, answers, roleIn }: MadeUpAwsOptions): MadeUpAws {
  const sent = new Set<string>();
  const answer = (operation: string, input: unknown, accountId: string): object => {
    sent.add(operation);
    const made = answers[operation];
    if (made === undefined) throw awsError("NotMadeUp", `nobody made up an answer for ${operation}`);
    return made(input as Readonly<Record<string, unknown>>, accountId);
  };
  return {
    sent,
    caller: async () => caller,
    client: async <C extends Client>(constructor: new (settings: ClientSettings) => C, accountId: string) => {
      const credentials = { accessKeyId: "made", secretAccessKey: "up", sessionToken: "here" };
      const client = readsOnly(new constructor({ region: "us-east-1", maxAttempts: 1, credentials }));
      const stack = client.middlewareStack as MiddlewareStack;
      stack.add(
        (_next, { commandName = "" }) =>
          async ({ input }) => ({
            response: {},
            output: { $metadata: {}, ...answer(commandName.replace(/Command$/, ""), input, accountId) },
          }),
        { step: "initialize", priority: "low", name: "madeUp" },
      );
      return client;
    },
    chatbot: async (operation) => answer(operation, {}, caller.accountId),
    roleIn: roleIn ?? (async () => "OrganizationAccountAccessRole"),
  };
}

/** An error as AWS's SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

export function refuse(name: string, message?: string): Answer {
  return () => {
    throw awsError(name, message);
  };
}
