import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import type { CoreAccountRole, PipelineRole } from "../../naming/role-names";
import { pipelineRoleArn } from "../../naming/role-names";
import { stateStatements } from "./services/state";

/**
 * What a plan needs beyond reading settings: reading states, locking them, and assuming the role of the other account.
 */
export function planStatements(
  landingZone: LandingZone,
  account: CoreAccountRole,
): DataAwsIamPolicyDocumentStatement[] {
  if (account !== "management") return [];
  return [...stateStatements(landingZone, "plan"), assumePipelineRoles(landingZone, ["plan"])];
}

/** Assuming pipeline roles in both core accounts. Terraform's provider also assumes the role that it already has. */
export function assumePipelineRoles(
  landingZone: LandingZone,
  roles: readonly PipelineRole[],
): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "AssumePipelineRoles",
    actions: ["sts:AssumeRole"],
    resources: [
      ...roles.map((each) => pipelineRoleArn(landingZone, each, "log-archive")),
      ...roles.map((each) => pipelineRoleArn(landingZone, each, "management")),
    ],
  };
}
