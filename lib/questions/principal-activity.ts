import { listEvents, scopeOf } from "./events-query";
import { accessKeysParameter, eventNamesParameter, eventSourcesParameter, principalParameter } from "./parameters";
import { byPrincipal, principalColumns, principalMentions } from "./principal";
import type { Question } from "./question";
import { given, names, sql } from "./sql";

export const principalActivity: Question = {
  id: "principal-activity",
  title: "What a principal did",
  answers: "every call of a principal, and of the sessions that it assumed, in every account",
  why: "The first question about a leaked key or a taken-over user: what was done with it, and where it went on from there.",
  parameters: [principalParameter, accessKeysParameter, eventNamesParameter, eventSourcesParameter],
  columns: [
    ...["event_time", "account", "region", "principal", "event_source", "event_name", "source_ip_address"],
    ...["error_code", "access_key_id", "readonly", "event_id", "log_file"],
  ],
  query: (values) => {
    const { principal, accessKeys, eventNames = [], eventSources = [], limit } = values;
    return listEvents(
      {
        scope: scopeOf(values),
        where: [
          byPrincipal(principal, accessKeys),
          ...(eventNames.length > 0 ? [sql`event_name IN (${given(eventNames)})`] : []),
          ...(eventSources.length > 0 ? [sql`event_source IN (${given(eventSources)})`] : []),
        ],
        columns: [...principalColumns, "readonly"],
        mentions: principalMentions(principal, accessKeys),
        limit,
      },
      [sql`identity_access_key_id AS access_key_id`, names(["readonly"])],
    );
  },
};
