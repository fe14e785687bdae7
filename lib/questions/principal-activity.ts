import { listedColumns, listEvents, scopeOf } from "./sql/events-query";
import { accessKeysParameter, eventNamesParameter, eventSourcesParameter, principalParameter } from "./sql/parameters";
import { byPrincipal, principalMentions } from "./sql/by-principal";
import type { Question } from "./question";
import { given, names, sql } from "./sql/sql";

export const principalActivity: Question = {
  id: "principal-activity",
  title: "What a principal did",
  answers: "every call of a principal, and of the sessions that it assumed, in every account",
  why: "The first question about a leaked key or a compromised user: its calls, and the sessions that followed.",
  parameters: [principalParameter, accessKeysParameter, eventNamesParameter, eventSourcesParameter],
  columns: listedColumns("access_key_id", "readonly"),
  query: (values) => {
    const { eventNames = [], eventSources = [], limit } = values;
    return listEvents(
      {
        scope: scopeOf(values),
        where: [
          byPrincipal(values),
          ...(eventNames.length > 0 ? [sql`event_name IN (${given(eventNames)})`] : []),
          ...(eventSources.length > 0 ? [sql`event_source IN (${given(eventSources)})`] : []),
        ],
        columns: ["identity_access_key_id", "readonly"],
        mentions: principalMentions(values),
        limit,
      },
      [sql`identity_access_key_id AS access_key_id`, names(["readonly"])],
    );
  },
};
