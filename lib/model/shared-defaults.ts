import type { EnvironmentConfig } from "./environment";
import type { LogArchiveConfig } from "./log-archive";
import type { ManagementConfig } from "./management";
import type { WorkloadsConfig } from "./workloads";

/** `config/defaults.ts`: what environments have in common. An environment's own value wins. */
export interface SharedDefaults {
  readonly environment?: EnvironmentConfig;
  readonly management?: ManagementConfig;
  readonly logArchive?: LogArchiveConfig;
  /** Laid under every account of `workloads.ts`. */
  readonly workloadAccount?: WorkloadsConfig["accounts"][number];
}
