import { isObject } from "../base/json";
import { harmless } from "../text/harmless";

/** Who made the call. Every text is sanitized, except `key`. */
export interface Principal {
  /** Short form: `root user`, `role Admin, session alice`. */
  readonly who: string;
  /** `userIdentity.type`, or `Unknown`. */
  readonly type: string;
  /** Further identifying details, by name, in order. */
  readonly details: readonly (readonly [name: string, value: string])[];
  /** The same for every event of one user or role; not sanitized, never shown. */
  readonly key: string;
}

/**
 * The principal of an event. All sessions of a role are one principal: the role.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function principalOf(userIdentity: unknown): Principal {
  const identity = isObject(userIdentity) ? userIdentity : {};
  const context = objectIn(identity, "sessionContext");
  const issuer = objectIn(context, "sessionIssuer");
  const federation = objectIn(context, "webIdFederationData");
  const behalf = objectIn(identity, "onBehalfOf");
  const type = harmless(identity["type"], 40) || "Unknown";
  const details: [string, unknown][] = [
    ["ARN", identity["arn"]],
    ["Session issuer", issuer["arn"] ?? issuer["principalId"]],
    ["Federated by", federation["federatedProvider"] ?? identity["identityProvider"]],
    ["Source identity", context["sourceIdentity"]],
    ["On behalf of", behalf["userId"]],
    ["Principal's account", identity["accountId"]],
    ["Access key", identity["accessKeyId"]],
    ["MFA", objectIn(context, "attributes")["mfaAuthenticated"]],
    ["Called through", identity["invokedBy"]],
  ];
  return {
    who: nameOf(type, identity, issuer, behalf),
    type,
    details: details.map(([name, value]) => [name, harmless(value)] as const).filter(([, value]) => value !== ""),
    key: JSON.stringify([
      type,
      issuer["arn"] ??
        identity["arn"] ??
        identity["principalId"] ??
        identity["userName"] ??
        behalf["userId"] ??
        identity["accessKeyId"] ??
        null,
      identity["accountId"] ?? null,
      identity["invokedBy"] ?? null,
    ]),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether an identity is an `AssumeRoot` session: centralized root access, where nobody signed in as root.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function isAssumedRoot(userIdentity: unknown): boolean {
  const context = isObject(userIdentity) ? objectIn(userIdentity, "sessionContext") : {};
  return /^true$/i.test(String(context["assumedRoot"]));
}

function nameOf(type: string, identity: Fields, issuer: Fields, behalf: Fields): string {
  const user = harmless(identity["userName"]) || lastPart(identity["arn"]);
  switch (type) {
    case "Root":
      return isAssumedRoot(identity) ? "assumed root session" : "root user";
    case "IAMUser":
      return `IAM user ${user || "(not named)"}`;
    case "AssumedRole": {
      const role = harmless(issuer["userName"]) || roleOf(identity["arn"]);
      const session = lastPart(identity["arn"]) || sessionOf(identity["principalId"]);
      if (role === "" && session === "") return unnamedSession(identity);
      return `role ${role || "(not named)"}, session ${session || "(not named)"}`;
    }
    case "Role":
      return `role ${lastPart(identity["arn"]) || "(not named)"}`;
    case "FederatedUser": {
      const by = harmless(issuer["userName"]) || harmless(issuer["type"]);
      return `federated user ${user || "(not named)"}${by === "" ? "" : `, of ${by}`}`;
    }
    case "SAMLUser":
    case "WebIdentityUser":
      return `${type === "SAMLUser" ? "SAML" : "web identity"} user ${user || "(not named)"}`;
    case "IdentityCenterUser":
      return `IAM Identity Center user ${harmless(behalf["userId"]) || user || "(not named)"}`;
    case "AWSService":
      return `AWS service ${harmless(identity["invokedBy"]) || "(not named)"}`;
    case "AWSAccount":
      return `another account, ${harmless(identity["accountId"]) || "(not named)"}`;
    default:
      return user === "" ? `a principal of type ${type}` : `${type} ${user}`;
  }
}

/**
 * A call made by a delegated administrator's account, as the management account's trail records it: without ARN and id.
 */
function unnamedSession(identity: Fields): string {
  const [account, key] = [harmless(identity["accountId"]), harmless(identity["accessKeyId"])];
  return `a role session in account ${account || "(not named)"}${key === "" ? "" : `, access key ${key}`}`;
}

function objectIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isObject(value) ? value : {};
}

/** `alice` of `arn:aws:sts::111122223333:assumed-role/Admin/alice` */
function lastPart(arn: unknown): string {
  return typeof arn === "string" && arn.includes("/") ? harmless(arn.slice(arn.lastIndexOf("/") + 1)) : "";
}

/** `Admin` of `arn:aws:sts::111122223333:assumed-role/Admin/alice` */
function roleOf(arn: unknown): string {
  return typeof arn === "string" ? harmless(/:assumed-role\/(.+)\/[^/]*$/s.exec(arn)?.[1]) : "";
}

/** `alice` of `AROAEXAMPLE:alice` */
function sessionOf(principalId: unknown): string {
  return typeof principalId === "string" ? harmless(/:(.+)$/s.exec(principalId)?.[1]) : "";
}
