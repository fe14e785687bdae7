import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/**
 * Roles by their accounts and a condition on their ARN, for a policy: AWS refuses a policy that names a role as its
 * principal which is not there, and one that was made anew is another one to it. So an account lends its part too: the
 * role's own policy has to allow the call, which across accounts it has to in any case.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
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
