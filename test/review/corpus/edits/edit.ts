import { register } from "tsx/cjs/api";
import { allChecks } from "../../../../lib/configuration/all-checks";
import { landingZoneNamed } from "../../../../lib/configuration/load-landing-zones";
import { canonicalJson } from "../../../../lib/base/canonical-json";
import { checkConfig } from "../../../../lib/configuration/check-config";
import type { LandingZone } from "../../../../lib/model/landing-zone";
import { loadConfig } from "../../../../lib/configuration/load-config";
import { formatProblem } from "../../../../lib/model/problem";
import { buildStack } from "../../../../lib/synthesis/build-stack";
import type { JsonObject } from "../../../../lib/base/json";
import { stackDefinitions } from "../../../../stacks/stack-definitions";
import { exampleConfig } from "../../../support/landing-zones/example";
import {
  rawConfig,
  type Change,
  type MutableConfig,
  type MutableEnvironment,
} from "../../../support/landing-zones/mutable-config";
import type { Loose } from "../mutation";

/** One ordinary edit of the example staging environment, which the gate must let pass. */
export interface Edit {
  readonly name: string;
  /**
   * What the config was before, applied.
   * @default - the example as it is
   */
  readonly from?: Change;
  /** @default - the config stays */
  readonly to?: Change;
  /** A change of code: of the documents that it makes, by stack without the environment. */
  readonly code?: (documents: Readonly<Record<string, Loose>>) => void;
  /** What the review tells of it, beside what it changes. */
  readonly told?: readonly string[];
  /** Accounts of which AWS says that they have ended. */
  readonly ended?: readonly string[];
}

/** A stack that an edit changes; a new one has no base, one that is gone no head. */
export interface EditedStack {
  readonly name: string;
  readonly base?: JsonObject;
  readonly head?: JsonObject;
}

export type Documents = ReadonlyMap<string, JsonObject>;

/** The example as data that an edit may change. */
function exampleFiles(): MutableConfig {
  const unregister = register();
  try {
    const { defaults, environments } = loadConfig(exampleConfig);
    const filesOf = (name: string): MutableEnvironment => {
      const files = environments.find((each) => each.name === name)?.files ?? {};
      return structuredClone(
        Object.fromEntries(Object.entries(files).map(([key, { value }]) => [key, value])),
      ) as unknown as MutableEnvironment;
    };
    return {
      defaults: structuredClone(defaults?.value) as Record<string, unknown>,
      production: filesOf("production"),
      staging: filesOf("staging"),
    };
  } finally {
    unregister();
  }
}

let example: MutableConfig | undefined;

/** The example staging environment after a change that leaves it valid. */
export function stagingAfter(...changes: readonly (Change | undefined)[]): LandingZone {
  example ??= exampleFiles();
  const config = structuredClone(example);
  for (const change of changes) change?.(config);
  const { landingZones, problems } = checkConfig(rawConfig(config), allChecks, "2026-11-23");
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(formatProblem).join("\n"));
  return landingZoneNamed(landingZones, "staging");
}

const documentsBefore = new Map<Change | undefined, Documents>();

/** What every stack of a landing zone is, as Terraform reads it. */
export function documentsOf(landingZone: LandingZone): Documents {
  return new Map(
    stackDefinitions(landingZone).map((definition) => [
      definition.name,
      JSON.parse(JSON.stringify(buildStack(definition).document)) as JsonObject,
    ]),
  );
}

/** The documents of before an edit. */
export function documentsBeforeEdit({ from }: Edit): Documents {
  const known = documentsBefore.get(from) ?? documentsOf(stagingAfter(from));
  documentsBefore.set(from, known);
  return known;
}

/** What an edit changes. */
export function editedStacks(edit: Edit): {
  readonly landingZone: LandingZone;
  readonly stacks: readonly EditedStack[];
} {
  const landingZone = stagingAfter(edit.from, edit.to);
  const base = documentsBeforeEdit(edit);
  const head = edit.to === undefined ? structuredClone(base) : documentsOf(landingZone);
  const byStack = Object.fromEntries([...head].map(([name, document]) => [name.slice("staging-".length), document]));
  edit.code?.(byStack);
  const stacks = [...new Set([...base.keys(), ...head.keys()])]
    .map((name): EditedStack => {
      const [before, after] = [base.get(name), head.get(name)];
      return { name, ...(before && { base: before }), ...(after && { head: after }) };
    })
    .filter((stack) => canonicalJson(stack.base) !== canonicalJson(stack.head));
  return { landingZone, stacks };
}
