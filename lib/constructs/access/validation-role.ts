import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { rolePath, validationRoleName } from "../../naming/role-names";
import { validationTrust } from "./role-trust";
import { validationStatements } from "./validation-statements";

export interface ValidationRoleProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** The OIDC provider that its trust policy names. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * The role of the daily validation. It reads the archive's contents, which neither pipeline role may, and changes
 * nothing. It is in the management account, which has the alarms on its result. The archive's own policies allow it.
 */
export class ValidationRole extends Construct {
  public constructor(scope: Construct, id: string, props: ValidationRoleProps) {
    super(scope, id);
    const { provider, landingZone, dependsOn } = props;
    const trust = new DataAwsIamPolicyDocument(this, "trust", { provider, statement: validationTrust(landingZone) });
    const role = new IamRole(this, "role", {
      provider,
      name: validationRoleName(landingZone),
      path: rolePath,
      description: "The daily job validates the archive with this role",
      assumeRolePolicy: trust.json,
      maxSessionDuration: 14_400,
      dependsOn,
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      provider,
      statement: validationStatements(landingZone),
    });
    new IamRolePolicy(this, "policy", { provider, name: "validation", role: role.name, policy: permissions.json });
  }
}
