import { listedColumns, listEvents, scopeOf } from "./sql/events-query";
import { principalParameter, resourceParameter } from "./sql/parameters";
import { byPrincipal, principalMentions } from "./sql/by-principal";
import type { Question } from "./question";
import { concerning } from "./resource";
import { names, sql } from "./sql/sql";

export const dataAccess: Question = {
  id: "data-access",
  title: "Who read or wrote the data",
  answers:
    "the data events of a bucket or a function (or of everything): objects read, written and deleted, functions invoked",
  why: "After a bucket was public or a key was stolen, shows which objects were read, by which principal and from where.",
  limits: "Only what the trail's data event selectors record: nothing here does not mean that nothing was read.",
  parameters: [resourceParameter, principalParameter],
  columns: listedColumns("bucket", "object_key", "request_parameters"),
  query: (values) => {
    const { resource, principal, limit } = values;
    return listEvents(
      {
        scope: scopeOf(values),
        where: [
          sql`event_category = 'Data'`,
          ...(resource === undefined ? [] : [concerning(resource)]),
          ...(principal === undefined ? [] : [byPrincipal(values)]),
        ],
        columns: ["request_parameters"],
        mentions: resource === undefined ? principalMentions(values) : [resource],
        limit,
      },
      [
        sql`json_extract_scalar(request_parameters, '$.bucketName') AS bucket`,
        sql`json_extract_scalar(request_parameters, '$.key') AS object_key`,
        names(["request_parameters"]),
      ],
    );
  },
};
