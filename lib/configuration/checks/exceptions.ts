import { formerSpellingsEnd } from "../../base/former-spellings";
import type { Environment } from "../../model/environment";
import type { ConfigExceptionRule } from "../../model/exceptions";
import { currentRule, isGateException, type ExceptionRule } from "../../model/exceptions";
import type { LandingZone } from "../../model/landing-zone";
import type { Check, Finding } from "../check";
import { judgeExpiry } from "../expiry";

/** PCI DSS 4.0 requirement 10.5.1 asks for 12 months; so do most auditors. */
export const retentionFloorDays = 365;

/** Whether somebody asked for a choice. Whether the exception still holds is this file's check. */
export function hasException(environment: Environment, rule: ConfigExceptionRule, subject: string): boolean {
  return environment.exceptions.some((exception) => exception.rule === rule && exception.subject === subject);
}

/** Which exceptions a config needs: rule and subject. */
export function neededExceptions(
  landingZone: LandingZone,
): readonly { readonly rule: ConfigExceptionRule; readonly subject: string }[] {
  const { trail } = landingZone.management;
  const needed: { rule: ConfigExceptionRule; subject: string }[] = [];
  if (landingZone.logArchive.objectLock === "off") needed.push({ rule: "object-lock-off", subject: "objectLock" });
  if (landingZone.logArchive.retentionDays < retentionFloorDays) {
    needed.push({ rule: "retention-below-floor", subject: "retentionDays" });
  }
  if (trail.managementEvents.readWriteType !== "All") {
    needed.push({ rule: "management-events-not-all", subject: "trail.managementEvents.readWriteType" });
  }
  const { guardrails } = landingZone.environment;
  if (guardrails === "off") needed.push({ rule: "guardrails-off", subject: "guardrails" });
  else {
    guardrails.trailCreators.forEach((_id, index) => {
      needed.push({ rule: "own-trail", subject: `guardrails.trailCreators[${String(index)}]` });
    });
    guardrails.movingAccounts.forEach((_id, index) => {
      needed.push({ rule: "planned-move", subject: `guardrails.movingAccounts[${String(index)}]` });
    });
  }
  trail.dataEvents.forEach((selector, index) => {
    if (selector.resources === "everything") {
      needed.push({ rule: "data-events-for-everything", subject: `trail.dataEvents[${String(index)}]` });
    }
  });
  return needed;
}

/**
 * Exceptions are needed, unique, not expired, and end within a year. Whether one of the review's gate is needed, only a
 * plan shows: the review says so.
 */
export const exceptions: Check = {
  id: "exceptions",
  needs: ["environment", "management", "logArchive"],
  run: (landingZone, today) => {
    const findings: Finding[] = [];
    const needed = neededExceptions(landingZone);
    landingZone.environment.exceptions.forEach((exception, index) => {
      const path = ["exceptions", index];
      const rule = currentRule(exception.rule);
      const same = (other: { readonly rule: ExceptionRule; readonly subject: string }): boolean =>
        currentRule(other.rule) === rule && other.subject === exception.subject;
      if (rule !== exception.rule) {
        findings.push({
          section: "environment",
          path: [...path, "rule"],
          given: exception.rule,
          allowed: `"${rule}": the rule was renamed, and the old name works until version ${formerSpellingsEnd}`,
          fix: `write "${rule}"`,
          severity: "warning",
        });
      }
      const end = judgeExpiry(exception.expires, today, {
        over: isGateException(exception)
          ? "remove the exception: it is not needed after its change is applied"
          : "remove the exception and the setting that it allowed, or get it approved again",
        tooLong: "choose a date within a year: exceptions are reviewed yearly",
      });
      if (end !== undefined) findings.push({ section: "environment", path: [...path, "expires"], ...end });
      if (!isGateException(exception) && !needed.some(same)) {
        findings.push({
          section: "environment",
          path: [...path, "subject"],
          given: exception.subject,
          allowed:
            needed.length === 0
              ? "no exceptions: this config needs none"
              : `a needed exception: ${needed.map(({ rule, subject }) => `${rule} for "${subject}"`).join(", ")}`,
          fix: "remove the exception, or correct its rule and subject",
        });
      } else if (landingZone.environment.exceptions.findIndex(same) !== index) {
        findings.push({
          section: "environment",
          path,
          given: exception,
          allowed: "one exception for each rule and subject",
          fix: "remove the second one",
        });
      }
    });
    return findings;
  },
};
