import { type AnonymousRequestPrincipal, anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import { expect, it } from "vitest";
import type { Policy } from "./policy-of";

/** Keys of a request, as IAM has them when it decides. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Who calls, and what AWS knows of them. */
export interface Caller {
  readonly principal: string | AnonymousRequestPrincipal;
  readonly context: RequestContext;
  /** The caller's own IAM policy. */
  readonly iam?: Policy;
}

/** What is called. */
export interface Guarded {
  /** Its own policy. @default - none: the caller's IAM policy decides, in the caller's account */
  readonly policy?: Policy;
  /** The account that owns it. */
  readonly accountId: string;
}

/** One call of a table: `because` says why it must end as expected. */
export interface Attempt {
  readonly because: string;
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** What differs from a well-made request of this caller. */
  readonly context?: RequestContext;
  /** `forbidden` by a Deny, which no Allow anywhere lifts; `denied` for want of an Allow. */
  readonly expected: "allowed" | "denied" | "forbidden";
}

const administratorAccess: Policy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** A role of an organization, an administrator of its own account unless a policy is given. */
export function role(arn: string, organizationId: string, iam: Policy = administratorAccess): Caller {
  return {
    principal: arn,
    iam,
    context: {
      "aws:PrincipalArn": arn,
      "aws:PrincipalAccount": arn.split(":")[4] ?? "",
      "aws:PrincipalOrgID": organizationId,
      "aws:PrincipalIsAWSService": "false",
    },
  };
}

/** An AWS service, on behalf of whoever owns the source. */
export function service(name: string, source: RequestContext = {}): Caller {
  return {
    principal: name,
    context: { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": name, ...source },
  };
}

/** Somebody without credentials. */
export const anonymous: Caller = { principal: anonymousPrincipal, context: {} };

/** What a token of GitHub's claims. */
export interface GitHubToken {
  readonly sub: string;
  /** @default "sts.amazonaws.com" */
  readonly aud?: string;
  /** @default - not among the claims that decide */
  readonly repositoryId?: string;
}

/** A job of a pipeline with a token of GitHub's. */
export function gitHubJob(provider: string, token: GitHubToken): Caller {
  const host = "token.actions.githubusercontent.com";
  return {
    principal: provider,
    context: {
      [`${host}:sub`]: token.sub,
      [`${host}:aud`]: token.aud ?? "sts.amazonaws.com",
      ...(token.repositoryId !== undefined && { [`${host}:repository_id`]: token.repositoryId }),
    },
  };
}

/**
 * Keys that AWS has and the simulator's list of keys lacks, under a name that it takes. Only the name changes, in the
 * policy and in the request alike: it decides as before.
 */
function listed(key: string): string {
  return /^(kms:EncryptionContext:|token\.actions\.githubusercontent\.com:)/.test(key)
    ? `aws:PrincipalTag/${key.replaceAll(/[^a-z]/gi, "-")}`
    : key;
}

function withListedKeys(policy: Policy): Policy {
  return {
    ...policy,
    Statement: policy.Statement.map(({ Condition, ...statement }) => ({
      ...statement,
      ...(Condition !== undefined && {
        Condition: Object.fromEntries(
          Object.entries(Condition).map(([test, values]) => [test, renameKeys(values)] as const),
        ),
      }),
    })),
  };
}

function renameKeys<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [listed(key), value]));
}

/** What AWS would answer, by the caller's IAM policy and the resource's own. */
export async function evaluate({ policy, accountId }: Guarded, attempt: Attempt): Promise<Attempt["expected"]> {
  const { caller, action, resource, context = {} } = attempt;
  const simulation = {
    request: {
      principal: caller.principal,
      action,
      resource: { resource, accountId },
      contextVariables: renameKeys({
        "aws:SecureTransport": "true",
        ...(action.startsWith("s3:") && { "s3:TlsVersion": "1.3" }),
        ...caller.context,
        ...context,
      }) as Record<string, string | string[]>,
    },
    identityPolicies: caller.iam === undefined ? [] : [{ name: "iam", policy: caller.iam }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(policy !== undefined && { resourcePolicy: withListedKeys(policy) }),
  };
  const answer = await runSimulation(simulation, {});
  if (answer.resultType !== "single") throw new Error(JSON.stringify(answer, undefined, 2));
  // A key that is left out of the request could decide: none may be.
  const { ignoredContextKeys = [] } = answer.result;
  if (ignoredContextKeys.length > 0) throw new Error(`${action} has no ${ignoredContextKeys.join(", ")}`);
  if (answer.overallResult === "Allowed") return "allowed";
  return answer.overallResult === "ExplicitlyDenied" ? "forbidden" : "denied";
}

/** Tests each attempt of a table. */
export function itAnswers(guarded: Guarded, attempts: readonly Attempt[]): void {
  for (const attempt of attempts) {
    it(`${attempt.expected}: ${attempt.because}`, async () => {
      expect(await evaluate(guarded, attempt)).toBe(attempt.expected);
    });
  }
}

/**
 * Tests that the table has an attempt for everything that the policy says: without any one statement, and without any
 * one condition, some answer is another.
 */
export function itNeedsEveryWord(guarded: Required<Guarded>, attempts: readonly Attempt[]): void {
  for (const { lost, policy } of lossesOf(guarded.policy)) {
    it(`answers otherwise without ${lost}`, async () => {
      let isNeeded = false;
      for (const attempt of attempts) {
        isNeeded = (await evaluate({ ...guarded, policy }, attempt)) !== attempt.expected;
        if (isNeeded) break;
      }
      expect(isNeeded).toBe(true);
    });
  }
}

function lossesOf(policy: Policy): readonly { readonly lost: string; readonly policy: Policy }[] {
  const losses: { lost: string; policy: Policy }[] = [];
  for (const [index, statement] of policy.Statement.entries()) {
    const name = statement.Sid ?? `statement ${String(index + 1)}`;
    losses.push({ lost: name, policy: { ...policy, Statement: policy.Statement.toSpliced(index, 1) } });
    for (const [test, values] of Object.entries(statement.Condition ?? {})) {
      for (const key of Object.keys(values)) {
        const { [key]: _lost, ...others } = values;
        const without = { ...statement, Condition: { ...statement.Condition, [test]: others } };
        losses.push({
          lost: `${key} of ${name}`,
          policy: { ...policy, Statement: policy.Statement.with(index, without) },
        });
      }
    }
  }
  return losses;
}
