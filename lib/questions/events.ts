import { athenaColumns } from "./sql/event-columns";
import { eventsQuery, scopeOf } from "./sql/events-query";
import {
  accessKeysParameter,
  eventIdsParameter,
  eventNamesParameter,
  eventSourcesParameter,
  principalParameter,
  resourceParameter,
} from "./sql/parameters";
import { byPrincipal, principalMentions } from "./sql/by-principal";
import type { Question } from "./question";
import { concerning } from "./resource";
import { given, names, sql } from "./sql/sql";

/** Every column of the view that both engines have. */
export const allColumns = [...athenaColumns.map(({ name }) => name), "account", "region", "day", "log_file"];
const columns = allColumns;

export const events: Question = {
  id: "events",
  title: "Events as they are",
  answers: "every column of the events of a window, a principal, a resource or a call",
  why: "The events of a report, and everything that no other question covers.",
  parameters: [
    ...[principalParameter, accessKeysParameter, resourceParameter],
    ...[eventIdsParameter, eventNamesParameter, eventSourcesParameter],
  ],
  columns,
  query: (values) => {
    const { principal, principals = [], accessKeys = [], resource, eventIds = [], limit } = values;
    const { eventNames = [], eventSources = [] } = values;
    const named = principal !== undefined || principals.length + accessKeys.length > 0;
    return eventsQuery({
      scope: scopeOf(values),
      where: [
        ...(named ? [byPrincipal(values)] : []),
        ...(resource === undefined ? [] : [concerning(resource)]),
        ...(eventIds.length > 0
          ? [sql`(event_id IN (${given(eventIds)}) OR shared_event_id IN (${given(eventIds)}))`]
          : []),
        ...(eventNames.length > 0 ? [sql`event_name IN (${given(eventNames)})`] : []),
        ...(eventSources.length > 0 ? [sql`event_source IN (${given(eventSources)})`] : []),
      ],
      columns,
      mentions:
        eventIds.length > 0
          ? eventIds
          : named
            ? principalMentions(values)
            : resource === undefined
              ? undefined
              : [resource],
      select: sql`SELECT ${names(columns)}
FROM events
ORDER BY event_time, event_id`,
      limit,
    });
  },
};
