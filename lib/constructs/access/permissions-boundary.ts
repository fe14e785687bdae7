import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { rolePath } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";

export interface PermissionsBoundaryProps {
  /** The account's in which the bounded roles live. */
  readonly provider: AwsProvider;
  readonly name: string;
  /** What it is for, as IAM shows it; AWS does not let it be changed. */
  readonly description: string;
  readonly statements: readonly DataAwsIamPolicyDocumentStatement[];
  /** What checkov finds in a policy as wide as this; a boundary gives nothing. */
  readonly acceptedFindings: readonly string[];
}

/** A managed policy that is a permissions boundary: roles have at most what it allows. */
export class PermissionsBoundary extends Construct {
  public readonly arn: string;

  public constructor(scope: Construct, id: string, props: PermissionsBoundaryProps) {
    super(scope, id);
    const { provider, name, description, statements, acceptedFindings } = props;
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", { provider, statement: [...statements] });
    for (const check of acceptedFindings) {
      skipCheckov(permissions, check, "a boundary gives nothing: it is the most that the role's own policy can give");
    }
    const policy = new IamPolicy(this, "policy", {
      provider,
      name,
      path: rolePath,
      description,
      policy: permissions.json,
      // Without it the bounded roles could do nothing, or without a bound everything.
      lifecycle: { preventDestroy: true },
    });
    this.arn = policy.arn;
  }
}
