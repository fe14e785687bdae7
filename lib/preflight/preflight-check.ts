import type { LandingZone } from "../model/landing-zone";
import { printable } from "../text/printable";
import { messageOf } from "../base/user-error";
import type { Aws } from "./aws";

/**
 * `ready`: nothing to do. `missing`: a person must create it, the stacks do not. `in-the-way`: something existing or a
 * setting would make an apply fail, or break what others use. `unknown`: it could not be read.
 */
export type PreflightStatus = "ready" | "missing" | "in-the-way" | "unknown";

/** One finding of a check. */
export interface Finding {
  readonly status: PreflightStatus;
  /** The subject, if a check has several: an ARN, a name. */
  readonly subject?: string;
  /** AWS's answer, or why it is unknown. */
  readonly found: string;
  /** The command or console step that fixes it. @default - nothing to do */
  readonly fix?: string;
  /** Whether a bootstrap would fail halfway without it, so that it must not start. @default false */
  readonly stopsBootstrap?: boolean;
}

/** Inputs of a check. */
export interface PreflightContext {
  readonly landingZone: LandingZone;
  readonly aws: Aws;
  /** The role of the log-archive account that the administrator assumes. */
  readonly adminRoleName: string;
}

/**
 * A check before an apply. It only reads: {@link Aws} rejects every other call. To add a check, write a file in
 * `checks/` and list it in `all-checks.ts`.
 */
export interface PreflightCheck {
  /** Stable: scripts may use it. Equals the file's name. */
  readonly id: string;
  readonly title: string;
  /** What fails without it: the bootstrap, or the first apply of the other stacks. */
  readonly before: "bootstrap" | "apply";
  /** Every IAM action that it needs. */
  readonly actions: readonly string[];
  /** Whether the check applies to the environment. @default - always */
  readonly applies?: (landingZone: LandingZone) => boolean;
  /** May throw: the result is then `unknown`. */
  readonly run: (context: PreflightContext) => Promise<readonly Finding[]>;
}

export function ready(found: string, subject?: string): Finding {
  return { status: "ready", found, ...about(subject) };
}

export function missing(found: string, fix: string, subject?: string): Finding {
  return { status: "missing", found, fix, ...about(subject) };
}

/** Missing, and a bootstrap would fail halfway without it. */
export function needed(found: string, fix: string, subject?: string): Finding {
  return { ...missing(found, fix, subject), stopsBootstrap: true };
}

export function inTheWay(found: string, fix: string, subject?: string): Finding {
  return { status: "in-the-way", found, fix, ...about(subject) };
}

export function unknown(found: string, fix: string, subject?: string): Finding {
  return { status: "unknown", found, fix, ...about(subject) };
}

function about(subject: string | undefined): Pick<Finding, "subject"> {
  return subject === undefined ? {} : { subject };
}

/** Checks several subjects independently: one that cannot be read does not hide the others. */
export function lookAtEach<T>(
  things: readonly T[],
  subjectOf: (thing: T) => string,
  look: (thing: T) => Promise<Finding>,
): Promise<readonly Finding[]> {
  return Promise.all(
    things.map(async (thing) => {
      const subject = subjectOf(thing);
      try {
        return { ...(await look(thing)), subject };
      } catch (error) {
        return { ...unreadable(error), subject };
      }
    }),
  );
}

/** The result of a failed read. AWS's message may contain names that anybody chose. */
export function unreadable(error: unknown): Finding {
  const name = error instanceof Error && !/^(Error|UserError)$/.test(error.name) ? `${error.name}: ` : "";
  const [text = ""] = messageOf(error).split("\n");
  return {
    status: "unknown",
    found: `could not be read: ${printable(`${name}${text}`)}`,
    ...(!isDenied(error) && { fix: "run it again; if that does not help, check in the console" }),
  };
}

/** Whether AWS denied access. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && /AccessDenied|Unauthorized|NotAuthorized|Forbidden/.test(error.name);
}

/** Whether AWS's error has one of these names. */
export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** The result of a call; undefined if AWS answers with one of these not-found errors. */
export async function unlessAbsent<T>(call: Promise<T>, ...names: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNamed(error, ...names)) return undefined;
    throw error;
  }
}
