import { policyInDocument } from "../../iam-policy/document-policy";
import { parsePolicy } from "../../iam-policy/parse-policy";
import type { JsonObject } from "../../base/json";
import type { Block } from "../../base/terraform-document";
import { asList, asObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import type { Place } from "./read-block";
import { placesOf, referenceIn, textOf } from "./read-block";
import { topicKey, topicKeys } from "./topic-key";

export interface SubscriberFact {
  /** SNS's protocol, or `slack`. */
  readonly kind: string;
  /** An address, an endpoint, or a Slack channel's id. */
  readonly endpoint: string;
  /** Whether a filter policy excludes some messages. */
  readonly filtered: boolean;
}

export interface TopicFact extends Place {
  /** See {@link topicKey}. */
  readonly key: string;
  readonly name: string;
  /** The notification channel in its tags. */
  readonly channel: string;
  readonly encrypted: boolean;
  readonly subscribers: readonly SubscriberFact[];
}

/** A function that receives events of a log group and may publish. */
export interface FunctionFact extends Place {
  readonly name: string;
  readonly description: string;
  /** The names or addresses of log groups. */
  readonly logGroups: readonly string[];
  /** The topics that its role may publish to, by key. */
  readonly topics: readonly string[];
}

/** An AWS budget or cost anomaly subscription. */
export interface CostAlarmFact extends Place {
  readonly kind: "budget" | "anomaly";
  /** `100 USD a month` */
  readonly limit: string;
  readonly topics: readonly string[];
}

export function topicFacts(document: JsonObject): readonly TopicFact[] {
  const placeOf = placesOf(document);
  return resourcesOf(document, "aws_sns_topic").map((block) => {
    const { address, body } = block;
    const name = textOf(body["name"]);
    return {
      ...placeOf(block),
      key: topicKey(placeOf(block), name),
      name,
      channel: textOf(asObject(body["tags"])["channel"]) || name,
      encrypted: body["kms_master_key_id"] !== undefined,
      subscribers: subscribersOf(document, address),
    };
  });
}

function subscribersOf(document: JsonObject, topic: string): readonly SubscriberFact[] {
  return [
    ...resourcesOf(document, "aws_sns_topic_subscription")
      .filter(({ body }) => referenceIn(body["topic_arn"]) === topic)
      .map(({ body }) => ({
        kind: textOf(body["protocol"]),
        endpoint: textOf(body["endpoint"]),
        filtered: body["filter_policy"] !== undefined,
      })),
    ...resourcesOf(document, "aws_chatbot_slack_channel_configuration")
      .filter(({ body }) => asList(body["sns_topic_arns"]).some((arn) => referenceIn(arn) === topic))
      .map(({ body }) => ({ kind: "slack", endpoint: textOf(body["slack_channel_id"]), filtered: false })),
  ];
}

export function functionFacts(document: JsonObject): readonly FunctionFact[] {
  const placeOf = placesOf(document);
  const subscriptions = resourcesOf(document, "aws_cloudwatch_log_subscription_filter");
  return resourcesOf(document, "aws_lambda_function").map((block) => ({
    ...placeOf(block),
    name: textOf(block.body["function_name"]),
    description: textOf(block.body["description"]),
    logGroups: subscriptions
      .filter(({ body }) => referenceIn(body["destination_arn"]) === block.address)
      .map(({ body }) => referenceIn(body["log_group_name"])),
    topics: publishedTopics(document, referenceIn(block.body["role"])),
  }));
}

/** The topics that a role of the document may publish to, from its policies. */
function publishedTopics(document: JsonObject, role: string): readonly string[] {
  const statements = resourcesOf(document, "aws_iam_role_policy")
    .filter(({ body }) => referenceIn(body["role"]) === role)
    .flatMap(({ address }) => parsePolicy(policyInDocument(document, address, "policy")) ?? []);
  return topicKeys(document)(
    statements
      .filter(({ effect, actions }) => effect === "Allow" && !actions.negated && actions.values.includes("sns:publish"))
      .flatMap(({ resources }) => (resources === undefined || resources.negated ? [] : resources.values)),
  );
}

export function costAlarmFacts(document: JsonObject): readonly CostAlarmFact[] {
  const placeOf = placesOf(document);
  const keysOf = topicKeys(document);
  const fact = (block: Block, kind: CostAlarmFact["kind"], limit: string, topics: CostAlarmFact["topics"]) => ({
    ...placeOf(block),
    kind,
    limit,
    topics,
  });
  return [
    ...resourcesOf(document, "aws_budgets_budget").map((block) => {
      const { limit_amount: amount, limit_unit: unit, time_unit: time, notification } = block.body;
      const topics = keysOf(
        asList(notification).flatMap((each) => asList(asObject(each)["subscriber_sns_topic_arns"])),
      );
      const every = { MONTHLY: "a month", QUARTERLY: "a quarter", ANNUALLY: "a year" }[textOf(time)] ?? textOf(time);
      return fact(block, "budget", `${textOf(amount)} ${textOf(unit)} ${every}`, topics);
    }),
    ...resourcesOf(document, "aws_ce_anomaly_subscription").map((block) => {
      const { subscriber, threshold_expression: expression } = block.body;
      const [amount] = asList(asObject(asList(asObject(asList(expression)[0])["dimension"])[0])["values"]);
      const topics = keysOf(asList(subscriber).map((each) => asObject(each)["address"]));
      return fact(block, "anomaly", `${textOf(amount)} USD or more`, topics);
    }),
  ];
}
