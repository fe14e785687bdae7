import { fileNames } from "../../configuration/check";
import { disabledAlarmsOf } from "../../configuration/checks/disabled-alarms";
import { configExceptionRules } from "../../configuration/exception-rules";
import { currentRule, type Exception } from "../../model/exceptions";
import type { LandingZone } from "../../model/landing-zone";
import { formatPath } from "../../model/problem";
import { printable } from "../../text/printable";
import { colors } from "../output/colors";

/** An exception of the config, with what it leaves unprotected. */
interface ListedException extends Exception {
  /** For what it holds: the file and the path, or what the review names. */
  readonly where: string;
  readonly notProtected: string;
}

interface ListedDisabledAlarm {
  readonly detection: string;
  /** The account's name; null for every account of the environment. */
  readonly account: string | null;
  /** The file and path of the override. */
  readonly where: string;
  readonly reason: string;
  /** The last day, YYYY-MM-DD, UTC. */
  readonly expires: string;
}

/** What the config excepts from the rules, and the alarms that it switches off, until when. */
export function exceptionsOf(landingZone: LandingZone): {
  readonly exceptions: readonly ListedException[];
  readonly disabledAlarms: readonly ListedDisabledAlarm[];
} {
  return {
    exceptions: landingZone.environment.exceptions.map((exception) => ({ ...exception, ...effectOf(exception) })),
    disabledAlarms: disabledAlarmsOf(landingZone).map(({ section, path, detection, account, reason, expires }) => {
      const where = `${fileNames[section]}: ${formatPath(path)}`;
      return { detection, account: account ?? null, where, reason, expires };
    }),
  };
}

/** The same as text. That there are none is said too. */
export function describeExceptions(landingZone: LandingZone): string {
  const { exceptions, disabledAlarms } = exceptionsOf(landingZone);
  return [
    `Exceptions  ${exceptions.length === 0 ? "none" : `${String(exceptions.length)}, each approved as the config says, which nobody verifies`}`,
    ...exceptions.flatMap(({ rule, where, notProtected, expires, approver, ticket, reason }) => [
      `  ${colors.bold(rule)}  ${printable(where)}`,
      `    not protected: ${printable(notProtected)}`,
      `    until:         ${expires}, the whole day (UTC)`,
      `    approver:      ${printable(approver)}, ticket ${printable(ticket)}`,
      `    reason:        ${printable(reason)}`,
    ]),
    `Disabled alarms  ${disabledAlarms.length === 0 ? "none" : String(disabledAlarms.length)}`,
    ...disabledAlarms.flatMap(({ detection, account, where, expires, reason }) => [
      `  ${colors.bold(detection)}  ${account ?? "every account"}, ${where}`,
      `    until:         ${expires}, the whole day (UTC)`,
      `    reason:        ${printable(reason)}`,
    ]),
  ].join("\n");
}

function effectOf({ rule, subject }: Exception): Pick<ListedException, "where" | "notProtected"> {
  const current = currentRule(rule);
  const fact =
    current in configExceptionRules ? configExceptionRules[current as keyof typeof configExceptionRules] : undefined;
  if (fact !== undefined) return { where: `${fileNames[fact.section]}: ${subject}`, notProtected: fact.unprotected };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lz check is fast without the gate, which few need
  const rules = require("../../review/gate/rules/all-rules") as typeof import("../../review/gate/rules/all-rules");
  const gateRule = rules.gateRules.find(({ id }) => current === `gate-${id}`);
  return { where: subject, notProtected: `the review no longer requires: ${gateRule?.what ?? current}` };
}
