import { runSimulation } from "@cloud-copilot/iam-simulate";
import { globCovers } from "../../../../lib/iam-policy/glob";
import type { LandingZone } from "../../../../lib/model/landing-zone";
import type { Policy } from "../../../support/policies/policy-of";
import type { NeededPermission } from "./needed-permissions";

const answers = new Map<string, Promise<boolean>>();

/**
 * Whether a role with this policy, and within this boundary where there is one, may make a request. Most of thousands of
 * requests meet the same few statements: each answer is asked for once.
 */
export function allows(
  landingZone: LandingZone,
  needed: NeededPermission,
  identity: Policy,
  boundary?: Policy,
): Promise<boolean> {
  const { role, action, resource, context } = needed;
  const account = role.startsWith("management") ? landingZone.management.account : landingZone.logArchive.account;
  const statements = [identity, boundary].map((policy) => policy && statementsOn(policy, action));
  const key = JSON.stringify([account.id, action, resource, context, statements]);
  const [own, bound] = statements;
  const answer = answers.get(key) ?? simulate(landingZone, account.id, needed, own, bound);
  answers.set(key, answer);
  return answer;
}

async function simulate(
  landingZone: LandingZone,
  accountId: string,
  { role, action, resource, context }: NeededPermission,
  identity: Policy | undefined,
  boundary: Policy | undefined,
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: `arn:${landingZone.environment.partition}:iam::${accountId}:role/landing-zone/${role}`,
        action,
        resource: { resource, accountId },
        contextVariables: context as Record<string, string>,
      },
      identityPolicies: identity === undefined ? [] : [{ name: "policy", policy: identity }],
      ...(boundary !== undefined && { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
      ...(resource.includes(":key/") && { resourcePolicy: keyPolicy(landingZone, accountId) }),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(answer)}`);
  return answer.overallResult === "Allowed";
}

/** A policy's statements on an action; the others have no say. */
function statementsOn(policy: Policy, action: string): Policy {
  const speaksOf = (written: string): boolean => globCovers(written.toLowerCase(), action.toLowerCase());
  return { ...policy, Statement: policy.Statement.filter(({ Action }) => [Action].flat().some(speaksOf)) };
}

/** What every key's policy says first: IAM policies of its account decide. The rest of it has tests of its own. */
function keyPolicy({ environment }: LandingZone, accountId: string): Policy {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${environment.partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}
