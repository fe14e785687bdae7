import type { LandingZone } from "../../../../lib/model/landing-zone";
import { bucketArn } from "../../../../lib/naming/landing-zone-names";
import type { CoreAccountRole } from "../../../../lib/naming/role-names";
import { isAppliedByHand } from "../../../../lib/review/apply/by-hand";
import { asList, asObject } from "../../../../lib/base/json";
import { dataSourcesOf, providersOf, resourcesOf } from "../../../../lib/base/terraform-document";
import type { SynthesizedStack } from "../../../../lib/documents/synthesized-stack";
import type { JsonObject } from "../../../../lib/base/json";
import type { Block } from "../../../../lib/base/terraform-document";
import { stackDefinitions } from "../../../../stacks/stack-definitions";
import { synthesized } from "../../../support/landing-zones/synthesize";
import { everyCall } from "./every-call";
import type { Resource } from "./provider-calls";

/** A resource or data source, and with whose roles the provider reads and makes it. */
export interface UsedResource {
  /** As {@link everyCall} names it. */
  readonly type: string;
  readonly account: CoreAccountRole;
  readonly appliedByHand: boolean;
  /** Terraform refuses to destroy it. */
  readonly preventDestroy: boolean;
  readonly arguments: JsonObject;
  readonly resource: Resource;
}

/** What the stacks of a landing zone have. */
export function usedResources(landingZone: LandingZone): readonly UsedResource[] {
  return stackDefinitions(landingZone).flatMap(({ name }) => {
    const stack = synthesized(landingZone, name);
    const blocks = [...resourcesOf(stack.document).filter(notOneOfMany()), ...dataSourcesOf(stack.document)];
    return blocks.map((block) => {
      const accountId = accountOf(stack, block);
      return {
        type: block.address.startsWith("data.") ? `data.${block.type}` : block.type,
        account: accountId === landingZone.logArchive.account.id ? "log-archive" : "management",
        appliedByHand: isAppliedByHand(landingZone, name),
        preventDestroy: asObject(block.body["lifecycle"])["prevent_destroy"] === true,
        arguments: block.body,
        resource: resourceOf(stack, block, accountId),
      } as const;
    });
  });
}

/** Alarms and metric filters of one stack differ in nothing that a policy looks at: a few stand for all. */
function notOneOfMany(): (block: Block) => boolean {
  const seen = new Map<string, number>();
  return ({ type }) => {
    const count = (seen.get(type) ?? 0) + 1;
    seen.set(type, count);
    return count <= 20;
  };
}

function accountOf({ document, name }: SynthesizedStack, { address, body }: Block): string {
  const found = providersOf(document, "aws").find(({ alias }) => `aws.${alias as string}` === body["provider"]);
  const [accountId] = asList(found?.["allowed_account_ids"]);
  if (typeof accountId !== "string") throw new Error(`${name} has no provider for ${address}`);
  return accountId;
}

function resourceOf(stack: SynthesizedStack, block: Block, accountId: string): Resource {
  const { environment, management } = stack.landingZone;
  const { partition, homeRegion, organizationId } = environment;
  return {
    text: (argument) => textOf(stack, block, argument),
    named: (type, name) => {
      const found = resourcesOf(stack.document, type).find((each) => textOf(stack, each, "name") === name);
      if (found === undefined) throw new Error(`${stack.name} has no ${type} ${name}`);
      return resourceOf(stack, found, accountOf(stack, found));
    },
    arn: (service, resource) => `arn:${partition}:${service}:${homeRegion}:${accountId}:${resource}`,
    globalArn: (service, resource) => `arn:${partition}:${service}::${accountId}:${resource}`,
    bucketArn: (bucketName) => bucketArn(stack.landingZone, bucketName),
    organizationArn: (type, id) =>
      `arn:${partition}:organizations::${management.account.id}:${type}/${organizationId}/${id}`,
  };
}

function textOf(stack: SynthesizedStack, block: Block, argument: string): string {
  const value = block.body[argument];
  const text = typeof value === "string" ? value : "";
  const [whole, type, name, attribute = ""] = /\$\{(aws_\w+)\.([\w-]+)\.(\w+)\}/.exec(text) ?? [];
  if (whole === undefined) return text;
  const referred = resourcesOf(stack.document, type).find(
    ({ address }) => address === `${String(type)}.${String(name)}`,
  );
  if (referred === undefined) throw new Error(`${block.address} refers to ${text}, which ${stack.name} lacks`);
  return text.replace(whole, attributeOf(stack, referred, attribute));
}

/** What an attribute is once the resource is there: its ARN, or the argument of which its id is made. */
function attributeOf(stack: SynthesizedStack, referred: Block, attribute: string): string {
  if (attribute === "arn") {
    const [arn] = Object.values(
      everyCall[referred.type]?.arns(resourceOf(stack, referred, accountOf(stack, referred))) ?? {},
    ).flat();
    if (arn === undefined) throw new Error(`${referred.type} has no ARN`);
    return arn;
  }
  return textOf(stack, referred, attribute === "id" && referred.type === "aws_s3_bucket" ? "bucket" : attribute);
}
