import { Argument, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { moment } from "./moment";
import { UsageError } from "./usage-error";

// Options of several commands are declared, parsed and checked here. Each call creates a new option, as commander needs
// it.

/** The environment as an argument; used together with {@link environmentOption}. */
export function environmentArgument(): Argument<"[environment]"> {
  return new Argument("[environment]", "a folder of the config directory, as with --environment");
}

/** @param use the purpose of the environment, unless it only limits the command */
export function environmentOption(use = "only this environment"): Option<"-e, --environment <name>"> {
  return new Option("-e, --environment <name>", use);
}

export function jsonOption(): Option<"--json"> {
  return new Option("--json", "print JSON");
}

type TimeOption<Flags extends string> = Option<Flags, undefined, undefined, number>;

/** In milliseconds since 1970. @param usual the default start of the window */
export function sinceOption(usual: string): TimeOption<"--since <time>"> {
  return new Option(
    "--since <time>",
    `start: a time in UTC (2026-11-02T10:00:00Z) or how long ago (7d) (default: ${usual})`,
  ).argParser((text: string): number => moment("--since", text));
}

/**
 * In milliseconds since 1970.
 * @param usual the default end of the window
 * @param bound whether the end is exclusive
 */
export function untilOption(
  usual = "now",
  bound: "inclusive" | "exclusive" = "exclusive",
): TimeOption<"--until <time>"> {
  return new Option("--until <time>", `end, ${bound} (default: ${usual})`).argParser((text: string): number =>
    moment("--until", text),
  );
}

type TextOption<Flags extends string> = Option<Flags, undefined, undefined, string>;
type TextsOption<Flags extends string> = Option<Flags, undefined, undefined, readonly string[]>;

export function accountOption(use = "only this account"): TextOption<"--account <id>"> {
  return new Option("--account <id>", use).argParser(accountId);
}

export function accountsOption(): TextsOption<"--account <id>"> {
  return new Option("--account <id>", "only this account (may be repeated)").argParser(repeated(accountId));
}

export function regionOption(): TextOption<"--region <name>"> {
  return new Option("--region <name>", "only this Region").argParser(regionName);
}

export function regionsOption(): TextsOption<"--region <name>"> {
  return new Option("--region <name>", "only this Region's log files (may be repeated)").argParser(
    repeated(regionName),
  );
}

export function adminRoleOption(): Option<"--admin-role <name>", undefined, "OrganizationAccountAccessRole"> {
  return new Option("--admin-role <name>", "role of the log-archive account that the administrator assumes").default(
    "OrganizationAccountAccessRole",
  );
}

/** @param use what the duration limits */
export function hoursOption(
  use: string,
  usual: number,
): Option<"--hours <number>", undefined, number, undefined, false, number> {
  return new Option("--hours <number>", use).argParser(hours).default(usual);
}

function hours(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 168)) throw new InvalidArgumentError("a number of hours, at most 168 (a week)");
  return value;
}

/** A parser for a repeatable option. */
export function repeated(
  parse: (text: string) => string = (text) => text,
): (text: string, before: readonly string[] | undefined) => readonly string[] {
  return (text, before) => [...(before ?? []), parse(text)];
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`--account ${text} is not an account id: use 12 digits, such as 111122223333`);
}

/** Checks only the form: an archive may contain Regions that this tool does not know yet. */
function regionName(text: string): string {
  if (/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)) return text;
  throw new UsageError(`--region ${text} is not a Region: use a name such as eu-central-1`);
}
