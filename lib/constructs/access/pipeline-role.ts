import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import type { CoreAccountRole, PipelineRole as PipelineRoleKind } from "../../naming/role-names";
import { pipelineRoleName, rolePath } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";
import { applyStatements } from "./apply-statements";
import { planStatements } from "./plan-statements";
import { roleTrust } from "./role-trust";

export interface PipelineRoleProps {
  /** Provider of the account that holds the role. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  readonly role: PipelineRoleKind;
  readonly account: CoreAccountRole;
  /** The permissions boundary of both pipeline roles. */
  readonly boundaryArn: string;
  /** The managed policy with which both roles read settings. */
  readonly readPolicyArn: string;
  /**
   * Resources that must exist before the role.
   * @default []
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** The plan or the apply role of one core account. */
export class PipelineRole extends Construct {
  public constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    super(scope, id);
    const { provider, landingZone, role, account, boundaryArn, readPolicyArn, dependsOn = [] } = props;
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      provider,
      statement: roleTrust(landingZone, role, account),
    });
    const iamRole = new IamRole(this, "role", {
      provider,
      name: pipelineRoleName(landingZone, role),
      path: rolePath,
      description: role === "plan" ? "Terraform plans with this role" : "Terraform applies with this role",
      assumeRolePolicy: trust.json,
      permissionsBoundary: boundaryArn,
      maxSessionDuration: 3_600,
      dependsOn,
    });
    new IamRolePolicyAttachment(this, "read", { provider, role: iamRole.name, policyArn: readPolicyArn });
    const statements = role === "plan" ? planStatements(landingZone, account) : applyStatements(landingZone, account);
    if (statements.length === 0) return;
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", { provider, statement: statements });
    if (account === "management" && role === "apply") {
      const reason = "the calls with the resource * cannot be narrowed to resources; the others are, by name";
      for (const check of ["CKV_AWS_111", "CKV_AWS_356"]) skipCheckov(permissions, check, reason);
    }
    new IamRolePolicy(this, "policy", { provider, name: role, role: iamRole.name, policy: permissions.json });
  }
}
