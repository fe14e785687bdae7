/**
 * The ids of the detections of `lib/alarms/catalogue`, in the catalogue's order. They stand here because configuration
 * names them and the model imports nothing of ours; a test keeps list and catalogue equal.
 */
export const detectionIds = [
  "root-login",
  "unauthorized-api-calls",
  "console-sign-in-without-mfa",
  "console-sign-in-failure",
  "iam-policy-change",
  "cloudtrail-change",
  "config-change",
  "kms-key-disabled-or-deleted",
  "s3-public-access",
  "security-group-change",
  "network-acl-change",
  "network-gateway-change",
  "route-table-change",
  "vpc-change",
] as const;

export type DetectionId = (typeof detectionIds)[number];
