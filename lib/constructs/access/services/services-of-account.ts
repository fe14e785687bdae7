import type { LandingZone } from "../../../model/landing-zone";
import type { CoreAccountRole } from "../../../naming/role-names";
import { athenaServices } from "./athena";
import { costAlarmServices } from "./cost-alarms";

/**
 * The services of AWS that the stacks of an account are made of, beside IAM, KMS and S3: what the pipeline's boundary
 * leaves, and what the break-glass role may use. A new service is added here once.
 * @param organizations what is left of AWS Organizations: a boundary does not leave all of it
 */
export function servicesOfAccount(
  landingZone: LandingZone,
  account: CoreAccountRole,
  organizations: readonly string[],
): readonly string[] {
  if (account === "log-archive") return athenaServices;
  return [
    ...costAlarmServices(landingZone),
    "chatbot:*",
    "cloudtrail:*",
    "cloudwatch:*",
    "dynamodb:*",
    "events:*",
    "lambda:*",
    "logs:*",
    ...organizations,
    "sns:*",
    "sqs:*",
  ];
}
