import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { readPolicyName } from "../../naming/access-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { rolePath } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";
import { readStatements } from "./read-statements";

export interface ReadPolicyProps {
  /** Provider of the account that holds the stacks. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  readonly account: CoreAccountRole;
}

/**
 * Permission to read the stacks' resources in one account. It is a managed policy because the plan and the apply role
 * share it, and the apply role's own permissions almost fill its inline quota.
 */
export class ReadPolicy extends Construct {
  public readonly arn: string;

  public constructor(scope: Construct, id: string, props: ReadPolicyProps) {
    super(scope, id);
    const { provider, landingZone, account } = props;
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      provider,
      statement: readStatements(landingZone, account),
    });
    if (account === "management") {
      const reason = "the calls with the resource * cannot be narrowed to resources; the others are, by name";
      skipCheckov(permissions, "CKV_AWS_356", reason);
    }
    const policy = new IamPolicy(this, "policy", {
      provider,
      name: readPolicyName(landingZone),
      path: rolePath,
      description: "What a plan of the landing zone reads: settings, never contents",
      policy: permissions.json,
    });
    this.arn = policy.arn;
  }
}
