import type { Check, CrossEnvironmentCheck } from "./check";
import { accountQuotas } from "./checks/account-quotas";
import { alarmQuotas } from "./checks/alarm-quotas";
import { breakGlassUsers } from "./checks/break-glass-users";
import { bucketNames } from "./checks/bucket-names";
import { channels } from "./checks/channels";
import { costSettings } from "./checks/cost-settings";
import { disabledAlarms } from "./checks/disabled-alarms";
import { exceptions } from "./checks/exceptions";
import { guardrails } from "./checks/guardrails";
import { logArchiveLifecycle } from "./checks/log-archive-lifecycle";
import { logArchiveRetention } from "./checks/log-archive-retention";
import { metricFilters } from "./checks/metric-filters";
import { partition } from "./checks/partition";
import { regions } from "./checks/regions";
import { separateEnvironments } from "./checks/separate-environments";
import { trailEvents } from "./checks/trail-events";
import { trustedAccess } from "./checks/trusted-access";
import { uniqueAccounts } from "./checks/unique-accounts";

/** Every check of one environment, in the order in which people read about them. */
export const allChecks: readonly Check[] = [
  uniqueAccounts,
  regions,
  partition,
  trustedAccess,
  guardrails,
  breakGlassUsers,
  trailEvents,
  logArchiveRetention,
  logArchiveLifecycle,
  channels,
  costSettings,
  disabledAlarms,
  exceptions,
  accountQuotas,
  bucketNames,
  metricFilters,
  alarmQuotas,
];

/** Every check over all environments. */
export const crossEnvironmentChecks: readonly CrossEnvironmentCheck[] = [separateEnvironments];
