import type { Reading } from "./trail-readings";

/** `unknown`: AWS could not be read, it is too early to tell, or the trail is off. */
export type HealthStatus = "healthy" | "unhealthy" | "unknown";

/** One property of the trail, compared with the config. */
export interface HealthCheck {
  /** Stable: scripts may use it. */
  readonly id: string;
  readonly title: string;
  readonly status: HealthStatus;
  readonly expected: string;
  /** AWS's answer, or why it is unknown. */
  readonly found: string;
  /** The fix, unless it is healthy. */
  readonly fix: string;
}

/** The result of a check. */
export type Judgement =
  | { readonly healthy: boolean; readonly found: string }
  | { readonly unknown: string; readonly fix?: string };

/** Evaluates what was read; unknown if nothing was read. */
export function judge<T>(
  check: Pick<HealthCheck, "id" | "title" | "expected" | "fix">,
  reading: Reading<T>,
  judgeValue: (value: T) => Judgement,
): HealthCheck {
  if ("unknown" in reading) return { ...check, status: "unknown", found: reading.unknown, fix: readingFix() };
  const judgement = judgeValue(reading.value);
  if ("unknown" in judgement) {
    return { ...check, status: "unknown", found: judgement.unknown, fix: judgement.fix ?? check.fix };
  }
  const { healthy, found } = judgement;
  return { ...check, status: healthy ? "healthy" : "unhealthy", found };
}

function readingFix(): string {
  const signIn = "sign in as a principal that may assume the plan role; if that is denied, deploy the access stack";
  const { AWS_ENDPOINT_URL: endpoint = "" } = process.env;
  if (endpoint === "") return signIn;
  return `AWS_ENDPOINT_URL is ${endpoint}, so it was asked and not AWS: name the environment that it holds (-e NAME), or unset it. Otherwise ${signIn}`;
}

/** Compares a value with the expected one. */
export function same(expected: string, found: string | undefined): Judgement {
  return { healthy: found === expected, found: found ?? "none" };
}

/** Checks that a setting is on. */
export function isOn(found: boolean | undefined): Judgement {
  return { healthy: found === true, found: found === true ? "on" : "off" };
}
