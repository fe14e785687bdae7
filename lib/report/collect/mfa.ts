import { isObject } from "../../base/json";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether a call was made with MFA: `true`, `false`, or empty if CloudTrail does not know. For a sign-in through an
 * identity provider (SAML, IAM Identity Center) it writes `MFAUsed: No` even if the provider required MFA.
 * Source:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function mfaOf(raw: Fields): string {
  const identity = fieldsIn(raw, "userIdentity");
  const context = fieldsIn(identity, "sessionContext");
  const data = fieldsIn(raw, "additionalEventData");
  const issuer = fieldsIn(context, "sessionIssuer")["arn"];
  const isFederated =
    data["SamlProviderArn"] !== undefined || (typeof issuer === "string" && issuer.includes("AWSReservedSSO_"));
  if (isFederated) return "";
  const ofSession = fieldsIn(context, "attributes")["mfaAuthenticated"];
  if (
    raw["eventName"] === "ConsoleLogin" &&
    identity["type"] !== "AssumedRole" &&
    identity["type"] !== "FederatedUser"
  ) {
    return said(data["MFAUsed"]) || said(ofSession);
  }
  if (raw["eventName"] === "UserAuthentication") return ofIdentityCenter(data["CredentialType"]);
  return said(ofSession);
}

/** `PASSWORD`, `PASSWORD,TOTP` and so on; unknown for an external identity provider. */
function ofIdentityCenter(type: unknown): string {
  if (type === "PASSWORD") return "false";
  return typeof type === "string" && type.includes(",") ? "true" : "";
}

function said(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "boolean") return "";
  return { yes: "true", true: "true", no: "false", false: "false" }[String(value).toLowerCase()] ?? "";
}

function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isObject(value) ? value : {};
}
