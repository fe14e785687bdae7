import { resourcesOf } from "../../../../base/terraform-document";
import type { JsonObject } from "../../../../base/json";
import { judgedChanges } from "../../changes";
import { homeOfName, nameAttributes } from "../../home-of-names";
import { isUnset, marksAnything } from "../../json-values";
import { isOfSomethingNew, ownerType } from "../../owners";
import { type ResourceChange, textAt } from "../../plan-document";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

/** Settings of which each value is asked for when they are new, too: a second one is as good as the first. */
const asGood = ["aws_s3_bucket_ownership_controls", "aws_s3_bucket_public_access_block", "aws_s3_bucket_versioning"];

export const existingSettingOverwritten: GateRule = {
  id: "existing-setting-overwritten",
  what: "A new resource does not overwrite an existing setting.",
  why: "AWS puts a second lifecycle, policy or alarm of the same name in the place of the first, and the plan shows only something new.",
  fix: "change the resource that is there, under its address; or ask for an exception",
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
  const about = finding(change, `it is of an ${owner} that is there: it may take the place of what is set there`);
  return [marksAnything(change.afterSensitive) ? about : { ...about, after: settingsOf(change) }];
}

/** What a new resource sets, in short. */
function settingsOf({ after }: ResourceChange): JsonObject {
  return Object.fromEntries(Object.entries(after).filter(([, value]) => !isUnset(value)));
}

function overruledNames(change: ResourceChange, input: GateInput): readonly RuleFinding[] {
  const attribute = nameAttributes[change.type];
  if (attribute === undefined) return [];
  const { plan, documents, landingZone, stack } = input;
  const name = textAt(change.after, attribute);
  if (name === "") return [finding(change, "its name is known only after the apply: it may be one that is taken")];
  const taken = [
    ...plan.changes.filter(({ action }) => action !== "create" && action !== "delete").map(byName(attribute)),
    ...resourcesOf(documents.head ?? {}).map(({ address, type, body }) => ({ address, type, name: body[attribute] })),
  ].find((other) => other.type === change.type && other.address !== change.address && other.name === name);
  if (taken !== undefined) return [finding(change, `its name is the one of ${taken.address}`)];
  const home = homeOfName(change.type, name, landingZone);
  return home === undefined || home === stack ? [] : [finding(change, `its name is one of those of ${home}`)];
}

function byName(attribute: string) {
  return ({ address, type, before }: ResourceChange) => ({ address, type, name: before[attribute] });
}

/** What is adopted under a second address has two bodies of code, and the later apply wins. */
function adoptedTwice(change: ResourceChange, { plan }: GateInput): readonly RuleFinding[] {
  const id = textAt(change.after, "id");
  if (change.isAdopted !== true || id === "") return [];
  const other = plan.changes.find(
    (each) => each.type === change.type && each.address !== change.address && idOf(each) === id,
  );
  return other === undefined ? [] : [finding(change, `it is what ${other.address} manages already`)];
}

function idOf({ before, after }: ResourceChange): string {
  return textAt(after, "id") || textAt(before, "id");
}

function finding({ address }: ResourceChange, found: string): RuleFinding {
  return { verdict: "needs-exception", address, found };
}
