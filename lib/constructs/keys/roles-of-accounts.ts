import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/**
 * Roles as principals of a policy: their accounts, with a condition on the roles' ARNs. AWS refuses a policy whose
 * principal is a role that does not exist, and a role that was created again counts as another one. The role's own
 * policy must allow the call, too, as always across accounts.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
export function rolesOfAccounts(arns: readonly string[]): Required<
  Pick<DataAwsIamPolicyDocumentStatement, "principals">
> & {
  readonly condition: { readonly test: string; readonly variable: string; readonly values: string[] }[];
} {
  const accounts = new Set(arns.map((arn) => arn.replace(/^(arn:[^:]+:iam::\d{12}):.*$/, "$1:root")));
  return {
    principals: [{ type: "AWS", identifiers: [...accounts] }],
    condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [...arns] }],
  };
}
