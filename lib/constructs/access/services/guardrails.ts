import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../../model/landing-zone";
import { guardrailTargets } from "../../../naming/guardrail-names";

/**
 * Permissions to create the guardrails' policy and to attach it to its configured targets; none without guardrails.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
export function guardrailStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, management } = landingZone;
  const organization = `arn:${environment.partition}:organizations::${management.account.id}`;
  const within = environment.organizationId;
  const targets = guardrailTargets(landingZone);
  if (targets.length === 0) return [];
  const policies = [`${organization}:policy/${within}/service_control_policy/p-*`];
  const tag = `${environment.namePrefix}-${landingZone.name}`;
  const ofType = {
    test: "StringEquals",
    variable: "organizations:PolicyType",
    values: ["SERVICE_CONTROL_POLICY"],
  };
  return [
    {
      sid: "MakeGuardrails",
      actions: ["organizations:CreatePolicy"],
      resources: ["*"],
      condition: [ofType, { test: "StringEquals", variable: "aws:RequestTag/landing-zone", values: [tag] }],
    },
    {
      sid: "TagGuardrails",
      actions: ["organizations:TagResource"],
      resources: policies,
      condition: [{ test: "StringEquals", variable: "aws:RequestTag/landing-zone", values: [tag] }],
    },
    {
      sid: "ChangeTaggedGuardrails",
      actions: [
        "organizations:AttachPolicy",
        "organizations:DeletePolicy",
        "organizations:DetachPolicy",
        "organizations:TagResource",
        "organizations:UntagResource",
        "organizations:UpdatePolicy",
      ],
      resources: policies,
      condition: [{ test: "StringEquals", variable: "aws:ResourceTag/landing-zone", values: [tag] }],
    },
    {
      sid: "AttachGuardrails",
      actions: ["organizations:AttachPolicy", "organizations:DetachPolicy"],
      resources: targets.map((target) => `${organization}:${targetPath(within, target)}`),
      condition: [ofType],
    },
  ];
}

function targetPath(organizationId: string, target: string): string {
  const type = target.startsWith("r-") ? "root" : target.startsWith("ou-") ? "ou" : "account";
  return `${type}/${organizationId}/${target}`;
}
