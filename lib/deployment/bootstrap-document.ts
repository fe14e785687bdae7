import type { LandingZone } from "../model/landing-zone";
import { coreAccountId, type CoreAccountRole } from "../naming/role-names";
import { type JsonObject, type JsonValue, asObject } from "../base/json";
import { providersOf } from "../base/terraform-document";

export interface BootstrapDocumentOptions {
  readonly landingZone: LandingZone;
  /** The role of the log-archive account that the administrator of the management account assumes. */
  readonly adminRoleName: string;
  /** The place of the state: a file beside the document, or the stack's own backend. */
  readonly backend: "local" | "remote";
}

/**
 * A stack's document as an administrator applies it before the roles and the state bucket exist: the same resources,
 * with the administrator's own credentials in the management account, and with the role that AWS Organizations created
 * in the log-archive account.
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
