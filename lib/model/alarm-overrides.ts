import { z } from "zod";
import { alarmOverride } from "./alarm-settings";

const override = alarmOverride.exactOptional();

/**
 * Overrides by detection id, in the catalogue's order: what an editor shows over each is the catalogue's title, severity
 * and threshold, which a test holds equal.
 */
export const alarmOverrides = z.strictObject({
  /** Root login detected: critical, from 1 event on. */
  "root-login": override,
  /** Console sign-in without MFA: high, from 1 event on. */
  "console-sign-in-without-mfa": override,
  /** Console sign-in failed: medium, from 3 events on. */
  "console-sign-in-failure": override,
  /** Unauthorized API calls: low, from 5 events on. */
  "unauthorized-api-calls": override,
  /** Burst of denied calls: medium, from 50 events in 300 seconds on. */
  "denied-call-burst": override,
  /** IAM policy changed: critical, from 1 event on. */
  "iam-policy-change": override,
  /** IAM credential created or changed: medium, from 1 event on. */
  "iam-credential-change": override,
  /** Root credential created or changed: critical, from 1 event on. */
  "root-credential-change": override,
  /** Federation provider changed: high, from 1 event on. */
  "federation-provider-change": override,
  /** CloudTrail configuration changed: critical, from 1 event on. */
  "cloudtrail-change": override,
  /** KMS key disabled, deleted or weakened: high, from 1 event on. */
  "kms-key-disabled-or-deleted": override,
  /** Log archive tampered with: critical, from 1 event on. */
  "log-archive-tampering": override,
  /** Alarm chain tampered with: critical, from 1 event on. */
  "alarm-tampering": override,
  /** AWS Config changed: high, from 1 event on. */
  "config-change": override,
  /** Threat detection disabled: high, from 1 event on. */
  "threat-detection-disabled": override,
  /** Service logging disabled: high, from 1 event on. */
  "service-logging-disabled": override,
  /** S3 public access or bucket policy changed: critical, from 1 event on. */
  "s3-public-access": override,
  /** Image, snapshot or function shared outside: high, from 1 event on. */
  "resource-shared-outside": override,
  /** Security group changed: critical, from 1 event on. */
  "security-group-change": override,
  /** Network ACL changed: medium, from 1 event on. */
  "network-acl-change": override,
  /** Network gateway changed: medium, from 1 event on. */
  "network-gateway-change": override,
  /** Route table changed: medium, from 1 event on. */
  "route-table-change": override,
  /** VPC changed: medium, from 1 event on. */
  "vpc-change": override,
  /** Organization changed: high, from 1 event on. */
  "organization-change": override,
  /** Break-glass role used: critical, from 1 event on. */
  "break-glass-use": override,
  /** Command or session on an instance: medium, from 1 event on; on request. */
  "remote-command": override,
  /** Code or role of a workload changed: medium, from 1 event on; on request. */
  "workload-code-change": override,
  /** Backup or protection of data weakened: high, from 1 event on; on request. */
  "data-protection-weakened": override,
});

export type AlarmOverrides = z.infer<typeof alarmOverrides>;
