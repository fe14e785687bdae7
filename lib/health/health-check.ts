import type { Reading } from "./trail-readings";

/** `unknown`: AWS could not be asked, or it is too early to tell. */
export type HealthStatus = "healthy" | "unhealthy" | "unknown";

/** One thing about the trail that was compared with the config. */
export interface HealthCheck {
  /** Stable: programs may name it. */
  readonly id: string;
  readonly title: string;
  readonly status: HealthStatus;
  readonly expected: string;
  /** What AWS says, or why it is not known. */
  readonly found: string;
  /** What to do about it, where it is not healthy. */
  readonly fix: string;
}

/** What a check says of what was read. */
export type Judgement =
  { readonly healthy: boolean; readonly found: string } | { readonly unknown: string; readonly fix?: string };

/** Judges what was read; where nothing was read, nothing is known. */
export function judge<T>(
  check: Pick<HealthCheck, "id" | "title" | "expected" | "fix">,
  reading: Reading<T>,
  judgeValue: (value: T) => Judgement,
): HealthCheck {
  if ("unknown" in reading) return { ...check, status: "unknown", found: reading.unknown, fix: readingFix };
  const judgement = judgeValue(reading.value);
  if ("unknown" in judgement) {
    return { ...check, status: "unknown", found: judgement.unknown, fix: judgement.fix ?? check.fix };
  }
  const { healthy, found } = judgement;
  return { ...check, status: healthy ? "healthy" : "unhealthy", found };
}

const readingFix = "sign in as somebody who may assume the plan role; where that was refused, deploy the access stack";

/** Whether a value is the expected one. */
export function same(expected: string, found: string | undefined): Judgement {
  return { healthy: found === expected, found: found ?? "none" };
}

/** Whether something is on. */
export function isOn(found: boolean | undefined): Judgement {
  return { healthy: found === true, found: found === true ? "on" : "off" };
}
