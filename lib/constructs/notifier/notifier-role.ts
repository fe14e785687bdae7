import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { boundaryArn } from "../../naming/access-names";
import { notifierRoleName, rolePath } from "../../naming/role-names";
import { notifierStatements } from "./notifier-statements";

export interface NotifierRoleProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  readonly keyArn: string;
  readonly topicKeyArn: string;
  readonly queueArn: string;
  readonly tableArn: string;
}

/** The role of the notifier's one function. */
export class NotifierRole extends Construct {
  public readonly arn: string;
  /** What the function needs from its first invocation on. */
  public readonly policy: IamRolePolicy;

  public constructor(scope: Construct, id: string, props: NotifierRoleProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    // Source: https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html, which allows both keys in the
    // trust policy of an execution role. The function does not exist yet when Lambda first tries the role.
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      provider,
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
          condition: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: [landingZone.management.account.id] },
          ],
        },
      ],
    });
    const role = new IamRole(this, "role", {
      provider,
      name: notifierRoleName(landingZone),
      path: rolePath,
      description: "The function that tells who did what publishes with this role",
      assumeRolePolicy: trust.json,
      permissionsBoundary: boundaryArn(landingZone, "service", "management"),
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      provider,
      statement: notifierStatements(landingZone, props),
    });
    this.policy = new IamRolePolicy(this, "policy", {
      provider,
      name: "notify",
      role: role.name,
      policy: permissions.json,
    });
    this.arn = role.arn;
  }
}
