import type { GateRule } from "../rule";
import { accessLoggingChanged } from "./s3/access-logging-changed";
import { alarmDisabled } from "./cloudwatch/alarm-disabled";
import { alarmMetricChanged } from "./cloudwatch/alarm-metric-changed";
import { alarmRedirected } from "./cloudwatch/alarm-redirected";
import { alarmThresholdWeakened } from "./cloudwatch/alarm-threshold-weakened";
import { dataEventsForEverything } from "./cloudtrail/data-events-for-everything";
import { deletionProtectionRemoved } from "./evidence/deletion-protection-removed";
import { deliveryDenied } from "./sns/delivery-denied";
import { encryptionWeakened } from "./s3/encryption-weakened";
import { guardrailLocksOut } from "./organizations/guardrail-locks-out";
import { keyAliasMoved } from "./kms/key-alias-moved";
import { keyWeakened } from "./kms/key-weakened";
import { lifecycleShortened } from "./s3/lifecycle-shortened";
import { logReaderAdded } from "./iam/log-reader-added";
import { logRetentionShortened } from "./cloudwatch/log-retention-shortened";
import { metricFilterChanged } from "./cloudwatch/metric-filter-changed";
import { notifierWeakened } from "./lambda/notifier-weakened";
import { objectLockWeakened } from "./s3/object-lock-weakened";
import { oidcProviderWidened } from "./iam/oidc-provider-widened";
import { ownershipControlsWeakened } from "./s3/ownership-controls-weakened";
import { policyWidened } from "./iam/policy-widened";
import { publicAccessBlockWeakened } from "./s3/public-access-block-weakened";
import { queriesWeakened } from "./athena/queries-weakened";
import { roleWidened } from "./iam/role-widened";
import { subscriberAdded } from "./sns/subscriber-added";
import { subscriptionNarrowed } from "./sns/subscription-narrowed";
import { trailDestinationChanged } from "./cloudtrail/trail-destination-changed";
import { trailInsightsRemoved } from "./cloudtrail/trail-insights-removed";
import { trailLoggingOff } from "./cloudtrail/trail-logging-off";
import { trailOrganizationOff } from "./cloudtrail/trail-organization-off";
import { trailSelectorsNarrowed } from "./cloudtrail/trail-selectors-narrowed";
import { trailSingleRegion } from "./cloudtrail/trail-single-region";
import { trailValidationOff } from "./cloudtrail/trail-validation-off";
import { trustedAccessWeakened } from "./organizations/trusted-access-weakened";
import { versioningWeakened } from "./s3/versioning-weakened";

/** The rules that evaluate single attributes. */
export const attributeRules: readonly GateRule[] = [
  accessLoggingChanged,
  alarmDisabled,
  alarmMetricChanged,
  alarmRedirected,
  alarmThresholdWeakened,
  dataEventsForEverything,
  deletionProtectionRemoved,
  deliveryDenied,
  encryptionWeakened,
  guardrailLocksOut,
  keyAliasMoved,
  keyWeakened,
  lifecycleShortened,
  logReaderAdded,
  logRetentionShortened,
  metricFilterChanged,
  notifierWeakened,
  objectLockWeakened,
  oidcProviderWidened,
  ownershipControlsWeakened,
  policyWidened,
  publicAccessBlockWeakened,
  queriesWeakened,
  roleWidened,
  subscriberAdded,
  subscriptionNarrowed,
  trailDestinationChanged,
  trailInsightsRemoved,
  trailLoggingOff,
  trailOrganizationOff,
  trailSelectorsNarrowed,
  trailSingleRegion,
  trailValidationOff,
  trustedAccessWeakened,
  versioningWeakened,
];
