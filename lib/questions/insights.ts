import { eventsQuery, scopeOf } from "./sql/events-query";
import type { Question } from "./question";
import { names, sql } from "./sql/sql";

/** A field of `insightDetails`, as text. */
const detail = (path: string) => names([`json_extract_scalar(insight_details, '$.${path}')`]);

const columns = [
  ...["event_time", "account", "region", "state", "insight_type", "event_source", "event_name", "error_code"],
  ...["usual_per_minute", "seen_per_minute", "minutes", "attributed_to", "insight_id", "event_id", "log_file"],
];

/**
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents-insights.html
 */
export const insights: Question = {
  id: "insights",
  title: "CloudTrail Insights",
  answers:
    "each start and end of an Insight: the call with an unusual rate of calls or errors, the rate, and the principals that stand out",
  why: "An unusual rate of a call that no alarm covers may be a failing program or an intruder.",
  limits:
    "Only events that the trail's Insight selectors record, and only in a copy: Athena's table does not cover their folder, CloudTrail-Insight/. CloudTrail needs a week or more for its baseline; a new trail has no Insights.",
  onlyInCopies: true,
  parameters: [],
  columns,
  numberColumns: ["usual_per_minute", "seen_per_minute", "minutes"],
  query: (values) =>
    eventsQuery({
      scope: scopeOf(values),
      where: [sql`insight_details IS NOT NULL`],
      columns: ["insight_details", "shared_event_id"],
      mentions: ["insightDetails"],
      select: sql`SELECT event_time, account, region,
  ${detail("state")} AS state, ${detail("insightType")} AS insight_type,
  ${detail("eventSource")} AS event_source, ${detail("eventName")} AS event_name, ${detail("errorCode")} AS error_code,
  ${detail("insightContext.statistics.baseline.average")} AS usual_per_minute,
  ${detail("insightContext.statistics.insight.average")} AS seen_per_minute,
  ${detail("insightContext.statistics.insightDuration")} AS minutes,
  ${detail("insightContext.attributions[0].insight[0].value")} AS attributed_to,
  shared_event_id AS insight_id, event_id, log_file
FROM events
ORDER BY event_time, event_id`,
      limit: values.limit,
    }),
};
