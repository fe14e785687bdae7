import type { EnvironmentConfig } from "../../lib/model/environment";

/** The organization in which changes are rehearsed. */
export default {
  organizationId: "o-st4g1ng0rg",
  governedRegions: ["us-east-1", "eu-west-1"],
  gate: "open",
  platformTeamRoleArns: ["arn:aws:iam::210987650001:role/platform-team"],
  breakGlass: { userArns: ["arn:aws:iam::210987650001:user/break-glass-1"] },
  guardrails: { targets: ["r-st4g"] },
  trustedAccess: {
    owner: "landing-zone",
    servicePrincipals: ["cloudtrail.amazonaws.com", "sso.amazonaws.com"],
  },
  channels: {
    security: { emails: ["security-staging@meridian-retail.example"] },
    platform: { emails: ["platform-staging@meridian-retail.example"] },
  },
  tags: { environment: "staging" },
} satisfies EnvironmentConfig;
