import type { Section } from "./check";
import { type ConfigExceptionRule, exceptionFields } from "../model/exceptions";

/** A choice that needs an exception in the config. */
interface ExceptionRuleFacts {
  /** The part of the config in which the choice stands; the exception's subject is a path from there. */
  readonly section: Section;
  /** What is no longer protected while the exception holds; without a capital letter and a full stop. */
  readonly unprotected: string;
}

export const configExceptionRules: Readonly<Record<ConfigExceptionRule, ExceptionRuleFacts>> = {
  "data-events-for-everything": {
    section: "management",
    unprotected: "the bill: the calls on every resource of the type are recorded, and each is billed",
  },
  "guardrails-off": {
    section: "environment",
    unprotected:
      "what the landing zone has in member accounts, and their membership: no service control policy denies changing it, making trails or leaving the organization",
  },
  "management-events-not-all": {
    section: "management",
    unprotected: "the calls that are left out: they are not recorded and raise no alarm",
  },
  "object-lock-off": {
    section: "logArchive",
    unprotected:
      "log files before their retention ends: whoever gains access to the log-archive account can delete them",
  },
  "own-trail": {
    section: "environment",
    unprotected: "the bill: the account may make a trail of its own, which records the same events",
  },
  "planned-move": {
    section: "environment",
    unprotected:
      "the account's membership: it may leave the organization, and this trail does not record it after that",
  },
  "retention-below-floor": {
    section: "logArchive",
    unprotected: "log files older than the retention: they are deleted before a year is over",
  },
};

/**
 * The entry that allows an unsafe choice, with every field that it needs, for the text of a refusal:
 * `in exceptions of environment.ts: { rule: "object-lock-off", subject: "objectLock", reason, … }`
 */
export function exceptionEntry(rule: ConfigExceptionRule, subject: string): string {
  const others = exceptionFields.filter((field) => field !== "rule" && field !== "subject");
  return `in exceptions of environment.ts: { rule: "${rule}", subject: "${subject}", ${others.join(", ")} }`;
}
