import { type AlarmFact, packSettings } from "./packed-alarm";
import { policyInDocument } from "../iam-policy/document-policy";
import { parsePolicy } from "../iam-policy/parse-policy";
import type { PolicyStatement } from "../iam-policy/policy-statement";
import type { SynthesizedStack } from "../documents/synthesized-stack";
import { type JsonObject, type JsonValue, asList, asObject } from "../base/json";
import { type Block, providersOf, resourcesOf } from "../base/terraform-document";

/** The statements of a policy; or why its permissions are not known. */
export type PolicyFact = readonly PolicyStatement[] | "missing" | "unreadable";

/** What every resource of the chain has. */
export interface Place {
  readonly stack: string;
  /** Terraform's address. */
  readonly address: string;
  /** Account and Region of its provider, `<account id>/<Region>`. */
  readonly place: string;
}

export interface TrailFact extends Place {
  /** The address of the log group that it delivers to. */
  readonly logGroup: string;
  readonly logs: boolean;
  readonly wholeOrganization: boolean;
}

export interface FilterFact extends Place {
  /** The address of the log group that it reads. */
  readonly logGroup: string;
  readonly pattern: string;
  readonly namespace: string;
  readonly metric: string;
  readonly value: string;
  readonly dimensions: string;
}

export interface TopicFact extends Place {
  readonly name: string;
  /** The address of its key; a name if the key is not in the stack; undefined without a key. */
  readonly key: string | undefined;
  readonly policy: PolicyFact;
  /** Who gets its messages: `email security@…`, `Slack C0SECALERTS`. */
  readonly subscribers: readonly string[];
}

export interface KeyFact extends Place {
  readonly enabled: boolean;
  readonly policy: PolicyFact;
}

/** What the proof needs of one stack, as small plain data that a worker thread can send. */
export interface ChainFacts {
  readonly stack: string;
  readonly trails: readonly TrailFact[];
  readonly filters: readonly FilterFact[];
  readonly alarms: readonly AlarmFact[];
  readonly topics: readonly TopicFact[];
  readonly keys: readonly KeyFact[];
}

/** Reads the parts of a stack that belong to the chain. References to the stack's own resources become addresses. */
export function collectChainFacts({ name: stack, document }: SynthesizedStack): ChainFacts {
  const places = placesOf(document);
  const placeOf = (body: JsonObject): string => places.get(text(body["provider"])) ?? "";
  const at = ({ address, body }: Block): Place => ({ stack, address, place: placeOf(body) });
  const resources = (type: string): readonly Block[] => resourcesOf(document, type);
  const topics = resources("aws_sns_topic");
  return {
    stack,
    trails: resources("aws_cloudtrail").map((block) => ({
      ...at(block),
      logGroup: target(text(block.body["cloud_watch_logs_group_arn"]).replace(/:\*$/, "")),
      logs: block.body["enable_logging"] !== false,
      wholeOrganization: block.body["is_organization_trail"] === true && block.body["is_multi_region_trail"] === true,
    })),
    filters: resources("aws_cloudwatch_log_metric_filter").map((block) => filterFact(block, at(block))),
    alarms: resources("aws_cloudwatch_metric_alarm").map((block) => alarmFact(block, placeOf(block.body))),
    ...(topics.length === 0 ? { topics: [], keys: [] } : topicFacts(document, topics, at)),
  };
}

function topicFacts(
  document: JsonObject,
  topics: readonly Block[],
  at: (block: Block) => Place,
): Pick<ChainFacts, "topics" | "keys"> {
  const policies = resourcesOf(document, "aws_sns_topic_policy");
  return {
    topics: topics.map((block) => {
      const { name, kms_master_key_id: key } = block.body;
      const own = policies.filter(({ body }) => target(text(body["arn"])) === block.address);
      return {
        ...at(block),
        name: text(name),
        key: key === undefined ? undefined : target(text(key)),
        policy: policyOfTopic(document, block, own),
        subscribers: subscribersOf(document, block.address),
      };
    }),
    keys: resourcesOf(document, "aws_kms_key").map((block) => ({
      ...at(block),
      enabled: block.body["is_enabled"] !== false,
      policy: policyFact(document, block),
    })),
  };
}

function filterFact({ body }: Block, place: Place): FilterFact {
  const [transformation] = asList(body["metric_transformation"]).map(asObject);
  return {
    ...place,
    logGroup: target(text(body["log_group_name"])),
    pattern: text(body["pattern"]),
    namespace: text(transformation?.["namespace"]),
    metric: text(transformation?.["name"]),
    value: text(transformation?.["value"]),
    dimensions: dimensionsText(transformation?.["dimensions"]),
  };
}

function alarmFact({ address, body }: Block, place: string): AlarmFact {
  const evaluationPeriods = text(body["evaluation_periods"]);
  return {
    address,
    name: text(body["alarm_name"]),
    metric: `${text(body["namespace"])} ${text(body["metric_name"])} ${dimensionsText(body["dimensions"])}`,
    settings: packSettings({
      statistic: text(body["statistic"]),
      comparison: text(body["comparison_operator"]),
      threshold: text(body["threshold"]),
      period: text(body["period"]),
      evaluationPeriods,
      datapointsToAlarm: text(body["datapoints_to_alarm"]) || evaluationPeriods,
      missingData: text(body["treat_missing_data"]) || "missing",
      actionsEnabled: text(body["actions_enabled"]) || "true",
      place,
    }),
    actions: asList(body["alarm_actions"]).map(text),
  };
}

/** A filter policy may drop the alarm's message, so such a subscription does not count. */
function subscribersOf(document: JsonObject, topic: string): readonly string[] {
  return [
    ...resourcesOf(document, "aws_sns_topic_subscription")
      .filter(({ body }) => target(text(body["topic_arn"])) === topic && body["filter_policy"] === undefined)
      .map(({ body }) => `${text(body["protocol"])} ${text(body["endpoint"])}`),
    ...resourcesOf(document, "aws_chatbot_slack_channel_configuration")
      .filter(({ body }) => asList(body["sns_topic_arns"]).some((arn) => target(text(arn)) === topic))
      .map(({ body }) => `Slack ${text(body["slack_channel_id"])}`),
  ];
}

/** A topic has one policy. If two resources set it, the later apply wins, so the result is not known. */
function policyOfTopic(document: JsonObject, topic: Block, policies: readonly Block[]): PolicyFact {
  const [policy, ...others] = [...policies, ...(topic.body["policy"] === undefined ? [] : [topic])];
  if (policy === undefined) return "missing";
  return others.length > 0 ? "unreadable" : policyFact(document, policy);
}

function policyFact(document: JsonObject, { address, body }: Block): PolicyFact {
  if (body["policy"] === undefined) return "missing";
  const policy = policyInDocument(document, address, "policy");
  return (policy === undefined ? undefined : parsePolicy(policy)) ?? "unreadable";
}

function placesOf(document: JsonObject): ReadonlyMap<string, string> {
  return new Map(
    providersOf(document, "aws").map((provider) => [
      `aws.${text(provider["alias"])}`,
      `${asList(provider["allowed_account_ids"]).map(text).join(",")}/${text(provider["region"])}`,
    ]),
  );
}

/** The address that an attribute reference names; any other string unchanged. */
function target(value: string): string {
  return /^\$\{((?:data\.)?\w+\.[\w-]+)\.\w+\}$/.exec(value)?.[1] ?? value;
}

/** Dimensions in one notation: `AccountId=310987650011`. */
function dimensionsText(value: JsonValue | undefined): string {
  const dimensions = asObject(value);
  const names = Object.keys(dimensions);
  if (names.length > 1) names.sort();
  return names.map((name) => `${name}=${text(dimensions[name])}`).join(",");
}

function text(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
