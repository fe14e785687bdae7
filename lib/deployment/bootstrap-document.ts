import type { LandingZone } from "../model/landing-zone";
import { coreAccountId, type CoreAccountRole } from "../naming/role-names";
import { type JsonObject, type JsonValue, asObject } from "../base/json";
import { providersOf } from "../base/terraform-document";

export interface BootstrapDocumentOptions {
  readonly landingZone: LandingZone;
  /** The role of the log-archive account that the administrator of the management account assumes. */
  readonly adminRoleName: string;
  /** Where the state is: in a file beside the document, or where the stack keeps it. */
  readonly backend: "local" | "remote";
}

/**
 * A stack's document as an administrator applies it before there are roles to assume and a bucket for the state: the
 * same resources, with the administrator's own credentials in the management account, and the role that AWS
 * Organizations made in the log-archive account.
 */
export function bootstrapDocument(document: JsonObject, options: BootstrapDocumentOptions): JsonObject {
  const { landingZone, adminRoleName, backend } = options;
  const terraform = asObject(document["terraform"]);
  return {
    ...document,
    terraform: backend === "local" ? { ...terraform, backend: { local: { path: "terraform.tfstate" } } } : terraform,
    provider: {
      ...asObject(document["provider"]),
      aws: providersOf(document, "aws").map((provider) => withAdministrator(provider, landingZone, adminRoleName)),
    },
  };
}

function withAdministrator(provider: JsonObject, landingZone: LandingZone, adminRoleName: string): JsonValue {
  const { assume_role: _assumeRole, ...rest } = provider;
  const account = provider["alias"] as CoreAccountRole;
  if (account === "management") return rest;
  const accountId = coreAccountId(landingZone, account);
  return {
    ...rest,
    assume_role: [
      {
        role_arn: `arn:${landingZone.environment.partition}:iam::${accountId}:role/${adminRoleName}`,
        session_name: "bootstrap",
      },
    ],
  };
}
