/** A parameter of a question, as an option of `lz investigate`. */
export interface QuestionParameter {
  /** The key of its value in `QuestionValues`. */
  readonly key:
    | "principal"
    | "accessKeys"
    | "resource"
    | "eventIds"
    | "eventNames"
    | "eventSources"
    | "baselineDays"
    | "threshold"
    | "minutes";
  /** The option, without its dashes. */
  readonly option: string;
  readonly kind: "text" | "texts" | "number";
  readonly description: string;
  /** @default false */
  readonly required?: boolean;
  /** For a number. */
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Key = QuestionParameter["key"];

const text = (key: Key, option: string, description: string): QuestionParameter => ({
  ...{ key, option, description },
  kind: "text",
});

const texts = (key: Key, option: string, description: string): QuestionParameter => ({
  ...{ key, option, description },
  kind: "texts",
});

const number = (
  key: Key,
  option: string,
  description: string,
  range: Required<Pick<QuestionParameter, "default" | "minimum" | "maximum">>,
): QuestionParameter => ({ key, option, kind: "number", description, ...range });

export const principalParameter = text(
  "principal",
  "principal",
  "a user's name, an ARN, a role's name, an access key's id, a session's name, or root",
);
export const accessKeysParameter = texts(
  "accessKeys",
  "access-key",
  "the id of an access key, long-lived (AKIA…) or of a session (ASIA…)",
);
export const resourceParameter = text("resource", "resource", "an ARN, or a name or id as it stands in requests");
export const eventIdsParameter = texts(
  "eventIds",
  "event-id",
  "the eventID of an event, as an alarm names it, or its sharedEventID",
);
export const eventNamesParameter = texts("eventNames", "event-name", "only these calls, such as PutBucketPolicy");
export const eventSourcesParameter = texts(
  "eventSources",
  "event-source",
  "only these services, such as s3.amazonaws.com",
);

export const baselineParameter = number("baselineDays", "baseline", "length of the baseline before --since, in days", {
  default: 30,
  minimum: 1,
  maximum: 400,
});
export const thresholdParameter = number("threshold", "threshold", "number of calls that make a burst", {
  default: 10,
  minimum: 2,
  maximum: 10_000,
});
export const minutesParameter = number("minutes", "minutes", "length of a burst in minutes", {
  default: 5,
  minimum: 1,
  maximum: 1440,
});
