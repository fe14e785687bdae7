import type { JsonObject } from "../../base/json";
import { asList, asObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import type { Place } from "./read-block";
import { numberOf, placesOf, referenceIn, textOf } from "./read-block";

export interface TrailFact extends Place {
  readonly name: string;
  readonly logs: boolean;
  readonly wholeOrganization: boolean;
  readonly everyRegion: boolean;
  /** Whether log file validation is enabled. */
  readonly validated: boolean;
  readonly encrypted: boolean;
  /** The name of the bucket it delivers to. */
  readonly bucket: string;
  /** The address of its log group, in the same stack. */
  readonly logGroup: string;
  /** The services whose management events are excluded. */
  readonly excludedEventSources: readonly string[];
  /** The names of the selectors of data events. */
  readonly dataEvents: readonly string[];
  readonly insights: readonly string[];
}

export interface LogGroupFact extends Place {
  readonly address: string;
  readonly name: string;
  /** @default - for ever */
  readonly retentionDays?: number;
  readonly encrypted: boolean;
  /** The number of metric filters on it. */
  readonly filters: number;
  readonly metrics: readonly string[];
  readonly namespaces: readonly string[];
}

/** An organization policy, such as the guardrails' service control policy. */
export interface OrganizationPolicyFact extends Place {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** Roots, organizational units and accounts. */
  readonly targets: readonly string[];
}

export function trailFacts(document: JsonObject): readonly TrailFact[] {
  const placeOf = placesOf(document);
  return resourcesOf(document, "aws_cloudtrail").map((block) => {
    const { body } = block;
    const selectors = asList(body["advanced_event_selector"]).map(asObject);
    return {
      ...placeOf(block),
      name: textOf(body["name"]),
      logs: body["enable_logging"] !== false,
      wholeOrganization: body["is_organization_trail"] === true,
      everyRegion: body["is_multi_region_trail"] === true,
      validated: body["enable_log_file_validation"] === true,
      encrypted: body["kms_key_id"] !== undefined,
      bucket: textOf(body["s3_bucket_name"]),
      logGroup: referenceIn(body["cloud_watch_logs_group_arn"]),
      excludedEventSources: selectors
        .filter((each) => isOf(each, "Management"))
        .flatMap((each) => asList(each["field_selector"]).map(asObject))
        .flatMap(({ field, not_equals: values }) => (field === "eventSource" ? asList(values).map(textOf) : [])),
      dataEvents: selectors.filter((each) => isOf(each, "Data")).map(({ name }) => textOf(name)),
      insights: asList(body["insight_selector"]).map((each) => textOf(asObject(each)["insight_type"])),
    };
  });
}

function isOf(selector: JsonObject, category: "Data" | "Management"): boolean {
  return asList(selector["field_selector"])
    .map(asObject)
    .some(({ field, equals }) => field === "eventCategory" && asList(equals).includes(category));
}

export function logGroupFacts(document: JsonObject): readonly LogGroupFact[] {
  const placeOf = placesOf(document);
  const filters = resourcesOf(document, "aws_cloudwatch_log_metric_filter");
  return resourcesOf(document, "aws_cloudwatch_log_group").map((block) => {
    const { address, body } = block;
    const name = textOf(body["name"]);
    const own = filters.filter(({ body: { log_group_name: of } }) => [address, name].includes(referenceIn(of)));
    const metrics = own.flatMap(({ body: filter }) => asList(filter["metric_transformation"]).map(asObject));
    const retentionDays = numberOf(body["retention_in_days"]);
    return {
      ...placeOf(block),
      address,
      name,
      ...(retentionDays !== undefined && retentionDays > 0 && { retentionDays }),
      encrypted: body["kms_key_id"] !== undefined,
      filters: own.length,
      metrics: distinct(metrics.map((metric) => textOf(metric["name"]))),
      namespaces: distinct(metrics.map((metric) => textOf(metric["namespace"]))),
    };
  });
}

export function organizationPolicyFacts(document: JsonObject): readonly OrganizationPolicyFact[] {
  const placeOf = placesOf(document);
  const attachments = resourcesOf(document, "aws_organizations_policy_attachment");
  return resourcesOf(document, "aws_organizations_policy").map((block) => ({
    ...placeOf(block),
    name: textOf(block.body["name"]),
    type: textOf(block.body["type"]),
    description: textOf(block.body["description"]),
    targets: attachments
      .filter(({ body }) => referenceIn(body["policy_id"]) === block.address)
      .map(({ body }) => textOf(body["target_id"])),
  }));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
