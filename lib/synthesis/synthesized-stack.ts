import type { LandingZone } from "../model/landing-zone";
import type { StackFiles } from "./stack-file";

/** A value of a `cdk.tf.json` document. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A resource or data source as a construct, before it became part of a document. */
export interface StackElement {
  /** `resource` or `data`. */
  readonly kind: "resource" | "data";
  /** Terraform's type, e.g. `aws_s3_bucket`. */
  readonly type: string;
  /** Path of construct ids from the app, e.g. `staging-state/state/key/key`. */
  readonly constructPath: string;
}

/** What a stack became. */
export interface SynthesizedStack {
  readonly name: string;
  readonly landingZone: LandingZone;
  /** The content of `cdk.tf.json`. */
  readonly document: JsonObject;
  /** Every resource and data source that the stack was built with. */
  readonly elements: readonly StackElement[];
  /** What is written beside `cdk.tf.json`. */
  readonly files: StackFiles;
  /** Whether the stack is a direct child of the app. */
  readonly underApp: boolean;
}

/** One resource, data source or provider of a document. */
export interface Block {
  /** Terraform's address, e.g. `aws_s3_bucket.archive` or `data.aws_iam_policy_document.trust`. */
  readonly address: string;
  /** Terraform's type. */
  readonly type: string;
  readonly body: JsonObject;
}

/** The resources of a document, in its order. @param type only those of one type */
export function resourcesOf(document: JsonObject, type?: string): readonly Block[] {
  return blocksOf(document["resource"], "", type);
}

/** The data sources of a document, in its order. @param type only those of one type */
export function dataSourcesOf(document: JsonObject, type?: string): readonly Block[] {
  return blocksOf(document["data"], "data.", type);
}

/** The provider blocks of one provider. */
export function providersOf(document: JsonObject, provider: string): readonly JsonObject[] {
  return asList(asObject(document["provider"])[provider]).map(asObject);
}

/** Terraform's JSON takes one block or a list of them, and one value or a list. */
export function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

export function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function blocksOf(section: JsonValue | undefined, prefix: string, only: string | undefined): readonly Block[] {
  return Object.entries(asObject(section)).flatMap(([type, byName]) =>
    only === undefined || type === only
      ? Object.entries(asObject(byName)).map(([name, body]) => ({
          address: `${prefix}${type}.${name}`,
          type,
          body: asObject(body),
        }))
      : [],
  );
}
