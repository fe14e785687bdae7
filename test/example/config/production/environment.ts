import type { EnvironmentConfig } from "../../lib/model/environment";

/** The organization in which Meridian Retail works. Only the pipeline applies here. */
export default {
  organizationId: "o-m3r1d1anpr0d",
  governedRegions: ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-south-1", "ap-south-2"],
  optInRegions: ["ap-south-2"],
  gate: "plan-only",
  platformTeamRoleArns: [
    "arn:aws:iam::310987650001:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_PlatformTeam_3f1c2b7a9d4e5f60",
  ],
  breakGlass: {
    userArns: ["arn:aws:iam::310987650001:user/break-glass-1", "arn:aws:iam::310987650001:user/break-glass-2"],
  },
  guardrails: { targets: ["r-m3r1"] },
  // AWS Control Tower owns the organization's trusted access.
  trustedAccess: { owner: "elsewhere" },
  channels: {
    security: {
      emails: ["security-oncall@meridian-retail.example"],
      slack: { workspaceId: "T0MERIDIAN", channelId: "C0SECALERTS" },
      timeZone: "America/New_York",
    },
    platform: { emails: ["platform@meridian-retail.example"] },
    payments: {
      emails: ["payments-oncall@meridian-retail.example"],
      slack: { workspaceId: "T0MERIDIAN", channelId: "C0PAYALERTS" },
    },
    data: { emails: ["data-platform@meridian-retail.example"] },
  },
  cost: { monthlyBudgetUsd: 100, anomalyThresholdUsd: 25, monthlyLimitUsd: 150, channel: "platform" },
  tags: { environment: "production" },
} satisfies EnvironmentConfig;
