import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { rolePath } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";

export interface PermissionsBoundaryProps {
  /** Provider of the account that holds the bounded roles. */
  readonly provider: AwsProvider;
  readonly name: string;
  /** Its purpose, as IAM shows it. AWS does not allow a change of it. */
  readonly description: string;
  readonly statements: readonly DataAwsIamPolicyDocumentStatement[];
  /** checkov's findings about a policy this wide. A boundary grants nothing. */
  readonly acceptedFindings: readonly string[];
}

/** A managed policy that is a permissions boundary: roles can do at most what it allows. */
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
      // Without it, the bounded roles could do nothing, or, without a boundary, everything.
      lifecycle: { preventDestroy: true },
    });
    this.arn = policy.arn;
  }
}
