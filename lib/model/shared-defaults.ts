import type { EnvironmentConfig } from "./environment";
import type { LogArchiveConfig } from "./log-archive";
import type { ManagementConfig } from "./management";
import type { WorkloadsConfig } from "./workloads";

/** `config/defaults.ts`: what environments have in common. An environment's own value wins. */
export interface SharedDefaults {
  /** Laid under every `environment.ts`: Regions, the pipeline, channels, alarms, exceptions. */
  readonly environment?: EnvironmentConfig;
  /** Laid under every `management.ts`: the organization trail. */
  readonly management?: ManagementConfig;
  /** Laid under every `log-archive.ts`: the archive's bucket, its lifecycle and its lock. */
  readonly logArchive?: LogArchiveConfig;
  /** Laid under every account of `workloads.ts`. */
  readonly workloadAccount?: WorkloadsConfig["accounts"][number];
}
