import { listedColumns, listEvents, scopeOf } from "./sql/events-query";
import { resourceParameter } from "./sql/parameters";
import type { Question } from "./question";
import { concerning } from "./resource";
import { names, sql } from "./sql/sql";

export const resourceChanges: Question = {
  id: "resource-changes",
  title: "Who changed this resource",
  answers:
    "every call that writes and names the resource: by its ARN, or by its name or id as it stands in the request",
  why: "After a change outside a review, shows who made it, when, and other attempts, including denied calls.",
  limits: "Calls that name the resource by another of its names (an alias, an id that was made later) are not found.",
  parameters: [{ ...resourceParameter, required: true }],
  columns: listedColumns("request_parameters"),
  query: (values) => {
    const { resource = "", limit } = values;
    return listEvents(
      {
        scope: scopeOf(values),
        where: [sql`coalesce(readonly, 'false') <> 'true'`, concerning(resource)],
        columns: ["request_parameters"],
        mentions: [resource],
        limit,
      },
      [names(["request_parameters"])],
    );
  },
};
