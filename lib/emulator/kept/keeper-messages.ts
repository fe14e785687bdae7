import { join } from "node:path";
import type { Emulator, EmulatorOptions } from "../start-emulator";

/** The record of a running keeper. */
export interface KeeperRecord {
  readonly pid: number;
  /** Such as `http://127.0.0.1:40123`. @default - it is still starting */
  readonly endpoint?: string;
  /** ISO 8601. @default - it is not kept yet: the command that started it still runs */
  readonly since?: string;
  /** When it ends by itself, ISO 8601. @default - as `since` */
  readonly until?: string;
}

export function recordFile(directory: string): string {
  return join(directory, "kept.json");
}

/** Messages to a keeper. */
export type ToKeeper =
  | { readonly kind: "start"; readonly options: Omit<EmulatorOptions, "onProgress" | "signal"> }
  | { readonly kind: "keep"; readonly hours: number };

/** Messages from a keeper. */
export type FromKeeper =
  | { readonly kind: "progress"; readonly text: string }
  | ({ readonly kind: "started" } & Pick<Emulator, "endpoint" | "environment" | "logFile">)
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "kept" };
