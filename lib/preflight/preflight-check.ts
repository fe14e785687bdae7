import type { LandingZone } from "../model/landing-zone";
import { printable } from "../text/printable";
import { messageOf } from "../base/user-error";
import type { Aws } from "./aws";

/**
 * `ready`: nothing to do. `missing`: a person makes it, the stacks do not. `in-the-way`: something is there, or set, with
 * which an apply fails or breaks what others use. `unknown`: it could not be read.
 */
export type PreflightStatus = "ready" | "missing" | "in-the-way" | "unknown";

/** What one check found of one thing. */
export interface Finding {
  readonly status: PreflightStatus;
  /** What it is about, where a check looks at several things: an ARN, a name. */
  readonly subject?: string;
  /** What AWS says, or why it is not known. */
  readonly found: string;
  /** The exact command, or the step in the console, that mends it. @default - nothing is to be done */
  readonly fix?: string;
  /** Whether a bootstrap fails half way without it, so that it is not begun. @default false */
  readonly stopsBootstrap?: boolean;
}

/** What a check asks, and about what. */
export interface PreflightContext {
  readonly landingZone: LandingZone;
  readonly aws: Aws;
  /** The role of the log-archive account that the administrator assumes. */
  readonly adminRoleName: string;
}

/**
 * One thing that is looked at before an apply. It reads, and only reads: {@link Aws} sends nothing else. To add one, write
 * a file beside the others in `checks/` and name it in `all-checks.ts`.
 */
export interface PreflightCheck {
  /** Stable: programs may name it. The name of its file. */
  readonly id: string;
  readonly title: string;
  /** What fails without it: the bootstrap, or the first apply of the other stacks. */
  readonly before: "bootstrap" | "apply";
  /** Every IAM action that it calls. */
  readonly actions: readonly string[];
  /** Whether the environment has what it looks at. @default - every environment has */
  readonly applies?: (landingZone: LandingZone) => boolean;
  /** May throw: what could not be read is `unknown`. */
  readonly run: (context: PreflightContext) => Promise<readonly Finding[]>;
}

export function ready(found: string, subject?: string): Finding {
  return { status: "ready", found, ...about(subject) };
}

export function missing(found: string, fix: string, subject?: string): Finding {
  return { status: "missing", found, fix, ...about(subject) };
}

/** Missing, and a bootstrap would fail half way without it. */
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

/** Looks at several things, each by itself: what could not be read of one hides nothing of the others. */
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

/** What could not be read, and why. What AWS says may hold names that anybody chose. */
export function unreadable(error: unknown): Finding {
  const name = error instanceof Error && !/^(Error|UserError)$/.test(error.name) ? `${error.name}: ` : "";
  const [text = ""] = messageOf(error).split("\n");
  return {
    status: "unknown",
    found: `could not be read: ${printable(`${name}${text}`)}`,
    ...(!isDenied(error) && { fix: "run it again; if that does not help, check in the console" }),
  };
}

/** Whether AWS refused because of who asked. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && /AccessDenied|Unauthorized|NotAuthorized|Forbidden/.test(error.name);
}

/** Whether AWS's error has one of these names. */
export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** What a call answers; undefined where AWS says, by one of these errors, that the thing is not there. */
export async function unlessAbsent<T>(call: Promise<T>, ...names: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNamed(error, ...names)) return undefined;
    throw error;
  }
}
