import type { JsonObject } from "../../base/json";
import type { Block } from "../../base/terraform-document";
import { asList, asObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import type { Place } from "./read-block";
import { numberOf, placesOf, referenceIn, textOf } from "./read-block";

/** A transition to a storage class. */
export interface TierFact {
  /** As S3 spells it, e.g. `GLACIER_IR`. */
  readonly storageClass: string;
  readonly afterDays: number;
  /** Objects up to this size in bytes do not move. @default - all move */
  readonly largerThanBytes?: number;
}

export interface ExpiryFact {
  /** The prefix of the objects; empty for all. */
  readonly prefix: string;
  readonly afterDays: number;
}

export interface BucketFact extends Place {
  readonly name: string;
  /** Ordered by days. */
  readonly tiers: readonly TierFact[];
  /** Expirations of objects, longest time first. */
  readonly expiries: readonly ExpiryFact[];
  readonly versioned: boolean;
  readonly encryption: "KMS" | "S3" | "none";
  /** @default - no Object Lock by default */
  readonly objectLock?: { readonly mode: string; readonly days: number };
  /** Whether access to it is logged. */
  readonly accessLogged: boolean;
}

export interface WorkgroupFact extends Place {
  readonly name: string;
  readonly savedQueries: number;
}

export function bucketFacts(document: JsonObject): readonly BucketFact[] {
  const placeOf = placesOf(document);
  return resourcesOf(document, "aws_s3_bucket").map((bucket) => {
    const of = (type: string): readonly Block[] =>
      resourcesOf(document, type).filter(({ body }) => referenceIn(body["bucket"]) === bucket.address);
    const rules = of("aws_s3_bucket_lifecycle_configuration")
      .flatMap(({ body }) => asList(body["rule"]).map(asObject))
      .filter(({ status }) => status === "Enabled");
    const objectLock = of("aws_s3_bucket_object_lock_configuration")
      .map(({ body }) => asObject(asList(asObject(asList(body["rule"])[0])["default_retention"])[0]))
      .map(({ mode, days, years }) => ({
        mode: textOf(mode),
        days: numberOf(days) ?? (numberOf(years) ?? 0) * 365,
      }))[0];
    return {
      ...placeOf(bucket),
      name: textOf(bucket.body["bucket"]),
      tiers: rules.flatMap(tiersOf).sort((one, other) => one.afterDays - other.afterDays),
      expiries: rules.flatMap(expiriesOf).sort((one, other) => other.afterDays - one.afterDays),
      versioned: of("aws_s3_bucket_versioning").some(({ body }) =>
        asList(body["versioning_configuration"]).some((each) => asObject(each)["status"] === "Enabled"),
      ),
      encryption: encryptionOf(of("aws_s3_bucket_server_side_encryption_configuration")),
      ...(objectLock !== undefined && { objectLock }),
      accessLogged: of("aws_s3_bucket_logging").length > 0,
    };
  });
}

function tiersOf(rule: JsonObject): readonly TierFact[] {
  const largerThanBytes = filterOf(rule).largerThanBytes;
  return asList(rule["transition"])
    .map(asObject)
    .map(({ days, storage_class: storageClass }) => ({
      storageClass: textOf(storageClass),
      afterDays: numberOf(days) ?? 0,
      ...(largerThanBytes !== undefined && { largerThanBytes }),
    }));
}

function expiriesOf(rule: JsonObject): readonly ExpiryFact[] {
  return asList(rule["expiration"]).flatMap((each) => {
    const afterDays = numberOf(asObject(each)["days"]);
    return afterDays === undefined ? [] : [{ prefix: filterOf(rule).prefix, afterDays }];
  });
}

function filterOf(rule: JsonObject): { readonly prefix: string; readonly largerThanBytes?: number } {
  const filter = asObject(asList(rule["filter"])[0]);
  const both = asObject(asList(filter["and"])[0]);
  const largerThanBytes = numberOf(both["object_size_greater_than"] ?? filter["object_size_greater_than"]);
  return {
    prefix: textOf(both["prefix"] ?? filter["prefix"]),
    ...(largerThanBytes !== undefined && { largerThanBytes }),
  };
}

function encryptionOf(blocks: readonly Block[]): BucketFact["encryption"] {
  const algorithms = blocks
    .flatMap(({ body }) => asList(body["rule"]).map(asObject))
    .flatMap((rule) => asList(rule["apply_server_side_encryption_by_default"]).map(asObject))
    .map(({ sse_algorithm: algorithm }) => textOf(algorithm));
  if (algorithms.some((each) => each.startsWith("aws:kms"))) return "KMS";
  return algorithms.length > 0 ? "S3" : "none";
}

export function workgroupFacts(document: JsonObject): readonly WorkgroupFact[] {
  const placeOf = placesOf(document);
  return resourcesOf(document, "aws_athena_workgroup").map((block) => ({
    ...placeOf(block),
    name: textOf(block.body["name"]),
    savedQueries: resourcesOf(document, "aws_athena_named_query").filter(({ body }) =>
      [block.address, textOf(block.body["name"])].includes(referenceIn(body["workgroup"])),
    ).length,
  }));
}
