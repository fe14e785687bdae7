import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { breakGlassRoleName } from "../../naming/access-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { rolePath } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";
import { breakGlassStatements, breakGlassTrust } from "./break-glass-statements";

/** checkov's findings about a policy as wide as an emergency may need. */
const tooWide = ["CKV_AWS_108", "CKV_AWS_109", "CKV_AWS_111", "CKV_AWS_356"];

export interface BreakGlassRoleProps {
  /** Provider of the account that holds the role. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  readonly account: CoreAccountRole;
  /** IAM users of the management account. */
  readonly userArns: readonly string[];
}

/**
 * The role for what the pipeline must not do: changing access itself, and evidence. No pipeline may assume it, and the
 * detection `break-glass-use` reports each use.
 */
export class BreakGlassRole extends Construct {
  public constructor(scope: Construct, id: string, props: BreakGlassRoleProps) {
    super(scope, id);
    const { provider, landingZone, account, userArns } = props;
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      provider,
      statement: [breakGlassTrust(landingZone, account, userArns)],
    });
    const role = new IamRole(this, "role", {
      provider,
      name: breakGlassRoleName(landingZone),
      path: rolePath,
      description: "For emergencies, and for changes of access; each use is alarmed",
      assumeRolePolicy: trust.json,
      maxSessionDuration: 3_600,
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      provider,
      statement: breakGlassStatements(landingZone, account),
    });
    for (const check of account === "management" ? [...tooWide, "CKV_AWS_110"] : tooWide) {
      skipCheckov(permissions, check, "nobody knows what an emergency takes; each use is by MFA, and alarmed");
    }
    new IamRolePolicy(this, "policy", { provider, name: "break-glass", role: role.name, policy: permissions.json });
  }
}
