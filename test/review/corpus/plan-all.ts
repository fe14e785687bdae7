import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../lib/base/json";
import { ordinaryEdits } from "./edits/ordinary-edits";
import { planEdit } from "./edits/plan-edit";
import { fixtureText } from "./minimal-plan";
import { allMutations } from "./mutations/all-mutations";
import { planMutation } from "./plan-mutation";
import type { PlanOptions } from "./plan-with-terraform";

/**
 * Plans mutations and edits against an environment that was applied, and writes their fixtures.
 * @param wanted parts of names; all where there are none
 */
export async function planAll(wanted: readonly string[], options: PlanOptions): Promise<void> {
  const isWanted = ({ name }: { readonly name: string }): boolean =>
    wanted.length === 0 || wanted.some((part) => name.includes(part));
  if (isWanted({ name: "applied-resources" })) writeAppliedResources(options);
  const write = (folder: string, name: string, fixture: object): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), fixtureText(fixture as JsonObject));
    process.stdout.write(`${name}\n`);
  };
  for (const mutation of allMutations.filter(isWanted)) {
    write(join(__dirname, "fixtures"), mutation.name, await planMutation(mutation, options));
  }
  for (const edit of ordinaryEdits.filter(isWanted)) {
    write(join(__dirname, "edits", "fixtures"), edit.name, await planEdit(edit, options));
  }
}

/** Writes one applied resource of each type, with all of its attributes. */
function writeAppliedResources({ appliedDirectory }: PlanOptions): void {
  const applied: Record<string, JsonObject> = {};
  for (const stack of readdirSync(appliedDirectory).sort()) {
    const { resources } = JSON.parse(readFileSync(join(appliedDirectory, stack, "applied.tfstate"), "utf8")) as State;
    for (const { mode, type, instances } of resources) {
      const [first] = instances;
      if (mode === "managed" && first !== undefined) applied[type] ??= first.attributes;
    }
  }
  const lines = Object.entries(applied).map(([type, attributes]) => ` "${type}": ${JSON.stringify(attributes)}`);
  writeFileSync(join(__dirname, "fixtures", "applied-resources.json"), `{\n${lines.join(",\n")}\n}\n`);
}

/** What is read of a state. */
interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly instances: readonly { readonly attributes: JsonObject }[];
  }[];
}
