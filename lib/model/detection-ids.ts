/**
 * The ids of the detections of `lib/detections/catalogue`, in the catalogue's order. They stand here because configuration
 * names them and the model imports nothing of ours; a test keeps list and catalogue equal.
 */
export const detectionIds = [
  "root-login",
  "console-sign-in-without-mfa",
  "console-sign-in-failure",
  "unauthorized-api-calls",
  "denied-call-burst",
  "iam-policy-change",
  "iam-credential-change",
  "root-credential-change",
  "federation-provider-change",
  "cloudtrail-change",
  "kms-key-disabled-or-deleted",
  "log-archive-tampering",
  "alarm-tampering",
  "config-change",
  "threat-detection-disabled",
  "service-logging-disabled",
  "s3-public-access",
  "resource-shared-outside",
  "security-group-change",
  "network-acl-change",
  "network-gateway-change",
  "route-table-change",
  "vpc-change",
  "organization-change",
  "break-glass-use",
  "remote-command",
  "workload-code-change",
  "data-protection-weakened",
] as const;

/** Of these: what only accounts have that ask for it. A test keeps this list and the catalogue equal. */
export const extendedDetectionIds = ["remote-command", "workload-code-change", "data-protection-weakened"] as const;

export type DetectionId = (typeof detectionIds)[number];
