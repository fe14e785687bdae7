import { detectionSql } from "./sql/detection-sql";
import { eventsQuery, scopeOf } from "./sql/events-query";
import { baselineParameter, principalParameter } from "./sql/parameters";
import { byPrincipal, principalMentions } from "./sql/by-principal";
import { MILLISECONDS_OF_DAY } from "./sql/event-scope";
import type { Question } from "./question";
import { anyOf, names, sql } from "./sql/sql";
import { eventTimeSql } from "./sql/time-sql";

/** The first groups of an IPv6 address: groups omitted by `::` are zero. */
const group = (position: number): string =>
  `coalesce(nullif(split_part(split_part(source_ip_address, '::', 1), ':', ${String(position)}), ''), '0')`;

/** The /16 of an IPv4 address, the /48 of an IPv6 address; any other text, such as `AWS Internal`, is unchanged. */
const network = names([
  `CASE
      WHEN regexp_like(source_ip_address, '^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$')
        THEN split_part(source_ip_address, '.', 1) || '.' || split_part(source_ip_address, '.', 2) || '.0.0/16'
      WHEN strpos(source_ip_address, ':') > 0
        THEN ${group(1)} || ':' || ${group(2)} || ':' || ${group(3)} || '::/48'
      ELSE source_ip_address
    END`,
]);

/**
 * IAM Identity Center records a sign-in as UserAuthentication, and each password or code attempt as
 * CredentialVerification. The identity has only an id; the user name is in `additionalEventData`.
 * Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
 */
const identityCenterName = names(["json_extract_scalar(additional_event_data, '$.UserName')"]);
const identityCenterOutcome = names([
  `coalesce(json_extract_scalar(service_event_details, '$.UserAuthentication'),
      json_extract_scalar(service_event_details, '$.CredentialVerification'))`,
]);
/** `PASSWORD`, `PASSWORD,TOTP` and so on; unknown for an external identity provider. */
const identityCenterMfa = names([
  `CASE
      WHEN event_name <> 'UserAuthentication' THEN NULL
      WHEN json_extract_scalar(additional_event_data, '$.CredentialType') = 'PASSWORD' THEN 'No'
      WHEN strpos(json_extract_scalar(additional_event_data, '$.CredentialType'), ',') > 0 THEN 'Yes'
    END`,
]);

/**
 * `aws login`: the consent in the browser, then each token that the CLI gets or renews. Both record whether they
 * succeeded.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
const loginOutcome = names([
  `CASE json_extract_scalar(additional_event_data, '$.success') WHEN 'true' THEN 'Success' WHEN 'false' THEN 'Failure' END`,
]);

/**
 * For a sign-in through an identity provider, CloudTrail writes `MFAUsed: No` even if the provider required MFA; the
 * session of a role or federated user has its own value.
 */
const consoleMfa = names([
  `CASE
      WHEN json_extract_scalar(additional_event_data, '$.SamlProviderArn') IS NOT NULL
        OR strpos(session_issuer_arn, 'AWSReservedSSO_') > 0 THEN NULL
      WHEN identity_type IN ('AssumedRole', 'FederatedUser')
        THEN CASE mfa_authenticated WHEN 'true' THEN 'Yes' WHEN 'false' THEN 'No' END
      ELSE coalesce(json_extract_scalar(additional_event_data, '$.MFAUsed'),
        CASE mfa_authenticated WHEN 'true' THEN 'Yes' WHEN 'false' THEN 'No' END)
    END`,
]);

const columns = [
  ...["event_time", "account", "region", "principal", "event_name", "outcome", "mfa", "source_ip_address", "network"],
  ...["first_from_network", "principal_seen_from", "alarm", "error_message", "user_agent", "event_id", "log_file"],
];

export const consoleSignIns: Question = {
  id: "console-sign-ins",
  title: "Sign-ins to the console",
  answers:
    "every sign-in to the console, to IAM Identity Center and by aws login, and switch of roles: failed or not, with MFA or not, from a network never seen before, and which alarm counts it",
  why: "A guessed or stolen password shows here first: failed sign-ins, a sign-in without MFA, a new network.",
  limits:
    "There is no database of places: new is a network (/16 of IPv4, /48 of IPv6) from which the principal did not sign in before, as far back as the baseline; principal_seen_from is the first sign-in that is known at all. Who signs in with an identity provider has no mfa here: CloudTrail does not know it. A token of aws login (CreateOAuth2Token) comes with each renewal too.",
  parameters: [principalParameter, baselineParameter],
  columns,
  query: (values) => {
    const { principal, baselineDays = 30, since, limit } = values;
    const scope = scopeOf({ ...values, since: since - baselineDays * MILLISECONDS_OF_DAY });
    return eventsQuery({
      scope,
      where: [
        sql`event_source = 'signin.amazonaws.com'`,
        sql`(event_name IN ('ConsoleLogin', 'SwitchRole', 'CheckMfa', 'UserAuthentication', 'GetSigninToken')
    OR event_name IN ('AuthorizeOAuth2Access', 'CreateOAuth2Token', 'CreateOAuth2TokenWithIAM')
    OR (event_name = 'CredentialVerification' AND ${identityCenterOutcome} = 'Failure'))`,
        ...(principal === undefined
          ? []
          : [anyOf([byPrincipal({ principal }), sql`${identityCenterName} = ${principal}`])]),
      ],
      columns: [
        ...[
          "identity_type",
          "session_issuer_arn",
          "response_elements",
          "additional_event_data",
          "service_event_details",
          "mfa_authenticated",
        ],
        ...["error_message", "user_agent"],
      ],
      mentions: principalMentions({ principal }) ?? ["signin.amazonaws.com"],
      select: sql`, sign_ins AS (
  SELECT event_time, account, region, event_name, source_ip_address, error_message, user_agent, event_id, log_file,
    CASE WHEN identity_type = 'IdentityCenterUser' THEN coalesce(${identityCenterName}, principal) ELSE principal END
      AS principal,
    coalesce(json_extract_scalar(response_elements, '$.ConsoleLogin'), json_extract_scalar(response_elements, '$.SwitchRole'),
      json_extract_scalar(response_elements, '$.CheckMfa'), json_extract_scalar(response_elements, '$.GetSigninToken'),
      ${identityCenterOutcome}, ${loginOutcome}) AS outcome,
    coalesce(${identityCenterMfa}, ${consoleMfa}) AS mfa,
    CASE WHEN ${detectionSql("console-sign-in-without-mfa")} THEN 'console-sign-in-without-mfa'
      WHEN ${detectionSql("console-sign-in-failure")} THEN 'console-sign-in-failure' END AS alarm,
    ${network} AS network
  FROM events
), seen AS (
  SELECT *,
    min(CASE WHEN outcome = 'Success' THEN event_time END) OVER (PARTITION BY principal, network) AS first_success,
    min(event_time) OVER (PARTITION BY principal) AS principal_seen_from
  FROM sign_ins
)
SELECT event_time, account, region, principal, event_name, outcome, mfa, source_ip_address, network,
  CASE WHEN first_success IS NULL OR first_success >= event_time THEN 'true' ELSE 'false' END AS first_from_network,
  principal_seen_from, alarm, error_message, user_agent, event_id, log_file
FROM seen
WHERE event_time >= ${eventTimeSql(values, since)}
ORDER BY event_time, event_id`,
      limit,
    });
  },
};
