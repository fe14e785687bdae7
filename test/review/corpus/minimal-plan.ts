/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-argument, typescript/no-unsafe-return -- plans are cut down whatever they hold */
import { canonicalJson } from "../../../lib/base/canonical-json";
import { isUnset, marksAnything, sameToReader } from "../../../lib/review/gate/json-values";
import type { JsonObject } from "../../../lib/base/json";
import type { Loose } from "./mutation";

/** By these a rule knows which thing it judges, and how. */
const identity = [
  ...["alarm_name", "arn", "bucket", "dimensions", "endpoint", "function_name", "id", "name", "policy_id", "principal"],
  ...["comparison_operator", "protocol", "role", "source_account", "target_id", "topic_arn"],
];

/** What no rule reads of what is new. */
const unread = ["alarm_description", "tags", "tags_all"];

/**
 * A plan without what the gate does not read: of what changes only what differs and names it, of what is new only what is
 * set, of what goes only its name, and no drift in which nothing differs but how it is written.
 */
export function minimalPlan(plan: Loose): JsonObject {
  const drift = (plan.resource_drift ?? []).filter(isDrift);
  const drifted = new Map<string, Loose>(drift.map((entry: Loose) => [entry.address, entry]));
  const attaches = (plan.resource_changes ?? []).some(
    ({ type, change }: Loose) => type === "aws_organizations_policy_attachment" && change.actions.includes("create"),
  );
  const ids = (plan.resource_changes ?? []).map(({ type, change }: Loose) => `${type} ${change.after?.id}`);
  const isTwice = (type: string, id: Loose): boolean =>
    id !== undefined && ids.indexOf(`${type} ${id}`) !== ids.lastIndexOf(`${type} ${id}`);
  const changes = (plan.resource_changes ?? []).filter(
    ({ address, mode, type, change, previous_address: previous }: Loose) =>
      !["no-op", "read"].includes(change.actions.join(" ")) ||
      change.importing !== undefined ||
      previous !== undefined ||
      drifted.has(address) ||
      isTwice(type, change.after?.id) ||
      // What is attached is judged with its attachment.
      (attaches && type === "aws_organizations_policy") ||
      (mode === "data" && change.actions.join(" ") === "read"),
  );
  const resources = plan.configuration?.root_module?.resources ?? [];
  const provisioned = resources.filter(({ provisioners }: Loose) => provisioners !== undefined);
  const checks = (plan.checks ?? []).filter(({ status }: Loose) => status !== "pass");
  const { format_version, terraform_version, complete, errored } = plan;
  return {
    ...{ format_version, terraform_version, complete, errored },
    ...(checks.length > 0 && { checks }),
    ...(drift.length > 0 && { resource_drift: drift.map((entry: Loose) => minimalEntry(entry, keptOf(entry.change))) }),
    resource_changes: changes.map((entry: Loose) =>
      minimalEntry(
        entry,
        ["delete", "forget"].includes(entry.change.actions.join(" "))
          ? (name) => identity.includes(name)
          : keptOf(entry.change, drifted.get(entry.address)?.change, isTwice(entry.type, entry.change.after?.id)),
      ),
    ),
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries<Loose>(plan.configuration?.provider_config ?? {}).map(([name, { full_name }]) => [
          name,
          { full_name },
        ]),
      ),
      ...(provisioned.length > 0 && {
        root_module: {
          resources: provisioned.map(({ address, provisioners }: Loose) => ({ address, provisioners })),
        },
      }),
    },
  };
}

function isDrift({ change: { before, after } }: Loose): boolean {
  return after === null || Object.keys(before).some((name) => !sameToReader(before[name], after[name]));
}

function minimalEntry({ change, ...entry }: Loose, isKept: (name: string) => boolean): Loose {
  const { address, mode, type, provider_name, previous_address, deposed, action_reason } = entry;
  const { actions, importing, before, after } = change;
  const pick = (values: Loose): Loose =>
    values === null ? null : Object.fromEntries(Object.entries<Loose>(values).filter(([name]) => isKept(name)));
  const marks = (name: string): Loose => {
    const marked = Object.fromEntries(
      Object.entries<Loose>(change[name] === true ? {} : (change[name] ?? {})).filter(([, mark]) =>
        marksAnything(mark),
      ),
    );
    return Object.keys(marked).length === 0 ? {} : { [name]: marked };
  };
  return {
    ...{ address, mode, type, provider_name },
    ...(previous_address !== undefined && { previous_address }),
    ...(deposed !== undefined && { deposed }),
    ...(action_reason !== undefined && { action_reason }),
    change: {
      actions,
      ...(importing !== undefined && { importing }),
      ...{ before: pick(before), after: pick(after) },
      ...marks("after_unknown"),
      ...marks("before_sensitive"),
      ...marks("after_sensitive"),
    },
  };
}

/** Which attributes of a change are kept. @param drift how the same resource drifted */
function keptOf(
  { actions, importing, before, after }: Loose,
  drift?: Loose,
  isAdopted = false,
): (name: string) => boolean {
  const differs = (left: Loose, right: Loose, name: string): boolean =>
    canonicalJson(left[name]) !== canonicalJson(right[name]);
  const isWhole = isAdopted || importing !== undefined || (actions.join() === "no-op" && drift === undefined);
  if (before !== null && after !== null && !isWhole) {
    return (name) =>
      identity.includes(name) ||
      differs(before, after, name) ||
      (drift !== undefined && drift.after !== null && !sameToReader(drift.before[name], drift.after[name]));
  }
  const values = after ?? before;
  return (name) => !unread.includes(name) && !isUnset(values[name]);
}

/** A fixture as text: a line for each change, so that a difference shows what changed. */
export function fixtureText(fixture: JsonObject): string {
  const inline = (value: unknown): string => JSON.stringify(value);
  const write = (value: Loose, depth: number): string => {
    const pad = " ".repeat(depth + 1);
    if (Array.isArray(value) && value.length > 0) {
      return `[\n${value.map((each) => `${pad}${inline(each)}`).join(",\n")}\n${pad.slice(1)}]`;
    }
    if (depth > 3 || typeof value !== "object" || value === null || Array.isArray(value)) return inline(value);
    const lines = Object.entries<Loose>(value).map(([key, each]) => `${pad}${inline(key)}: ${write(each, depth + 1)}`);
    return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${pad.slice(1)}}`;
  };
  return `${write(fixture, 0)}\n`;
}
