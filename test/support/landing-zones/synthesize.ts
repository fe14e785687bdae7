import { register } from "tsx/cjs/api";
import { allChecks } from "../../../lib/configuration/all-checks";
import { landingZoneNamed, loadLandingZones } from "../../../lib/configuration/load-landing-zones";
import { checkConfig } from "../../../lib/configuration/check-config";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { formatProblem } from "../../../lib/model/problem";
import { buildStack } from "../../../lib/synthesis/build-stack";
import { asObject, type JsonObject } from "../../../lib/base/json";
import { dataSourcesOf, resourcesOf, type Block } from "../../../lib/base/terraform-document";
import type { SynthesizedStack } from "../../../lib/documents/synthesized-stack";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { exampleConfig } from "./example";
import { rawConfig, validConfig, type Change } from "./mutable-config";
import { type Policy, policyOf } from "../policies/policy-of";

let examples: readonly LandingZone[] | undefined;

/** The example environments. */
export function exampleLandingZones(): readonly LandingZone[] {
  if (examples === undefined) {
    const unregister = register();
    try {
      examples = loadLandingZones(exampleConfig);
    } finally {
      unregister();
    }
  }
  return examples;
}

/** One of the example environments. */
export function exampleLandingZone(environment: "staging" | "production"): LandingZone {
  return landingZoneNamed(exampleLandingZones(), environment);
}

/** An environment of the small valid config, after a change that leaves it valid. */
export function changedLandingZone(environment: "staging" | "production", change: Change): LandingZone {
  const config = validConfig();
  change(config);
  const { landingZones, problems } = checkConfig(rawConfig(config), allChecks, "2026-11-23");
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(formatProblem).join("\n"));
  return landingZoneNamed(landingZones, environment);
}

/** One stack of an environment, by name. */
export function synthesized(landingZone: LandingZone, name: string): SynthesizedStack {
  const definitions = stackDefinitions(landingZone);
  const definition = definitions.find((each) => each.name === name);
  if (definition === undefined) {
    throw new Error(`there is no stack ${name}; there are ${definitions.map((each) => each.name).join(", ")}`);
  }
  const stack = buildStack(definition);
  // As Terraform reads it: without what JSON leaves out.
  return { ...stack, document: JSON.parse(JSON.stringify(stack.document)) as JsonObject };
}

/** What a block was made of, without CDKTF's comment. */
export function argumentsOf({ body }: Block): JsonObject {
  const { "//": _comment, ...rest } = body;
  return rest;
}

/** The only block that fits. */
export function theOnly<T>(found: readonly T[]): T {
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) throw new Error(`expected one, found ${String(found.length)}`);
  return first;
}

/** The block whose construct has a path that ends like this, e.g. `archive/key/policy`. */
export function blockAt(blocks: readonly Block[], constructPath: string): Block {
  return theOnly(blocks.filter(({ body }) => `/${metadataPath(body)}`.endsWith(`/${constructPath}`)));
}

function metadataPath(body: JsonObject): string {
  const { path: constructPath } = asObject(asObject(body["//"])["metadata"]);
  return typeof constructPath === "string" ? constructPath : "";
}

/** The policy of the document at a construct path. */
export function policyAt({ document }: SynthesizedStack, constructPath: string): Policy {
  return policyOf(blockAt(dataSourcesOf(document, "aws_iam_policy_document"), constructPath));
}

/** The construct paths of the documents with what a role or a boundary may do. */
export function permissionPaths({ document }: SynthesizedStack): readonly string[] {
  return dataSourcesOf(document, "aws_iam_policy_document")
    .map(({ body }) => metadataPath(body).split("/").slice(1).join("/"))
    .filter((each) => each.endsWith("/permissions"));
}

/** The arguments of the resource of a type at a construct path. */
export function resourceAt({ document }: SynthesizedStack, type: string, constructPath: string): JsonObject {
  return argumentsOf(blockAt(resourcesOf(document, type), constructPath));
}
