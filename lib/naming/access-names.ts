import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";
import type { CoreAccountRole } from "./role-names";
import { coreAccountId, notifierRoleName, roleArn, rolePath, trailDeliveryRoleName } from "./role-names";

/** The break-glass role: for what the pipeline may not do. */
export function breakGlassRoleName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-break-glass`;
}

export function breakGlassRoleArn(landingZone: LandingZone, account: CoreAccountRole): string {
  return roleArn(landingZone, coreAccountId(landingZone, account), breakGlassRoleName(landingZone));
}

/** The managed policy that lets the plan and apply roles read settings. */
export function readPolicyName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-terraform-read`;
}

/**
 * `pipeline` bounds the plan and apply roles; `service` bounds the roles that the pipeline creates for AWS services.
 */
export type Boundary = "pipeline" | "service";

export function boundaryName(landingZone: LandingZone, boundary: Boundary): string {
  return `${namePrefix(landingZone)}-${boundary}-boundary`;
}

/** The ARN of a permissions boundary under the landing zone's path. */
export function boundaryArn(landingZone: LandingZone, boundary: Boundary, account: CoreAccountRole): string {
  const { environment } = landingZone;
  const accountId = coreAccountId(landingZone, account);
  return `arn:${environment.partition}:iam::${accountId}:policy${rolePath}${boundaryName(landingZone, boundary)}`;
}

/** The role that people in a Slack channel use to view alarms. */
export function slackRoleName(landingZone: LandingZone, channel: string): string {
  return `${namePrefix(landingZone)}-slack-${channel}`.slice(0, 64);
}

/** The roles that the pipeline creates, all for AWS services and all in the management account. */
export function serviceRoleArns(landingZone: LandingZone): readonly string[] {
  const { management } = landingZone;
  return [trailDeliveryRoleName(landingZone), slackRoleName(landingZone, "*"), notifierRoleName(landingZone)].map(
    (name) => roleArn(landingZone, management.account.id, name),
  );
}

/** The service-linked role that CloudTrail creates in the management account with the first organization trail. */
export function cloudTrailServiceLinkedRoleArn({ environment, management }: LandingZone): string {
  return `arn:${environment.partition}:iam::${management.account.id}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail`;
}

/** The service of Chatbot's role. */
export const chatbotLinkedService = "management.chatbot.amazonaws.com";

/** The service-linked role that Chatbot creates with the first Slack channel of an account. */
export function chatbotServiceLinkedRoleArn({ environment, management }: LandingZone): string {
  return `arn:${environment.partition}:iam::${management.account.id}:role/aws-service-role/${chatbotLinkedService}/AWSServiceRoleForAWSChatbot`;
}
