import { Argument, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { moment } from "./moment";
import { UsageError } from "./usage-error";

// What several commands take is declared, parsed and checked here. Each call makes a new one, as commander wants it.

/** The environment by its place; {@link environmentOption} goes with it. */
export function environmentArgument(): Argument<"[environment]"> {
  return new Argument("[environment]", "a folder of the config directory, as with --environment");
}

/** @param use what the environment is for, where it does not narrow the command down */
export function environmentOption(use = "only this environment"): Option<"-e, --environment <name>"> {
  return new Option("-e, --environment <name>", use);
}

export function jsonOption(): Option<"--json"> {
  return new Option("--json", "print JSON");
}

type TimeOption<Flags extends string> = Option<Flags, undefined, undefined, number>;

/** In milliseconds since 1970. @param usual where the window begins otherwise */
export function sinceOption(usual: string): TimeOption<"--since <time>"> {
  return new Option(
    "--since <time>",
    `from this time in UTC, as 2026-11-02T10:00:00Z, or how long ago, as 7d (default: ${usual})`,
  ).argParser((text: string): number => moment("--since", text));
}

/**
 * In milliseconds since 1970.
 * @param usual where the window ends otherwise
 * @param bound whether what happened at this very time is in it
 */
export function untilOption(
  usual = "now",
  bound: "included" | "not included" = "not included",
): TimeOption<"--until <time>"> {
  return new Option("--until <time>", `to this time, ${bound} (default: ${usual})`).argParser((text: string): number =>
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

/** @param use what lasts so long */
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

/** A parser for an option that may be given again and again. */
export function repeated(
  parse: (text: string) => string = (text) => text,
): (text: string, before: readonly string[] | undefined) => readonly string[] {
  return (text, before) => [...(before ?? []), parse(text)];
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`--account ${text} is no account: give its 12 digits, such as 111122223333`);
}

/** By its form: an archive may hold Regions that this tool does not know yet. */
function regionName(text: string): string {
  if (/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)) return text;
  throw new UsageError(`--region ${text} is no Region: give its name, such as eu-central-1`);
}
