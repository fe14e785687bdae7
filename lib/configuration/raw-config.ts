import type { Problem } from "../model/problem";
import type { Section } from "./check";

/** A config file's label, as people name it, and its default export. */
export interface ConfigFile {
  readonly file: string;
  readonly value: unknown;
}

/** A folder under `config/` as it was read; a file that could not be read is absent and has a problem. */
export interface RawEnvironment {
  readonly name: string;
  /** The folder as people name it, e.g. `config/staging`. */
  readonly folder: string;
  readonly files: Readonly<Partial<Record<Section, ConfigFile>>>;
  readonly problems: readonly Problem[];
}

export interface RawConfig {
  /** `config/defaults.ts`: by section, plus `workloadAccount` for each account of `workloads.ts`. */
  readonly defaults?: ConfigFile;
  /** The file of the defaults as people name it, where it is missing or could not be read. */
  readonly unreadDefaults?: string;
  readonly environments: readonly RawEnvironment[];
}
