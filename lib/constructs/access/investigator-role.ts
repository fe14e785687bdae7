import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { investigatorRoleName } from "../../naming/athena-names";
import { rolePath } from "../../naming/role-names";
import { investigatorStatements, investigatorTrust } from "./investigator-statements";

export interface InvestigatorRoleProps {
  /** Provider of the log-archive account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/**
 * The role with which investigators query the archive. It belongs to the roles that only an administrator changes,
 * because the pipeline creates no roles in the archive's account.
 */
export class InvestigatorRole extends Construct {
  public constructor(scope: Construct, id: string, props: InvestigatorRoleProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      provider,
      statement: [investigatorTrust(landingZone)],
    });
    const role = new IamRole(this, "role", {
      provider,
      name: investigatorRoleName(landingZone),
      path: rolePath,
      description: "Investigators query the archive with this role",
      assumeRolePolicy: trust.json,
      maxSessionDuration: 3_600,
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      provider,
      statement: investigatorStatements(landingZone),
    });
    new IamRolePolicy(this, "policy", { provider, name: "investigate", role: role.name, policy: permissions.json });
  }
}
