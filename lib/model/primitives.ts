import { z } from "zod";
import { message } from "./message";
import { isPrintable } from "../text/printable";

/** A text of one form: whatever else is given, of any type, gets the same two sentences. */
export function text(form: RegExp, allowed: string, fix: string): z.ZodString {
  const both = message(allowed, fix);
  return z.string({ error: both }).regex(form, { error: both, abort: true });
}

/** A name that becomes part of stack names, construct ids and resource names. */
export const slug = text(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "lower-case words of a-z and 0-9 joined by single hyphens, a letter first",
  "write it as in payments-prod",
).max(32, message("at most 32 characters", "shorten it: it becomes part of stack, alarm and role names"));

/** The name of a notification channel; whether there is such a channel is checked across files. */
export const channelName = text(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "the name of a channel of environment.ts, in lower-case words joined by hyphens",
  "name one of the channels",
).max(32, message("at most 32 characters", "name one of the channels"));

/** An AWS account id: 12 digits, as a string because a leading zero counts. */
export const accountId = z
  .string({ error: message("a 12-digit account id in quotes", "put it in quotes: a number loses a leading zero") })
  .regex(/^\d{12}$/, message("exactly 12 digits", "copy the account id from AWS Organizations"));

/** An organization id. Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const organizationId = text(
  /^o-[a-z0-9]{10,32}$/,
  "o- and 10 to 32 lower-case letters or digits",
  "read it with: aws organizations describe-organization --query Organization.Id",
);

/** An id of GitHub's: a number that is never given to another owner or repository. */
export const gitHubId = z
  .int({ error: message("GitHub's numeric id, without quotes", "use the command that lz check prints") })
  .positive(message("GitHub's numeric id, without quotes", "use the command that lz check prints"));

export const email = z.email({
  error: message("an e-mail address", "correct the address"),
});

export const arn = text(
  /^arn:(aws|aws-us-gov|aws-cn):[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[^*\p{Cc}]+$/u,
  "an Amazon Resource Name, arn:partition:service:region:account:resource, without wildcards",
  "copy the ARN from the console, without a * at the end: a prefix is enough",
);

/** The ARN of an IAM role, without wildcards. */
export const roleArn = text(
  /^arn:(aws|aws-us-gov|aws-cn):iam::\d{12}:role\/[\w+=,.@/-]+$/,
  "the exact ARN of an IAM role, without wildcards",
  "read it with: aws iam get-role --role-name NAME --query Role.Arn",
);

/** The ARN of an IAM role, or the role of one path and name in whatever account: `*:role/NAME`. */
export const roleArnOrAnyAccount = text(
  /^(arn:(aws|aws-us-gov|aws-cn):iam::\d{12}|\*):role\/[\w+=,.@/-]+$/,
  "the exact ARN of an IAM role, or *:role/NAME for the role with that path and name in every account",
  "read it with: aws iam get-role --role-name NAME --query Role.Arn",
);

/** The ARN of an IAM user, without wildcards. */
export const userArn = text(
  /^arn:(aws|aws-us-gov|aws-cn):iam::\d{12}:user\/[\w+=,.@/-]+$/,
  "the exact ARN of an IAM user, without wildcards",
  "read it with: aws iam get-user --user-name NAME --query User.Arn",
);

/** A calendar date, UTC. */
export const date = z.iso.date({
  error: message("a calendar date, YYYY-MM-DD", "write a valid date as YYYY-MM-DD"),
});

/** A whole number of days. */
export function days(minimum: number, maximum = 36_500): z.ZodNumber {
  const allowed = `a whole number of days from ${String(minimum)} to ${String(maximum)}`;
  return z
    .int(message(allowed, "write a whole number"))
    .min(minimum, message(allowed, `raise it to at least ${String(minimum)}`))
    .max(maximum, message(allowed, `lower it to at most ${String(maximum)}`));
}

/**
 * Words for people, at least so many characters on one line. Control characters and marks that change the direction of
 * text are refused: what a reviewer reads must be what is written.
 */
export function words(minimum: number, allowed: string, fix: string): z.ZodString {
  return z
    .string({ error: message(allowed, fix) })
    .trim()
    .min(minimum, message(allowed, fix))
    .refine(isPrintable, message(`${allowed}, on one line`, "remove line breaks and the characters shown as \\u…"));
}

/** A sentence that explains a choice to the next reader. */
export const reason = words(15, "a sentence of at least 15 characters", "give the reason, for a reader in a year");

/**
 * Tags, within what AWS accepts on every service used here: letters, digits and blanks of any script.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html, whose patterns these are; of the blanks only
 * the usual one, as the others cannot be told apart.
 */
export const tags = z.record(
  text(
    /^(?![aA][wW][sS]:)[\p{L}\p{N} _.:/=+@-]{1,128}$/u,
    "1 to 128 letters, digits, spaces or . : / = + - @ _, not starting with aws:",
    "rename the tag key",
  ),
  text(
    /^[\p{L}\p{N} _.:/=+@-]{0,256}$/u,
    "up to 256 letters, digits, spaces or . : / = + - @ _",
    "shorten or rewrite the tag value",
  ),
  { error: message('tags by key: { team: "security", … }', "write an object") },
);
