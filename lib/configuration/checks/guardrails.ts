import { hasException } from "./exceptions";
import type { Check } from "../check";
import { collectFindings } from "../collect-findings";
import { exceptionEntry } from "../exception-rules";
import { placedAccounts } from "../check";

/** Guardrails are on, can be made, lock nobody out, and let nobody make a trail or leave but whom somebody approved. */
export const guardrails: Check = {
  id: "guardrails",
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone) => {
    const { findings, find } = collectFindings("environment");
    const { environment } = landingZone;
    const { trustedAccess } = environment;

    if (environment.guardrails === "off") {
      if (!hasException(environment, "guardrails-off", "guardrails")) {
        find(
          ["guardrails"],
          environment.guardrails,
          `{ targets: ["r-…"] }, or an entry ${exceptionEntry("guardrails-off", "guardrails")}`,
          "name the root or the organizational units for the service control policy",
        );
      }
      return findings;
    }
    const { targets, trailCreators, movingAccounts } = environment.guardrails;
    targets.forEach((target, index) => {
      if (targets.indexOf(target) !== index) {
        find(["guardrails", "targets", index], target, "each target once", "remove the second one");
      }
    });
    const members = placedAccounts(landingZone).filter(({ account }) => account.role !== "management");
    trailCreators.forEach((accountId, index) => {
      const path = ["guardrails", "trailCreators", index];
      const subject = `guardrails.trailCreators[${String(index)}]`;
      if (!members.some(({ account }) => account.id === accountId)) {
        find(path, accountId, "a member account of this config", "correct the id, or list the account in workloads.ts");
      } else if (trailCreators.indexOf(accountId) !== index) {
        find(path, accountId, "each account once", "remove the second one");
      } else if (!hasException(environment, "own-trail", subject)) {
        find(
          path,
          accountId,
          `an account with an entry ${exceptionEntry("own-trail", subject)}. A second trail is billed, and records the same events`,
          "get it approved, or give the account's people access to the archive (logArchive.readerRoleArns)",
        );
      }
    });
    movingAccounts.forEach((accountId, index) => {
      const path = ["guardrails", "movingAccounts", index];
      const subject = `guardrails.movingAccounts[${String(index)}]`;
      if (!members.some(({ account }) => account.id === accountId && account.role === "workload")) {
        find(
          path,
          accountId,
          "a workload account of this config",
          "correct the id: the log-archive account cannot move",
        );
      } else if (movingAccounts.indexOf(accountId) !== index) {
        find(path, accountId, "each account once", "remove the second one");
      } else if (!hasException(environment, "planned-move", subject)) {
        find(
          path,
          accountId,
          `an account with an entry ${exceptionEntry("planned-move", subject)}. This trail does not record an account after it leaves`,
          "get the move approved, or remove the account from the list",
        );
      }
    });
    if (environment.breakGlass === undefined) {
      find(
        ["breakGlass"],
        undefined,
        "at least one IAM user, { userArns: [ARN] }: with guardrails only the break-glass role can change access in the log-archive account, so without it nobody could",
        "name a user of the management account for emergencies, with MFA",
      );
    }
    if (trustedAccess.owner === "landing-zone" && !trustedAccess.policyTypes.includes("SERVICE_CONTROL_POLICY")) {
      find(
        ["trustedAccess", "policyTypes"],
        trustedAccess.policyTypes,
        "a list with SERVICE_CONTROL_POLICY, which the guardrails need",
        'add "SERVICE_CONTROL_POLICY"',
      );
    }
    return findings;
  },
};
