import { boundaryArn } from "../../../../naming/access-names";
import { isUnset } from "../../json-values";
import { mustHold, mustNotGrow, mustStay } from "../../judges";
import { isHandingOnRole, isOwnRole, isServiceRole } from "../../policies/own-roles";
import { bodyAt } from "../../documents";
import type { AttributeJudge, GateRule } from "../../rule";

const boundary: AttributeJudge = {
  onUpdate: (before, after, { change, input }) => {
    if (isUnset(before)) {
      return isHandingOnRole(input.landingZone, change.before["name"])
        ? { verdict: "needs-exception", found: "the role, with which events are handed on, may do less" }
        : undefined;
    }
    return isUnset(after)
      ? { verdict: "deny", found: "the role's permissions boundary is taken away" }
      : { verdict: "needs-exception", found: "the role has another permissions boundary" };
  },
  onCreate: mustHold(
    (after, { change, input: { landingZone } }) =>
      !isServiceRole(landingZone, change.after["name"]) || after === boundaryArn(landingZone, "service", "management"),
    "needs-exception",
    "the new role is not within the boundary of roles of services",
  ),
};

const attached: AttributeJudge = {
  onUpdate: () => ({ verdict: "needs-exception", found: "the role has another policy" }),
  onCreate: () => ({
    verdict: "needs-exception",
    found: "the role gets one more policy, which the plan does not show",
  }),
};

export const roleWidened: GateRule = {
  id: "role-widened",
  what: "No role gains permissions, and only roles of the landing zone are added.",
  why: "A role that may a little more is how somebody becomes an administrator.",
  fix: "leave the role as it is, or ask for an exception",
  attributes: {
    aws_iam_role: {
      name: {
        onUpdate: () => ({ verdict: "deny", found: "the role is another one" }),
        onCreate: mustHold(
          (after, { change, input: { landingZone, documents } }) =>
            isOwnRole(landingZone, after, bodyAt(documents.head ?? {}, change.address)?.["provider"]),
          "needs-exception",
          "it is a new role, none of those that the landing zone is built on",
        ),
      },
      path: mustStay("deny", "the role is another one"),
      permissions_boundary: boundary,
      max_session_duration: mustNotGrow("needs-exception", "sessions of the role last longer", 3600),
      managed_policy_arns: attachedList(),
      inline_policy: {
        ...mustStay("needs-exception", "the role has other policies"),
        onCreate: mustHold(isUnset, "needs-exception", "the new role has policies within it"),
        unknownOnCreate: true,
      },
      force_detach_policies: mustStay("needs-exception", "the role loses its policies when it is destroyed"),
    },
    aws_lambda_permission: {
      principal: {
        onUpdate: () => ({ verdict: "needs-exception", found: "somebody else may call the function" }),
        onCreate: mustHold(
          (after, { change, input }) =>
            /^[a-z0-9-]+\.amazonaws\.com$/.test(typeof after === "string" ? after : "") &&
            change.after["source_account"] === input.landingZone.management.account.id,
          "needs-exception",
          "others than a service of AWS for this account may call the function",
        ),
      },
    },
    aws_iam_role_policy_attachment: { role: attached, policy_arn: attached },
    aws_iam_role_policy: {
      role: mustStay("deny", "the policy is another role's"),
      name: mustStay("deny", "the policy is another one"),
    },
  },
};

function attachedList(): AttributeJudge {
  return {
    ...mustStay("needs-exception", "the role has other managed policies"),
    onCreate: mustHold(isUnset, "needs-exception", "the new role has managed policies"),
    unknownOnCreate: true,
  };
}
