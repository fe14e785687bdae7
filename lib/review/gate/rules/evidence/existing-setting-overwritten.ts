import { resourcesOf } from "../../../../base/terraform-document";
import type { JsonObject } from "../../../../base/json";
import { judgedChanges } from "../../changes";
import { homeOfName, nameAttributes } from "../../home-of-names";
import { isUnset, marksAnything } from "../../json-values";
import { isOfSomethingNew, ownerType } from "../../owners";
import { type ResourceChange, textAt } from "../../plan-document";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

/** Settings whose values are also checked on creation: a second resource cannot weaken the first. */
const asGood = ["aws_s3_bucket_ownership_controls", "aws_s3_bucket_public_access_block", "aws_s3_bucket_versioning"];

export const existingSettingOverwritten: GateRule = {
  id: "existing-setting-overwritten",
  what: "A new resource does not overwrite an existing setting.",
  why: "AWS overwrites a lifecycle, policy or alarm of the same name, but the plan shows only a new resource.",
  fix: "change the existing resource under its address, or ask for an exception",
  check: (input) =>
    judgedChanges(input.plan)
      .filter(({ as }) => as === "create")
      .flatMap(({ change }) => [
        ...overruledSettings(change, input),
        ...overruledNames(change, input),
        ...adoptedTwice(change, input),
      ]),
};

function overruledSettings(change: ResourceChange, input: GateInput): readonly RuleFinding[] {
  const owner = ownerType(change);
  if (owner === undefined || asGood.includes(change.type) || isOfSomethingNew(change, input)) return [];
  const about = finding(change, `it belongs to an existing ${owner}, and may overwrite a setting there`);
  return [marksAnything(change.afterSensitive) ? about : { ...about, after: settingsOf(change) }];
}

/** The values that a new resource sets. */
function settingsOf({ after }: ResourceChange): JsonObject {
  return Object.fromEntries(Object.entries(after).filter(([, value]) => !isUnset(value)));
}

function overruledNames(change: ResourceChange, input: GateInput): readonly RuleFinding[] {
  const attribute = nameAttributes[change.type];
  if (attribute === undefined) return [];
  const { plan, documents, landingZone, stack } = input;
  const name = textAt(change.after, attribute);
  if (name === "") return [finding(change, "its name is known only after the apply, and may already be taken")];
  const taken = [
    ...plan.changes.filter(({ action }) => action !== "create" && action !== "delete").map(byName(attribute)),
    ...resourcesOf(documents.head ?? {}).map(({ address, type, body }) => ({ address, type, name: body[attribute] })),
  ].find((other) => other.type === change.type && other.address !== change.address && other.name === name);
  if (taken !== undefined) return [finding(change, `${taken.address} already has its name`)];
  const home = homeOfName(change.type, name, landingZone);
  return home === undefined || home === stack ? [] : [finding(change, `its name belongs to a resource of ${home}`)];
}

function byName(attribute: string) {
  return ({ address, type, before }: ResourceChange) => ({ address, type, name: before[attribute] });
}

/** If two addresses manage one resource, the later apply wins. */
function adoptedTwice(change: ResourceChange, { plan }: GateInput): readonly RuleFinding[] {
  const id = textAt(change.after, "id");
  if (change.isAdopted !== true || id === "") return [];
  const other = plan.changes.find(
    (each) => each.type === change.type && each.address !== change.address && idOf(each) === id,
  );
  return other === undefined ? [] : [finding(change, `${other.address} already manages the same resource`)];
}

function idOf({ before, after }: ResourceChange): string {
  return textAt(after, "id") || textAt(before, "id");
}

function finding({ address }: ResourceChange, found: string): RuleFinding {
  return { verdict: "needs-exception", address, found };
}
