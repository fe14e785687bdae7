import { listedColumns, listEvents, scopeOf } from "./sql/events-query";
import { principalParameter } from "./sql/parameters";
import { byPrincipal, principalMentions } from "./sql/by-principal";
import type { Question } from "./question";
import { names, type Sql } from "./sql/sql";

/** A question that lists calls of some kind, in order, with their request parameters. */
export function callsQuestion(
  texts: Pick<Question, "id" | "title" | "answers" | "why" | "limits">,
  where: readonly Sql[],
): Question {
  return {
    ...texts,
    parameters: [principalParameter],
    columns: listedColumns("request_parameters"),
    query: (values) =>
      listEvents(
        {
          scope: scopeOf(values),
          where: [...where, ...(values.principal === undefined ? [] : [byPrincipal(values)])],
          columns: ["request_parameters"],
          mentions: principalMentions(values),
          limit: values.limit,
        },
        [names(["request_parameters"])],
      ),
  };
}
