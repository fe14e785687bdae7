import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { githubSubjectPrefix, repositoryIdCondition } from "../../naming/github-subject";
import type { CoreAccountRole, PipelineRole } from "../../naming/role-names";
import { githubOidcProviderArn, githubOidcProviderHost, pipelineRoleArn } from "../../naming/role-names";

/** Who may assume a pipeline role of an account. Every condition is exact. */
export function roleTrust(
  landingZone: LandingZone,
  role: PipelineRole,
  account: CoreAccountRole,
): DataAwsIamPolicyDocumentStatement[] {
  const { environment } = landingZone;
  const people = role === "plan" || environment.gate === "open" ? environment.platformTeamRoleArns : [];
  // Terraform's provider assumes the role even if the job already has it, and an apply job may plan.
  const roles: readonly PipelineRole[] = role === "plan" ? ["plan", "apply"] : ["apply"];
  const trusted = [...people, ...roles.map((each) => pipelineRoleArn(landingZone, each, "management"))];
  return [
    {
      sid: "AllowByExactRole",
      actions: ["sts:AssumeRole"],
      // The account, limited to roles by a condition, because a role that does not exist yet cannot be a principal.
      principals: [
        {
          type: "AWS",
          identifiers: [`arn:${environment.partition}:iam::${landingZone.management.account.id}:root`],
        },
      ],
      condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: trusted }],
    },
    ...(account === "management" ? [pipelineStatement(landingZone, role)] : []),
  ];
}

function pipelineStatement(landingZone: LandingZone, role: PipelineRole): DataAwsIamPolicyDocumentStatement {
  const prefix = githubSubjectPrefix(landingZone.environment);
  const ownEnvironment = `${prefix}:environment:${landingZone.name}`;
  return tokenStatement(
    landingZone,
    role === "apply" ? [ownEnvironment] : [`${prefix}:pull_request`, branchSubject(landingZone), ownEnvironment],
  );
}

/** Only jobs of the branch, whose commits were reviewed, because the validation reads the archive's contents. */
export function validationTrust(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  return [tokenStatement(landingZone, [branchSubject(landingZone)])];
}

function branchSubject({ environment }: LandingZone): string {
  return `${githubSubjectPrefix(environment)}:ref:refs/heads/${environment.pipeline.branch}`;
}

/**
 * Trusts GitHub's tokens by audience and subject, and by the repository's id if config has it.
 * Source: https://docs.github.com/en/actions/concepts/security/openid-connect
 */
function tokenStatement(landingZone: LandingZone, subjects: string[]): DataAwsIamPolicyDocumentStatement {
  const repositoryId = repositoryIdCondition(landingZone.environment);
  return {
    sid: "AllowPipeline",
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [githubOidcProviderArn(landingZone)] }],
    condition: [
      { test: "StringEquals", variable: `${githubOidcProviderHost}:aud`, values: ["sts.amazonaws.com"] },
      { test: "StringEquals", variable: `${githubOidcProviderHost}:sub`, values: subjects },
      ...(repositoryId === undefined
        ? []
        : [{ test: "StringEquals", variable: repositoryId.key, values: [repositoryId.value] }]),
    ],
  };
}
