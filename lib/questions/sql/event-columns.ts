/** A column of `cloudtrail_events`, the flat view that every question reads, and its path in an event. */
export interface EventColumn {
  readonly name: string;
  /** `text`: a string. `json`: an object or list, kept as JSON text. Missing values are NULL. */
  readonly kind: "text" | "json";
  /** The path in CloudTrail's event, as CloudTrail spells it. */
  readonly path: readonly string[];
  /** Whether it is a column of events in other folders, which Athena's table does not cover. @default false */
  readonly onlyInCopies?: true;
}

/** The view's name, the same in both engines. */
export const eventView = "cloudtrail_events";

const text = (name: string, ...path: readonly string[]): EventColumn => ({ name, kind: "text", path });
const json = (name: string, ...path: readonly string[]): EventColumn => ({ name, kind: "json", path });

/**
 * The view's columns, in order; then `account`, `region` and `day` (`yyyy/MM/dd`), the partitions of the archive, and
 * `log_file`, the key or path of the log file. Times are CloudTrail's text, such as `2026-11-02T10:00:00Z`, which sorts
 * chronologically; `readonly` and `mfa_authenticated` are `true` or `false` as text.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const eventColumns: readonly EventColumn[] = [
  text("event_time", "eventTime"),
  text("event_id", "eventID"),
  text("event_source", "eventSource"),
  text("event_name", "eventName"),
  text("event_type", "eventType"),
  text("event_category", "eventCategory"),
  text("aws_region", "awsRegion"),
  text("recipient_account_id", "recipientAccountId"),
  text("source_ip_address", "sourceIPAddress"),
  text("user_agent", "userAgent"),
  text("error_code", "errorCode"),
  text("error_message", "errorMessage"),
  text("readonly", "readOnly"),
  text("request_id", "requestID"),
  text("shared_event_id", "sharedEventID"),
  text("vpc_endpoint_id", "vpcEndpointId"),
  text("identity_type", "userIdentity", "type"),
  text("identity_principal_id", "userIdentity", "principalId"),
  text("identity_arn", "userIdentity", "arn"),
  text("identity_account_id", "userIdentity", "accountId"),
  text("identity_user_name", "userIdentity", "userName"),
  text("identity_access_key_id", "userIdentity", "accessKeyId"),
  text("identity_invoked_by", "userIdentity", "invokedBy"),
  text("on_behalf_of_user_id", "userIdentity", "onBehalfOf", "userId"),
  text("session_issuer_arn", "userIdentity", "sessionContext", "sessionIssuer", "arn"),
  text("session_issuer_user_name", "userIdentity", "sessionContext", "sessionIssuer", "userName"),
  text("session_issuer_account_id", "userIdentity", "sessionContext", "sessionIssuer", "accountId"),
  text("session_creation_date", "userIdentity", "sessionContext", "attributes", "creationDate"),
  text("mfa_authenticated", "userIdentity", "sessionContext", "attributes", "mfaAuthenticated"),
  text("assumed_root", "userIdentity", "sessionContext", "assumedRoot"),
  text("source_identity", "userIdentity", "sessionContext", "sourceIdentity"),
  json("request_parameters", "requestParameters"),
  json("response_elements", "responseElements"),
  json("additional_event_data", "additionalEventData"),
  json("service_event_details", "serviceEventDetails"),
  json("resources", "resources"),
  { ...json("insight_details", "insightDetails"), onlyInCopies: true },
];

/** The columns of Athena's view: its table covers the folder of management and data events. */
export const athenaColumns: readonly EventColumn[] = eventColumns.filter(({ onlyInCopies }) => onlyInCopies !== true);
