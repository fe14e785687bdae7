import type { CloudTrailEvent } from "../events/read-events";
import { isObject } from "../base/json";
import { isAssumedRoot } from "../events/principal";
import { printable } from "../text/printable";
import { UserError } from "../base/user-error";

/** Kinds of principals, by how each can be contained. */
export type PrincipalKind =
  | "user"
  | "role"
  | "identity-center-role"
  | "identity-center-user"
  | "service-linked-role"
  | "federated-user"
  | "root"
  | "assumed-root"
  | "service"
  | "anonymous";

/** The principal to contain. */
export interface SuspectedPrincipal {
  readonly kind: PrincipalKind;
  readonly partition: string;
  /** The principal's account; empty for a service and for an anonymous caller. */
  readonly accountId: string;
  /** The user's, the role's or the service's name, without a path; `root`. */
  readonly name: string;
  /** As in the event or as given by the user. */
  readonly arn: string;
  /** @default - none or unknown */
  readonly sessionName?: string;
  /** @default - none or unknown */
  readonly accessKeyId?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The principal of an event.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 * @throws UserError when the event does not identify its principal
 */
export function principalOfEvent(event: CloudTrailEvent): SuspectedPrincipal {
  const identity = fieldsIn(event, "userIdentity");
  const issuer = fieldsIn(fieldsIn(identity, "sessionContext"), "sessionIssuer");
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const accountId = text(identity["accountId"]);
  const accessKeyId = text(identity["accessKeyId"]);
  const withKey = accessKeyId === "" ? {} : { accessKeyId: checkedKeyId(accessKeyId) };
  const partition = /^arn:([a-z-]+):/.exec(text(identity["arn"]) || text(issuer["arn"]))?.[1] ?? "aws";
  const type = text(identity["type"]);
  switch (type) {
    case "AWSService":
      return { kind: "service", partition, accountId: "", name: text(identity["invokedBy"]), arn: "" };
    case "IdentityCenterUser":
      return {
        kind: "identity-center-user",
        partition,
        accountId,
        name: text(fieldsIn(identity, "onBehalfOf")["userId"]),
        arn: "",
      };
    case "FederatedUser": {
      const arn = text(identity["arn"]);
      const by = text(issuer["type"]) === "Root" ? "root" : text(issuer["userName"]);
      return { kind: "federated-user", partition, accountId, name: by, arn, sessionName: lastPart(arn), ...withKey };
    }
    case "SAMLUser":
    case "WebIdentityUser":
      return principalOfArn(text(fieldsIn(event, "requestParameters")["roleArn"]));
    case "AWSAccount":
      return accountId === "anonymous" || accountId === "ANONYMOUS_PRINCIPAL"
        ? { kind: "anonymous", partition, accountId: "", name: "anonymous", arn: "" }
        : ofAnotherAccount(identity, accountId);
    default: {
      if (type === "Root") {
        const root = rootOf(partition, accountId);
        return { ...root, ...(isAssumedRoot(identity) && { kind: "assumed-root", name: "assumed root" }), ...withKey };
      }
      const arn = text(identity["arn"]);
      if (type === "IAMUser" && arn === "") {
        const name = text(identity["userName"]);
        return { ...principalOfArn(`arn:${partition}:iam::${accountId}:user/${name}`), ...withKey };
      }
      if (arn === "" && text(issuer["arn"]) !== "") return { ...principalOfArn(text(issuer["arn"])), ...withKey };
      if (arn === "") throw new UserError(whereToLook(event, accountId, accessKeyId));
      return { ...principalOfArn(arn), ...withKey };
    }
  }
}

/**
 * The principal of an IAM or STS ARN.
 * @throws UserError when the ARN is not a principal's
 */
export function principalOfArn(arn: string): SuspectedPrincipal {
  const [, partition = "", , accountId = "", what = ""] =
    /^arn:(aws|aws-cn|aws-us-gov):(iam|sts)::(\d{12}):(root|(?:user|role|assumed-role|federated-user)\/[\x21-\x7e]+)$/.exec(
      arn,
    ) ?? [];
  if (what === "root") return { ...rootOf(partition, accountId), arn };
  const [type = "", ...parts] = what.split("/");
  const base = { partition, accountId, arn };
  switch (type) {
    case "user":
      return { kind: "user", ...base, name: checkedName(parts.at(-1)) };
    case "role":
      return roleNamed(checkedName(parts.at(-1)), base);
    case "assumed-role": {
      const sessionName = parts[1];
      return {
        ...roleNamed(checkedName(parts[0]), base),
        ...(sessionName !== undefined && { sessionName: checkedName(sessionName) }),
      };
    }
    case "federated-user":
      throw new UserError(
        `${printable(arn)} is a federated user: its ARN does not identify the user that created the session\n` +
          "  allowed: the event, whose userIdentity names the user that created the session; or that user's ARN",
      );
    default:
      throw new UserError(
        `${JSON.stringify(printable(arn))} is not the ARN of a principal\n` +
          "  allowed: arn:aws:iam::ACCOUNT:user/NAME, :role/NAME or :root, or arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION",
      );
  }
}

/** Short form, safe to print: `IAM user alice`. */
export function principalText({ kind, name, sessionName }: SuspectedPrincipal): string {
  const session = sessionName === undefined ? "" : `, session ${printable(sessionName)}`;
  const words: Readonly<Record<PrincipalKind, string>> = {
    user: `IAM user ${name}`,
    role: `role ${name}${session}`,
    "identity-center-role": `IAM Identity Center role ${name}${session}`,
    "identity-center-user": `IAM Identity Center user ${name}`,
    "service-linked-role": `service-linked role ${name}`,
    "federated-user": `federated user ${printable(sessionName ?? "")} of ${name === "root" ? "root" : `IAM user ${name}`}`,
    root: "root user",
    "assumed-root": "assumed root session",
    service: `AWS service ${name}`,
    anonymous: "an anonymous caller",
  };
  return printable(words[kind]);
}

/** An access key's id. @throws UserError */
export function checkedKeyId(keyId: string): string {
  if (/^[A-Z0-9_]{16,128}$/i.test(keyId)) return keyId;
  throw new UserError(
    `${JSON.stringify(printable(keyId))} is not an access key id: expected letters and digits, such as AKIAIOSFODNN7EXAMPLE`,
  );
}

function rootOf(partition: string, accountId: string): SuspectedPrincipal {
  return { kind: "root", partition, accountId, name: "root", arn: `arn:${partition}:iam::${accountId}:root` };
}

/** The error for an event without a principal: what the event contains, and where the caller's own event is. */
function whereToLook(event: CloudTrailEvent, accountId: string, accessKeyId: string): string {
  const text = (value: unknown): string => (typeof value === "string" ? printable(value) : "");
  const [recipient, shared] = [text(event["recipientAccountId"]), text(event["sharedEventID"])];
  const account = printable(accountId);
  const key = printable(accessKeyId);
  const by = text(fieldsIn(event, "userIdentity")["invokedBy"]);
  const said = [
    ...(account === "" ? [] : [`account ${account}`]),
    ...(key === "" ? [] : [`access key ${key}`]),
    ...(by === "" ? [] : [`called through ${by}`]),
    ...(shared === "" ? [] : [`sharedEventID ${shared}`]),
  ];
  const look = [
    ...(shared === "" ? [] : [`npx lz investigate events --event-id ${shared} --path COPY`]),
    ...(key === "" ? [] : [`npx lz report --access-key ${key} --path COPY`]),
    ...(key === "" || account === ""
      ? []
      : [
          `aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=${key}, in account ${account}`,
        ]),
  ];
  const own =
    account !== "" && account !== recipient
      ? `the event of the same call in account ${account}`
      : "the event that created the key";
  return [
    `the event does not identify its principal: its userIdentity has no ARN${said.length === 0 ? "" : ` (${said.join(", ")})`}`,
    `  fix: find ${own}, which names the caller, and use that one${look.length === 0 ? "" : ":"}`,
    ...look.map((command) => `    ${command}`),
  ].join("\n");
}

/** How the owner of a bucket or role sees a caller from another account: by its ARN, or only by account and id. */
function ofAnotherAccount(identity: Fields, accountId: string): SuspectedPrincipal {
  const arn = identity["arn"];
  if (typeof arn === "string" && arn !== "") return principalOfArn(arn);
  const principalId = identity["principalId"];
  throw new UserError(
    `the event was recorded outside the caller's account ${printable(accountId)}, and has only its principal id` +
      `${typeof principalId === "string" ? ` ${printable(principalId)}` : ""}\n` +
      `  fix: find the event with the same sharedEventID in that account's CloudTrail, and use that one`,
  );
}

function roleNamed(
  name: string,
  base: Pick<SuspectedPrincipal, "partition" | "accountId" | "arn">,
): SuspectedPrincipal {
  if (name.startsWith("AWSReservedSSO_")) return { kind: "identity-center-role", ...base, name };
  if (name.startsWith("AWSServiceRoleFor")) return { kind: "service-linked-role", ...base, name };
  return { kind: "role", ...base, name };
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function checkedName(name = ""): string {
  if (/^[\w+=,.@-]{1,64}$/.test(name)) return name;
  throw new UserError(
    `${JSON.stringify(printable(name))} is not a valid IAM name\n` +
      "  allowed: up to 64 letters, digits and + = , . @ - _\n  fix: check that the event comes from CloudTrail",
  );
}

function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isObject(value) ? value : {};
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
