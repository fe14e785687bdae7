import { policyStatementsOf, type PlacedStatement } from "../../iam-policy/policies-of-document";
import type { ElementSet } from "../../iam-policy/policy-statement";
import type { Rule } from "../../documents/rule";
import { asList, asObject, type JsonObject, type JsonValue } from "../../base/json";
import { resourcesOf, type Block } from "../../base/terraform-document";

export const privateBuckets: Rule = {
  id: "private-buckets",
  what: "every bucket blocks public access, disables ACLs, is versioned and encrypted, and denies plain HTTP",
  why: "buckets hold the evidence and Terraform's state, and none of these settings can be left to a default",
  check: ({ document }) =>
    resourcesOf(document, "aws_s3_bucket").flatMap((bucket) =>
      problemsOf(bucket, document).map((found) => ({ address: bucket.address, found })),
    ),
};

const publicAccess = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

function problemsOf(bucket: Block, document: JsonObject): readonly string[] {
  const settings = (type: string): readonly JsonObject[] =>
    resourcesOf(document, type)
      .map(({ body }) => body)
      .filter(({ bucket: name }) => namesBucket(name, bucket));
  const blocked = settings("aws_s3_bucket_public_access_block");
  const owned = settings("aws_s3_bucket_ownership_controls").flatMap(({ rule }) => asList(rule));
  const versioned = settings("aws_s3_bucket_versioning").flatMap((body) => asList(body["versioning_configuration"]));
  const encrypted = settings("aws_s3_bucket_server_side_encryption_configuration")
    .flatMap(({ rule }) => asList(rule))
    .flatMap((rule) => asList(asObject(rule)["apply_server_side_encryption_by_default"]));
  const statements = statementsOf(settings("aws_s3_bucket_policy"), document);
  const open = publicAccess.filter((setting) => !blocked.some((body) => body[setting] === true));
  return [
    ...(open.length === 0 ? [] : [`public access is not blocked: ${open.join(", ")}`]),
    ...(owned.some((rule) => asObject(rule)["object_ownership"] === "BucketOwnerEnforced")
      ? []
      : ["ACLs are not disabled: BucketOwnerEnforced is missing"]),
    ...(versioned.some((body) => asObject(body)["status"] === "Enabled") ? [] : ["it is not versioned"]),
    ...(encrypted.some((body) => typeof asObject(body)["sse_algorithm"] === "string")
      ? []
      : ["its default encryption is not set"]),
    ...(statements.some(deniesPlainHttp) ? [] : ["its policy has no statement that denies plain HTTP to everybody"]),
  ];
}

function namesBucket(name: JsonValue | undefined, { address, body }: Block): boolean {
  return (
    name === `\${${address}.id}` || name === `\${${address}.bucket}` || (name !== undefined && name === body["bucket"])
  );
}

function statementsOf(policies: readonly JsonObject[], document: JsonObject): readonly PlacedStatement[] {
  const addresses = policies.map(({ policy }) => policy);
  return policyStatementsOf(document).statements.filter(({ address }) => addresses.includes(`\${${address}.json}`));
}

function deniesPlainHttp({ effect, principals, actions, resources, conditions }: PlacedStatement): boolean {
  const [condition] = conditions;
  const names = (element: ElementSet | undefined, ...wanted: readonly string[]): boolean =>
    element?.negated === false && wanted.some((each) => element.values.includes(each));
  const all = resources?.negated === false ? resources.values : [];
  return (
    effect === "Deny" &&
    names(principals, "*") &&
    names(actions, "s3:*", "*") &&
    (all.includes("*") || (all.some(isBucket) && all.some(isObjects))) &&
    conditions.length === 1 &&
    condition?.operator === "bool" &&
    condition.key === "aws:securetransport" &&
    condition.values.join() === "false"
  );
}

const isBucket = (resource: string): boolean => !resource.includes("/");
const isObjects = (resource: string): boolean =>
  resource.endsWith("/*") && resource.indexOf("/") === resource.length - 2;
