import { eventsQuery, scopeOf } from "./sql/events-query";
import type { Question } from "./question";
import { sql } from "./sql/sql";

export const callVolume: Question = {
  id: "call-volume",
  title: "How many events, of what kind",
  answers: "the number of events by account, kind (management reads and writes, data) and service, most first",
  why: "CloudTrail, CloudWatch Logs and Athena charge by events: this shows the accounts and services that cause them.",
  limits: "An event delivered twice counts once here; what AWS charged is on the bill.",
  parameters: [],
  columns: ["account", "kind", "event_source", "events", "failed", "principals"],
  numberColumns: ["events", "failed", "principals"],
  query: (values) =>
    eventsQuery({
      scope: scopeOf(values),
      where: [],
      columns: ["event_category", "readonly"],
      select: sql`, kinds AS (
  SELECT account, event_source, error_code, principal,
    CASE
      WHEN coalesce(event_category, 'Management') <> 'Management' THEN lower(event_category)
      WHEN readonly = 'true' THEN 'management read'
      ELSE 'management write'
    END AS kind
  FROM events
)
SELECT account, kind, event_source, count(*) AS events,
  sum(CASE WHEN error_code IS NULL THEN 0 ELSE 1 END) AS failed, count(DISTINCT principal) AS principals
FROM kinds
GROUP BY account, kind, event_source
ORDER BY 4 DESC, 1, 2, 3`,
      limit: values.limit,
    }),
};
