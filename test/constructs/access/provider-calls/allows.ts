import { runSimulation } from "@cloud-copilot/iam-simulate";
import { globCovers } from "../../../../lib/iam-policy/glob";
import type { LandingZone } from "../../../../lib/model/landing-zone";
import type { Policy } from "../../../support/policies/policy-of";
import type { NeededPermission } from "./needed-permissions";

const answers = new Map<string, Promise<boolean>>();

/**
 * Whether a role with this policy, and within this boundary where there is one, may make a request. Most of thousands of
 * requests meet the same few statements, and hundreds of alarms differ by name alone: each answer is asked for once.
 */
export function allows(
  landingZone: LandingZone,
  needed: NeededPermission,
  identity: Policy,
  boundary?: Policy,
): Promise<boolean> {
  const { role, action, resource, context } = needed;
  const account = role.startsWith("management") ? landingZone.management.account : landingZone.logArchive.account;
  const own = statementsOn(identity, action);
  const bound = boundary && statementsOn(boundary, action);
  const key = [
    JSON.stringify([account.id, action, context]),
    ...[own, bound].flatMap((each) => [each?.text, each && likeness(resource, each.patterns)]),
  ].join("\n");
  const answer = answers.get(key) ?? simulate(landingZone, account.id, needed, own.policy, bound?.policy);
  answers.set(key, answer);
  return answer;
}

/** Equal for resources of one type that the same patterns cover: IAM knows no other difference between their names. */
function likeness(resource: string, patterns: readonly string[] | undefined): string {
  if (patterns === undefined || resource.includes("*") || patterns.some((each) => each.includes("${"))) return resource;
  const covering = patterns.filter((pattern) => globCovers(pattern, resource));
  return JSON.stringify([resource.replace(/[^:/]+$/, ""), covering]);
}

async function simulate(
  landingZone: LandingZone,
  accountId: string,
  { role, action, resource, context }: NeededPermission,
  identity: Policy,
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
      identityPolicies: [{ name: "policy", policy: identity }],
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

interface StatementsOnAction {
  readonly policy: Policy;
  readonly text: string;
  /** Of the resources that they speak of; undefined if one says so in another way than `Resource`. */
  readonly patterns: readonly string[] | undefined;
}

const known = new WeakMap<Policy, Map<string, StatementsOnAction>>();

/** A policy's statements on an action; the others have no say. */
function statementsOn(policy: Policy, action: string): StatementsOnAction {
  const byAction = known.get(policy) ?? new Map<string, StatementsOnAction>();
  known.set(policy, byAction);
  const found = byAction.get(action) ?? statementsOf(policy, action);
  byAction.set(action, found);
  return found;
}

function statementsOf(policy: Policy, action: string): StatementsOnAction {
  const speaksOf = (written: string): boolean => globCovers(written.toLowerCase(), action.toLowerCase());
  const statements = policy.Statement.filter(({ Action }) => [Action].flat().some(speaksOf));
  const resources = statements.map(({ Resource }) => Resource);
  const patterns = resources.every((each) => each !== undefined) ? [...new Set(resources.flat())] : undefined;
  return { policy: { ...policy, Statement: statements }, text: JSON.stringify(statements), patterns };
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
