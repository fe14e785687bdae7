import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";

/** The accounts in which the landing zone has resources. */
export type CoreAccountRole = "management" | "log-archive";

/** `plan` reads, `apply` changes. Each core account has one of each, with the same name. */
export type PipelineRole = "plan" | "apply";

/** The path of every role of the landing zone. */
export const rolePath = "/landing-zone/";

export function pipelineRoleName(landingZone: LandingZone, role: PipelineRole): string {
  return `${namePrefix(landingZone)}-terraform-${role}`;
}

export function coreAccountId(landingZone: LandingZone, account: CoreAccountRole): string {
  return account === "management" ? landingZone.management.account.id : landingZone.logArchive.account.id;
}

export function pipelineRoleArn(landingZone: LandingZone, role: PipelineRole, account: CoreAccountRole): string {
  return roleArn(landingZone, coreAccountId(landingZone, account), pipelineRoleName(landingZone, role));
}

/** The role that CloudTrail assumes to write to the log group. */
export function trailDeliveryRoleName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-cloudtrail-delivery`;
}

/** The role of the notification function. */
export function notifierRoleName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-notifier`;
}

/** The role that validates the archive, in the management account. */
export function validationRoleName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-validation`;
}

export function validationRoleArn(landingZone: LandingZone): string {
  return roleArn(landingZone, landingZone.management.account.id, validationRoleName(landingZone));
}

/** The ARN of a role under the landing zone's path. */
export function roleArn({ environment }: LandingZone, accountId: string, name: string): string {
  return `arn:${environment.partition}:iam::${accountId}:role${rolePath}${name}`;
}

/** The issuer of GitHub Actions' tokens, without the scheme, as in IAM's condition keys. */
export const githubOidcProviderHost = "token.actions.githubusercontent.com";

export function githubOidcProviderArn({ environment, management }: LandingZone): string {
  return `arn:${environment.partition}:iam::${management.account.id}:oidc-provider/${githubOidcProviderHost}`;
}
