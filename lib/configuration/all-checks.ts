import { breakGlass } from "./checks/break-glass-users";
import { channels } from "./checks/channels";
import type { Check } from "./check";
import { costSettings } from "./checks/cost-settings";
import { disabledAlarms } from "./checks/disabled-alarms";
import { exceptions } from "./checks/exceptions";
import { guardrails } from "./checks/guardrails";
import { lifecycle } from "./checks/log-archive-lifecycle";
import { partition } from "./checks/partition";
import { quotas } from "./checks/account-quotas";
import { regions } from "./checks/regions";
import { retention } from "./checks/log-archive-retention";
import { trailEvents } from "./checks/trail-events";
import { trustedAccess } from "./checks/trusted-access";
import { uniqueAccounts } from "./checks/unique-accounts";

/** Every cross-field check of one environment that needs nothing but the config. */
export const modelChecks: readonly Check[] = [
  uniqueAccounts,
  regions,
  partition,
  trustedAccess,
  guardrails,
  breakGlass,
  trailEvents,
  retention,
  lifecycle,
  channels,
  costSettings,
  disabledAlarms,
  exceptions,
  quotas,
];
