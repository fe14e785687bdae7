import { eventsQuery, scopeOf } from "./events-query";
import { minutesParameter, thresholdParameter } from "./parameters";
import type { Question } from "./question";
import { sql } from "./sql";

export const deniedCallBursts: Question = {
  id: "denied-call-bursts",
  title: "Bursts of denied calls",
  answers: "principals that were refused many calls in a few minutes: from when to when, how many, which services",
  why: "Who holds a stolen credential tries what it may do: many refusals, close together, across services.",
  limits: "One row for a principal in an account: its first and last burst, with the refusals that lie in any.",
  parameters: [thresholdParameter, minutesParameter],
  columns: [
    "first_time",
    "last_time",
    "account",
    "principal",
    "denied",
    "event_sources",
    "event_names",
    "a_source_ip_address",
  ],
  query: (values) => {
    const { threshold = 10, minutes = 5, limit } = values;
    return eventsQuery({
      scope: scopeOf(values),
      where: [
        sql`regexp_like(coalesce(error_code, ''), 'AccessDenied|Unauthorized|Forbidden|AuthFailure')`,
        sql`coalesce(identity_type, '') <> 'AWSService'`,
      ],
      select: sql`, timed AS (
  SELECT *, to_unixtime(from_iso8601_timestamp(event_time)) AS moment
  FROM events
), neighbours AS (
  SELECT *,
    row_number() OVER (PARTITION BY account, principal ORDER BY moment, event_id) AS place,
    lag(moment, ${threshold - 1}) OVER (PARTITION BY account, principal ORDER BY moment, event_id) AS earlier
  FROM timed
), ends AS (
  SELECT *,
    max(CASE WHEN moment - earlier <= ${minutes * 60} THEN place END)
      OVER (PARTITION BY account, principal ORDER BY place ROWS BETWEEN CURRENT ROW AND ${threshold - 1} FOLLOWING) AS burst
  FROM neighbours
)
SELECT min(event_time) AS first_time, max(event_time) AS last_time, account, principal, count(*) AS denied,
  count(DISTINCT event_source) AS event_sources, count(DISTINCT event_name) AS event_names,
  min(source_ip_address) AS a_source_ip_address
FROM ends
WHERE burst IS NOT NULL
GROUP BY account, principal
ORDER BY 1, 3, 4`,
      limit,
    });
  },
};
