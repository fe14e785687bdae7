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
        ? { verdict: "needs-exception", found: "a role that delivers events or messages may do less" }
        : undefined;
    }
    return isUnset(after)
      ? { verdict: "deny", found: "the role's permissions boundary is removed" }
      : { verdict: "needs-exception", found: "the role's permissions boundary changes" };
  },
  onCreate: mustHold(
    (after, { change, input: { landingZone } }) =>
      !isServiceRole(landingZone, change.after["name"]) || after === boundaryArn(landingZone, "service", "management"),
    "needs-exception",
    "the new role does not have the permissions boundary of service roles",
  ),
};

const attached: AttributeJudge = {
  onUpdate: () => ({ verdict: "needs-exception", found: "the role's policy is replaced by another one" }),
  onCreate: () => ({
    verdict: "needs-exception",
    found: "a policy is attached to the role, and the plan does not show its content",
  }),
};

export const roleWidened: GateRule = {
  id: "role-widened",
  what: "No role gains permissions, and only roles of the landing zone are added.",
  why: "Intruders become administrators through roles that gain a permission.",
  fix: "leave the role as it is, or ask for an exception",
  attributes: {
    aws_iam_role: {
      name: {
        onUpdate: () => ({ verdict: "deny", found: "the role is replaced by another one" }),
        onCreate: mustHold(
          (after, { change, input: { landingZone, documents } }) =>
            isOwnRole(landingZone, after, bodyAt(documents.head ?? {}, change.address)?.["provider"]),
          "needs-exception",
          "the new role is not a role of the landing zone",
        ),
      },
      path: mustStay("deny", "the role is replaced by another one"),
      permissions_boundary: boundary,
      max_session_duration: mustNotGrow("needs-exception", "sessions of the role last longer", 3600),
      managed_policy_arns: attachedList(),
      inline_policy: {
        ...mustStay("needs-exception", "the role's inline policies change"),
        onCreate: mustHold(isUnset, "needs-exception", "the new role has inline policies"),
        unknownOnCreate: true,
      },
      force_detach_policies: mustStay(
        "needs-exception",
        "Terraform detaches the role's policies when it destroys the role",
      ),
    },
    aws_lambda_permission: {
      principal: {
        onUpdate: () => ({ verdict: "needs-exception", found: "another principal may call the function" }),
        onCreate: mustHold(
          (after, { change, input }) =>
            /^[a-z0-9-]+\.amazonaws\.com$/.test(typeof after === "string" ? after : "") &&
            change.after["source_account"] === input.landingZone.management.account.id,
          "needs-exception",
          "the permission is not for an AWS service on behalf of this account",
        ),
      },
    },
    aws_iam_role_policy_attachment: { role: attached, policy_arn: attached },
    aws_iam_role_policy: {
      role: mustStay("deny", "the policy moves to another role"),
      name: mustStay("deny", "the policy is replaced by another one"),
    },
  },
};

function attachedList(): AttributeJudge {
  return {
    ...mustStay("needs-exception", "the role's managed policies change"),
    onCreate: mustHold(isUnset, "needs-exception", "the new role has managed policies"),
    unknownOnCreate: true,
  };
}
