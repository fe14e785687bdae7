import type { Check, Finding } from "../check";

const cloudTrail = "cloudtrail.amazonaws.com";
const identityCenter = "sso.amazonaws.com";

/** Where this project owns the organization's trusted access, CloudTrail's is on it, and no service is lost by an oversight. */
export const trustedAccess: Check = {
  id: "trusted-access",
  needs: ["environment"],
  run: ({ environment }) => {
    const { trustedAccess, platformTeamRoleArns } = environment;
    if (trustedAccess.owner !== "landing-zone") return [];
    const { servicePrincipals } = trustedAccess;
    const find = (allowed: string, fix: string, severity: Finding["severity"]): Finding => ({
      severity: severity ?? "error",
      section: "environment",
      path: ["trustedAccess", "servicePrincipals"],
      given: servicePrincipals,
      allowed,
      fix,
    });
    if (!servicePrincipals.includes(cloudTrail)) {
      return [
        find(
          `a list with ${cloudTrail}, which the organization trail needs`,
          `add "${cloudTrail}", and every other service with trusted access: services not listed lose it`,
          "error",
        ),
      ];
    }
    const signsIn = platformTeamRoleArns.some((arn) => arn.includes("/AWSReservedSSO_"));
    if (signsIn && !servicePrincipals.includes(identityCenter)) {
      return [
        find(
          `a list with ${identityCenter}: the platform team's roles are IAM Identity Center's, and applying turns off every service that is not listed`,
          `add "${identityCenter}"; npx lz preflight lists what has trusted access today`,
          "warning",
        ),
      ];
    }
    if (servicePrincipals.length > 1) return [];
    return [
      find(
        "every service that has trusted access today: applying turns off each that is not listed, such as AWS Config's, GuardDuty's and IAM Identity Center's",
        `add what "aws organizations list-aws-service-access-for-organization" lists (npx lz preflight compares it); or set owner to "elsewhere"`,
        "warning",
      ),
    ];
  },
};
