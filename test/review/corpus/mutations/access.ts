/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, remembered, resource, statement, statements } from "../mutation";

const stack = "access";
const applyTrust = /^management-apply_trust/;
const planTrust = /^management-plan_trust/;
const applyPermissions = /^management-apply_permissions/;
const planPermissions = /^management-plan_permissions/;
const applyRole = /^management-apply_role/;

export const accessMutations: readonly Mutation[] = [
  {
    name: "apply-role-for-pull-requests",
    stack,
    mutate: (d) =>
      (statement(d, applyTrust, "AllowPipeline").condition[1].values = [
        "repo:meridian-retail/audit-landing-zone:pull_request",
      ]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "apply-role-for-any-repository",
    stack,
    mutate: (d) =>
      (statement(d, applyTrust, "AllowPipeline").condition[1] = {
        test: "StringLike",
        variable: "token.actions.githubusercontent.com:sub",
        values: ["repo:*"],
      }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "apply-role-without-subject",
    stack,
    mutate: (d) => statement(d, applyTrust, "AllowPipeline").condition.pop(),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "apply-role-for-everybody",
    stack,
    mutate: (d) =>
      statements(d, applyTrust).push({
        actions: ["sts:AssumeRole"],
        principals: [{ type: "AWS", identifiers: ["*"] }],
      }),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  {
    name: "apply-role-administrator",
    stack,
    mutate: (d) => statements(d, applyPermissions).push({ sid: "All", actions: ["*"], resources: ["*"] }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "plan-role-writes",
    stack,
    mutate: (d) => (statement(d, planPermissions, "ReadStates").actions = ["s3:GetObject", "s3:PutObject"]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "plan-role-one-person-less",
    stack,
    mutate: (d) => statement(d, planTrust, "AllowPipeline").condition[1].values.pop(),
    verdict: "allow",
    rules: [],
  },
  {
    name: "apply-role-longer-sessions",
    stack,
    mutate: (d) => (resource(d, "aws_iam_role", applyRole).max_session_duration = 43_200),
    verdict: "needs-exception",
    rules: ["role-widened"],
  },
  {
    name: "apply-role-boundary-set",
    stack,
    mutate: (d) =>
      (resource(d, "aws_iam_role", applyRole).permissions_boundary = "arn:aws:iam::210987650001:policy/boundary"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "apply-role-boundary-removed",
    stack,
    mutate: () => undefined,
    remember: (state) =>
      (remembered(state, "aws_iam_role", applyRole).permissions_boundary = "arn:aws:iam::210987650001:policy/boundary"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "apply-role-managed-policy",
    stack,
    mutate: (d) =>
      (d.resource.aws_iam_role_policy_attachment = {
        more: {
          provider: "aws.management",
          role: "audit-staging-terraform-apply",
          policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
        },
      }),
    verdict: "needs-exception",
    rules: ["role-widened"],
  },
  {
    name: "apply-role-second-policy",
    stack,
    mutate: (d) =>
      (d.resource.aws_iam_role_policy.more = {
        provider: "aws.management",
        role: "audit-staging-terraform-apply",
        name: "more",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "iam:*", Resource: "*" }],
        }),
      }),
    verdict: "needs-exception",
    rules: ["existing-setting-overwritten", "policy-widened"],
  },
  {
    name: "apply-role-destroyed",
    stack,
    mutate: (d) => {
      const name = remove(d, "aws_iam_role", applyRole);
      Object.assign(
        d,
        JSON.parse(JSON.stringify(d).replaceAll(`\${aws_iam_role.${name}.name}`, "audit-staging-terraform-apply")),
      );
    },
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "apply-policy-destroyed",
    stack,
    mutate: (d) => remove(d, "aws_iam_role_policy", /^management-apply/),
    verdict: "needs-exception",
    rules: ["evidence-destroyed"],
  },
  {
    name: "role-of-a-stranger",
    stack,
    mutate: (d) =>
      (d.resource.aws_iam_role.stranger = {
        provider: "aws.management",
        name: "stranger",
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::999999999999:root" } },
          ],
        }),
      }),
    verdict: "needs-exception",
    rules: ["policy-widened", "role-widened"],
  },
  {
    name: "user-with-keys",
    stack,
    mutate: (d) => (d.resource.aws_iam_user = { back: { provider: "aws.management", name: "back-door" } }),
    verdict: "needs-exception",
    rules: ["unknown-type"],
  },
  {
    name: "oidc-provider-destroyed",
    stack,
    mutate: (d) => remove(d, "aws_iam_openid_connect_provider"),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "oidc-provider-more-audiences",
    stack,
    mutate: (d) => resource(d, "aws_iam_openid_connect_provider").client_id_list.push("anything"),
    verdict: "deny",
    rules: ["oidc-provider-widened"],
  },
  {
    name: "oidc-provider-another-issuer",
    stack,
    mutate: (d) => (resource(d, "aws_iam_openid_connect_provider").url = "https://tokens.example"),
    verdict: "deny",
    rules: ["evidence-replaced", "oidc-provider-widened"],
  },
  {
    name: "role-description",
    stack,
    mutate: (d) => (resource(d, "aws_iam_role", applyRole).description = "Terraform applies with it"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "provisioner",
    stack,
    mutate: (d: Loose) =>
      (d.resource.terraform_data = { run: { provisioner: [{ "local-exec": { command: "true" } }] } }),
    verdict: "deny",
    rules: ["provisioner-added", "unknown-provider", "unknown-type"],
  },
  {
    name: "provider-with-one-role",
    stack,
    mutate: (d: Loose) =>
      (d.provider.aws[0].assume_role[0].role_arn =
        "arn:aws:iam::210987650001:role/landing-zone/audit-staging-terraform-apply"),
    verdict: "deny",
    rules: ["provider-changed"],
  },
  {
    name: "provider-of-any-account",
    stack,
    mutate: (d: Loose) => delete d.provider.aws[0].allowed_account_ids,
    verdict: "deny",
    rules: ["provider-changed"],
  },
  {
    name: "state-elsewhere",
    stack,
    mutate: (d: Loose) => (d.terraform.backend.s3.bucket = "somebody-elses-bucket"),
    verdict: "deny",
    rules: ["state-moved"],
  },
  {
    name: "state-without-lock",
    stack,
    mutate: (d: Loose) => delete d.terraform.backend.s3.use_lockfile,
    verdict: "deny",
    rules: ["state-moved"],
  },
  {
    name: "state-in-the-clear",
    stack,
    mutate: (d: Loose) => (d.terraform.backend.s3.encrypt = false),
    verdict: "deny",
    rules: ["state-moved"],
  },
];

export const stateMutations: readonly Mutation[] = [
  {
    name: "state-bucket-renamed",
    stack: "state",
    mutate: (d) =>
      Object.assign(resource(d, "aws_s3_bucket", /^state_private/), { bucket: "another-state", lifecycle: {} }),
    verdict: "deny",
    rules: ["evidence-replaced", "prevent-destroy-removed"],
  },
  {
    name: "state-versions-deletable",
    stack: "state",
    mutate: (d) => {
      const all = statements(d, /^state_private_policy-document/);
      all.splice(
        all.findIndex(({ sid }) => sid === "DenyDeletesOfVersions"),
        1,
      );
    },
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "state-versions-shorter",
    stack: "state",
    mutate: (d) =>
      (resource(
        d,
        "aws_s3_bucket_lifecycle_configuration",
        /^state_lifecycle/,
      ).rule[0].noncurrent_version_expiration[0].noncurrent_days = 1),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  {
    name: "state-fewer-versions",
    stack: "state",
    mutate: (d) =>
      (resource(
        d,
        "aws_s3_bucket_lifecycle_configuration",
        /^state_lifecycle/,
      ).rule[0].noncurrent_version_expiration[0].newer_noncurrent_versions = 1),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  {
    name: "state-expires",
    stack: "state",
    mutate: (d) =>
      (resource(d, "aws_s3_bucket_lifecycle_configuration", /^state_lifecycle/).rule[0].expiration = [{ days: 1 }]),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
];
