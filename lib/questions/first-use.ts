import { eventsQuery, scopeOf } from "./sql/events-query";
import { MILLISECONDS_OF_DAY } from "./sql/event-scope";
import { baselineParameter } from "./sql/parameters";
import type { Question } from "./question";
import { names, sql } from "./sql/sql";
import { eventTimeSql } from "./sql/time-sql";

const columns = [
  ...["first_time", "account", "used_region", "event_source", "calls", "failed", "principals", "a_principal"],
  ...["an_event_name", "account_seen_from"],
];

export const firstUse: Question = {
  id: "first-use",
  title: "Services and Regions used for the first time",
  answers:
    "each service in a Region that an account did not use before, with the first call, how many there were, and by whom",
  why: "Attackers use Regions and services that the account never used, because nobody watches them.",
  limits:
    "Left out are data events, and calls that AWS services make, for themselves or for a principal: a service that only they use is not new here. Before means the baseline: what is used once a quarter is new to a baseline of a month. Where account_seen_from is not before --since, the baseline's log files are missing, and everything is new.",
  parameters: [baselineParameter],
  columns,
  numberColumns: ["calls", "failed", "principals"],
  query: (values) => {
    const { baselineDays = 30, since, limit } = values;
    const start = eventTimeSql(values, since);
    return eventsQuery({
      scope: scopeOf({ ...values, since: since - baselineDays * MILLISECONDS_OF_DAY }),
      where: [
        sql`coalesce(event_category, 'Management') = 'Management'`,
        sql`coalesce(identity_type, '') <> 'AWSService'`,
        sql`identity_invoked_by IS NULL`,
      ],
      columns: ["aws_region"],
      select: sql`, uses AS (
  SELECT min(event_time) AS first_time, account, aws_region AS used_region, event_source,
    count(*) AS calls, sum(CASE WHEN error_code IS NULL THEN 0 ELSE 1 END) AS failed,
    count(DISTINCT principal) AS principals, min_by(principal, event_time) AS a_principal,
    min_by(event_name, event_time) AS an_event_name
  FROM events
  GROUP BY account, aws_region, event_source
), known AS (
  SELECT *, min(first_time) OVER (PARTITION BY account) AS account_seen_from
  FROM uses
)
SELECT ${names(columns)}
FROM known
WHERE first_time >= ${start}
ORDER BY 1, 2, 3, 4`,
      limit,
    });
  },
};
