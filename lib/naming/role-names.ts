import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";

/** The accounts in which the landing zone has resources. */
export type CoreAccountRole = "management" | "log-archive";

/** `plan` reads, `apply` changes. There is one of each in each core account, by the same name. */
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

/** The role with which CloudTrail writes to the log group. */
export function trailDeliveryRoleName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-cloudtrail-delivery`;
}

/** The role of the function that sends notifications. */
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

/** The issuer of GitHub Actions' tokens, without the scheme, as IAM's condition keys name it. */
export const githubOidcProviderHost = "token.actions.githubusercontent.com";

export function githubOidcProviderArn({ environment, management }: LandingZone): string {
  return `arn:${environment.partition}:iam::${management.account.id}:oidc-provider/${githubOidcProviderHost}`;
}
