import type { LandingZone } from "../../../model/landing-zone";
import type { CoreAccountRole } from "../../../naming/role-names";
import { athenaServices } from "./athena";
import { costAlarmServices } from "./cost-alarms";

/**
 * The AWS services of an account's stacks, besides IAM, KMS and S3: what the pipeline's boundary allows, and what the
 * break-glass role may use. Add a new service here once.
 * @param organizations the allowed calls of AWS Organizations, which a boundary does not allow completely
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
