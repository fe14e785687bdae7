import { detectionById } from "../detections/catalogue/catalogue";
import { detectionSql } from "./sql/detection-sql";
import { eventsQuery, scopeOf } from "./sql/events-query";
import { minutesParameter, thresholdParameter } from "./sql/parameters";
import type { Question } from "./question";
import { names, sql, type Sql } from "./sql/sql";

/** The alarm's default threshold: it counts all denied calls of an account, of any principal. */
const { threshold: alarmThreshold, periodSeconds: alarmSeconds = 300 } = detectionById("denied-call-burst").alarm;

/** Denied calls in any burst: `threshold` calls of the same `who` within `seconds`. */
function bursts(who: readonly string[], threshold: number, seconds: number): Sql {
  const same = names([who.join(", ")]);
  return sql`
  SELECT *, max(CASE WHEN moment - earlier <= ${seconds} THEN place END)
      OVER (PARTITION BY ${same} ORDER BY place ROWS BETWEEN CURRENT ROW AND ${threshold - 1} FOLLOWING) AS burst
  FROM (
    SELECT *, row_number() OVER (PARTITION BY ${same} ORDER BY moment, event_id) AS place,
      lag(moment, ${threshold - 1}) OVER (PARTITION BY ${same} ORDER BY moment, event_id) AS earlier
    FROM timed
  ) AS neighbours`;
}

const told = names([
  `min(event_time) AS first_time, max(event_time) AS last_time, account`,
  `count(*) AS denied, count(DISTINCT event_source) AS event_sources, count(DISTINCT event_name) AS event_names`,
  `count(DISTINCT principal) AS principals, min(source_ip_address) AS a_source_ip_address`,
]);

export const deniedCallBursts: Question = {
  id: "denied-call-bursts",
  title: "Bursts of denied calls",
  answers:
    "principals that were refused many calls in a few minutes, and accounts in which the alarm on such bursts went off: from when to when, how many, which services",
  why: "An attacker tests the permissions of a stolen credential: many denied calls within minutes, across services.",
  limits: `Counted is what the alarm denied-call-burst counts: not what AWS services are refused. One row for a principal in an account: its first and last burst, with the refusals that lie in any. A row without a principal is of the account as a whole, with ${String(alarmThreshold)} refusals in ${String(alarmSeconds / 60)} minutes, as the alarm has it by default. denied-calls lists each.`,
  parameters: [thresholdParameter, minutesParameter],
  columns: [
    ...["first_time", "last_time", "account", "denied", "event_sources", "event_names", "principals"],
    ...["a_source_ip_address", "principal"],
  ],
  numberColumns: ["denied", "event_sources", "event_names", "principals"],
  query: (values) => {
    const { threshold = 10, minutes = 5, limit } = values;
    return eventsQuery({
      scope: scopeOf(values),
      where: [detectionSql("denied-call-burst")],
      select: sql`, timed AS (
  SELECT *, to_unixtime(from_iso8601_timestamp(event_time)) AS moment
  FROM events
), of_principals AS (${bursts(["account", "principal"], threshold, minutes * 60)}
), of_accounts AS (${bursts(["account"], alarmThreshold, alarmSeconds)}
)
SELECT ${told}, principal
FROM of_principals
WHERE burst IS NOT NULL
GROUP BY account, principal
UNION ALL
SELECT ${told}, CAST(NULL AS varchar) AS principal
FROM of_accounts
WHERE burst IS NOT NULL
GROUP BY account
ORDER BY 1, 3, 9`,
      limit,
    });
  },
};
