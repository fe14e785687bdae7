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
  /** Of a number. */
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export const principalParameter: QuestionParameter = {
  key: "principal",
  option: "principal",
  kind: "text",
  description: "a user's name, an ARN, a role's name, an access key's id, a session's name, or root",
};

export const accessKeysParameter: QuestionParameter = {
  key: "accessKeys",
  option: "access-key",
  kind: "texts",
  description: "the id of an access key, long-lived (AKIA…) or of a session (ASIA…)",
};

export const resourceParameter: QuestionParameter = {
  key: "resource",
  option: "resource",
  kind: "text",
  description: "an ARN, or a name or id as it stands in requests",
};

export const eventIdsParameter: QuestionParameter = {
  key: "eventIds",
  option: "event-id",
  kind: "texts",
  description: "the eventID of an event, as an alarm names it, or its sharedEventID",
};

export const eventNamesParameter: QuestionParameter = {
  key: "eventNames",
  option: "event-name",
  kind: "texts",
  description: "only these calls, such as PutBucketPolicy",
};

export const eventSourcesParameter: QuestionParameter = {
  key: "eventSources",
  option: "event-source",
  kind: "texts",
  description: "only these services, such as s3.amazonaws.com",
};

export const baselineParameter: QuestionParameter = {
  key: "baselineDays",
  option: "baseline",
  kind: "number",
  description: "how many days before --since tell what was seen before",
  default: 30,
  minimum: 1,
  maximum: 400,
};

export const thresholdParameter: QuestionParameter = {
  key: "threshold",
  option: "threshold",
  kind: "number",
  description: "how many calls make a burst",
  default: 10,
  minimum: 2,
  maximum: 10_000,
};

export const minutesParameter: QuestionParameter = {
  key: "minutes",
  option: "minutes",
  kind: "number",
  description: "within how many minutes they make one",
  default: 5,
  minimum: 1,
  maximum: 1440,
};
