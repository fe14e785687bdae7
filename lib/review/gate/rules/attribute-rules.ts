import type { GateRule } from "../rule";
import { accessLoggingChanged } from "./access-logging-changed";
import { alarmDisabled } from "./alarm-disabled";
import { alarmMetricChanged } from "./alarm-metric-changed";
import { alarmRedirected } from "./alarm-redirected";
import { alarmRethresholded } from "./alarm-rethresholded";
import { dataEventsForEverything } from "./data-events-for-everything";
import { deletionProtectionLost } from "./deletion-protection-lost";
import { deliveryDenied } from "./delivery-denied";
import { encryptionWeakened } from "./encryption-weakened";
import { guardrailLocksOut } from "./guardrail-locks-out";
import { keyAliasMoved } from "./key-alias-moved";
import { keyWeakened } from "./key-weakened";
import { lifecycleShortened } from "./lifecycle-shortened";
import { logReaderAdded } from "./log-reader-added";
import { logRetentionShortened } from "./log-retention-shortened";
import { metricFilterChanged } from "./metric-filter-changed";
import { notifierWeakened } from "./notifier-weakened";
import { objectLockWeakened } from "./object-lock-weakened";
import { oidcProviderWidened } from "./oidc-provider-widened";
import { ownershipControlsWeakened } from "./ownership-controls-weakened";
import { policyWider } from "./policy-wider";
import { publicAccessBlockWeakened } from "./public-access-block-weakened";
import { queriesWeakened } from "./queries-weakened";
import { roleWidened } from "./role-widened";
import { subscriberAdded } from "./subscriber-added";
import { subscriptionNarrowed } from "./subscription-narrowed";
import { trailDestinationChanged } from "./trail-destination-changed";
import { trailInsightsRemoved } from "./trail-insights-removed";
import { trailLoggingOff } from "./trail-logging-off";
import { trailOrganizationOff } from "./trail-organization-off";
import { trailSelectorsNarrowed } from "./trail-selectors-narrowed";
import { trailSingleRegion } from "./trail-single-region";
import { trailValidationOff } from "./trail-validation-off";
import { trustedAccessWeakened } from "./trusted-access-weakened";
import { versioningWeakened } from "./versioning-weakened";

/** The rules that judge attributes one by one. */
export const attributeRules: readonly GateRule[] = [
  accessLoggingChanged,
  alarmDisabled,
  alarmMetricChanged,
  alarmRedirected,
  alarmRethresholded,
  dataEventsForEverything,
  deletionProtectionLost,
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
  policyWider,
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
