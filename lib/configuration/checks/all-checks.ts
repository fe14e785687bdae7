import { breakGlass } from "./break-glass";
import { channels } from "./channels";
import type { Check } from "./check";
import { costSettings } from "./cost-settings";
import { disabledAlarms } from "./disabled-alarms";
import { exceptions } from "./exceptions";
import { guardrails } from "./guardrails";
import { lifecycle } from "./lifecycle";
import { partition } from "./partition";
import { quotas } from "./quotas";
import { regions } from "./regions";
import { retention } from "./retention";
import { trailEvents } from "./trail-events";
import { trustedAccess } from "./trusted-access";
import { uniqueAccounts } from "./unique-accounts";

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
