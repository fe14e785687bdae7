/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, removeStatement, resource, statement, statements } from "../mutation";

const stack = "organization-trail";
const scp = /^guardrails_statements/;
const attachment = (document: Loose): Loose => resource(document, "aws_organizations_policy_attachment");

const archive = "arn:aws:s3:::audit-staging-organization-trail-210987650002/*";
const lockedOut: Pick<Mutation, "verdict" | "rules"> = { verdict: "needs-exception", rules: ["guardrail-locks-out"] };
const allowed: Pick<Mutation, "verdict" | "rules"> = { verdict: "allow", rules: [] };

/** The service control policy that keeps member accounts from the evidence. */
export const guardrailMutations: readonly Mutation[] = [
  {
    name: "guardrail-detached",
    stack,
    mutate: (d) => remove(d, "aws_organizations_policy_attachment"),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "guardrail-forgotten",
    stack,
    mutate: (d) =>
      (d.removed = [
        {
          from: `aws_organizations_policy_attachment.${remove(d, "aws_organizations_policy_attachment")}`,
          lifecycle: [{ destroy: false }],
        },
      ]),
    verdict: "deny",
    rules: ["evidence-removed-from-state"],
  },
  {
    name: "guardrail-of-one-account-only",
    stack,
    mutate: (d) => (attachment(d).target_id = "210987650003"),
    verdict: "deny",
    rules: ["evidence-replaced"],
  },
  {
    name: "guardrail-kept-when-destroyed",
    stack,
    mutate: (d) => (attachment(d).skip_destroy = true),
    verdict: "needs-exception",
    rules: ["change-not-evaluated"],
  },
  {
    name: "guardrail-destroyed",
    stack,
    mutate: (d) => {
      remove(d, "aws_organizations_policy_attachment");
      remove(d, "aws_organizations_policy");
    },
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "guardrail-prevent-destroy-lost",
    stack,
    mutate: (d) => delete resource(d, "aws_organizations_policy").lifecycle.prevent_destroy,
    verdict: "needs-exception",
    rules: ["prevent-destroy-removed"],
  },
  {
    name: "guardrail-renamed",
    stack,
    mutate: (d) => (resource(d, "aws_organizations_policy").name = "another"),
    verdict: "needs-exception",
    rules: ["change-not-evaluated"],
  },
  {
    name: "guardrail-described-otherwise",
    stack,
    mutate: (d) => (resource(d, "aws_organizations_policy").description = "said in other words"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "guardrail-of-another-type",
    stack,
    mutate: (d) =>
      Object.assign(resource(d, "aws_organizations_policy"), {
        type: "TAG_POLICY",
        content: '{"tags":{}}',
        lifecycle: {},
      }),
    verdict: "deny",
    rules: ["evidence-replaced", "policy-widened", "prevent-destroy-removed"],
  },
  {
    name: "guardrail-without-a-statement",
    stack,
    mutate: (d) => removeStatement(d, scp, "KeepTheTrail"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-fewer-actions",
    stack,
    mutate: (d) => statement(d, scp, "KeepTheBuckets").actions.pop(),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-fewer-resources",
    stack,
    mutate: (d) => statement(d, scp, "KeepTheBuckets").resources.pop(),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-spares-one-more",
    stack,
    mutate: (d) =>
      statement(d, scp, "KeepTheKeys").condition[0].values.push(
        "arn:aws:iam::210987650002:role/OrganizationAccountAccessRole",
      ),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-of-any-role-by-pattern",
    stack,
    mutate: (d) =>
      (statement(d, scp, "KeepTheRoles").condition[0] = {
        test: "ArnNotLike",
        variable: "aws:PrincipalArn",
        values: ["arn:aws:iam::210987650002:role/*"],
      }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-with-a-trail-creator",
    stack,
    mutate: (d) =>
      (statement(d, scp, "NoTrailsOfTheirOwn").condition = [
        { test: "StringNotEquals", variable: "aws:PrincipalAccount", values: ["210987650003"] },
      ]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-leaving-allowed",
    stack,
    mutate: (d) => (statement(d, scp, "StayInTheOrganization").effect = "Allow"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "guardrail-denies-more",
    stack,
    mutate: (d) =>
      statements(d, scp).push({
        sid: "NoUsers",
        effect: "Deny",
        actions: ["iam:CreateUser"],
        resources: ["*"],
      }),
    verdict: "allow",
    rules: [],
  },
  {
    name: "guardrail-denies-reads-of-the-archive",
    stack,
    mutate: (d) => statements(d, scp).push({ effect: "Deny", actions: ["s3:GetObject"], resources: ["*"] }),
    verdict: "needs-exception",
    rules: ["guardrail-locks-out"],
  },
  newGuardrail("guardrail-new-shuts-investigators-out", { Action: "s3:Get*", Resource: archive }, lockedOut),
  newGuardrail("guardrail-new-denies-all-but", { NotAction: "iam:*", Resource: "*" }, lockedOut),
  newGuardrail(
    "guardrail-new-spares-the-wrong-roles",
    { Action: "kms:*", Resource: "*", Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/theirs" } } },
    lockedOut,
  ),
  newGuardrail(
    "guardrail-new-spares-ours",
    {
      Action: "s3:*",
      Resource: "*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/landing-zone/audit-staging-*" } },
    },
    allowed,
  ),
  newGuardrail(
    "guardrail-new-denies-regions",
    {
      NotAction: ["iam:*", "organizations:*", "sts:*", "support:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "eu-west-1"] } },
    },
    allowed,
  ),
  newGuardrail(
    "guardrail-new-denies-the-home-region",
    {
      NotAction: ["iam:*", "organizations:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
    },
    lockedOut,
  ),
  newGuardrail("guardrail-new-denies-users", { Action: ["iam:CreateUser", "ec2:*"], Resource: "*" }, allowed),
  {
    name: "guardrail-of-somebody-else-attached",
    stack,
    mutate: (d) =>
      (d.resource.aws_organizations_policy_attachment.more = {
        ...attachment(d),
        policy_id: "p-theirs01",
        target_id: "210987650002",
      }),
    verdict: "needs-exception",
    rules: ["guardrail-locks-out"],
  },
  {
    name: "guardrail-attached-to-one-more-account",
    stack,
    mutate: (d) =>
      (d.resource.aws_organizations_policy_attachment.more = { ...attachment(d), target_id: "210987650011" }),
    verdict: "allow",
    rules: [],
  },
];

/** One more service control policy, attached to the root. */
function newGuardrail(name: string, denial: object, expected: Pick<Mutation, "verdict" | "rules">): Mutation {
  return {
    name,
    stack,
    mutate: (d) => {
      const content = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", ...denial }] });
      d.resource.aws_organizations_policy.more = {
        provider: "aws.management",
        name: "more",
        type: "SERVICE_CONTROL_POLICY",
        content,
      };
      d.resource.aws_organizations_policy_attachment.more = {
        ...attachment(d),
        policy_id: "${aws_organizations_policy.more.id}",
      };
    },
    ...expected,
  };
}

const breakGlassTrust = /^management-break-glass_trust/;
const breakGlassRole = /^management-break-glass_role/;
const anyEvidence = /_break-glass-use-evidence-1_/;

/** The role for emergencies, and the alarm of its use. */
export const breakGlassMutations: readonly Mutation[] = [
  {
    name: "break-glass-one-more-user",
    stack: "access",
    mutate: (d) => {
      const trust = statement(d, breakGlassTrust, "AllowNamedUsersWithMfa");
      trust.principals[0].identifiers.push("arn:aws:iam::210987650001:user/more");
    },
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "break-glass-for-the-account",
    stack: "access",
    mutate: (d) =>
      (statement(d, breakGlassTrust, "AllowNamedUsersWithMfa").principals[0].identifiers = [
        "arn:aws:iam::210987650001:root",
      ]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "break-glass-for-everybody",
    stack: "access",
    mutate: (d) => (statement(d, breakGlassTrust, "AllowNamedUsersWithMfa").principals[0].identifiers = ["*"]),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  {
    name: "break-glass-without-mfa",
    stack: "access",
    mutate: (d) => {
      const trust = statement(d, breakGlassTrust, "AllowNamedUsersWithMfa");
      trust.condition = trust.condition.filter(({ variable }: Loose) => !variable.startsWith("aws:MultiFactorAuth"));
    },
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "break-glass-with-mfa-if-any",
    stack: "access",
    mutate: (d) => {
      for (const condition of statement(d, breakGlassTrust, "AllowNamedUsersWithMfa").condition)
        condition.test = `${String(condition.test)}IfExists`;
    },
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "break-glass-of-the-pipeline",
    stack: "access",
    mutate: (d) =>
      statements(d, breakGlassTrust).push({
        actions: ["sts:AssumeRole"],
        principals: [
          { type: "AWS", identifiers: ["arn:aws:iam::210987650001:role/landing-zone/audit-staging-terraform-apply"] },
        ],
      }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "break-glass-longer-sessions",
    stack: "access",
    mutate: (d) => (resource(d, "aws_iam_role", breakGlassRole).max_session_duration = 43_200),
    verdict: "needs-exception",
    rules: ["role-widened"],
  },
  {
    name: "break-glass-administrator",
    stack: "access",
    mutate: (d) =>
      statements(d, /^management-break-glass_permissions/).push({ sid: "All", actions: ["*"], resources: ["*"] }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "boundary-wider",
    stack: "access",
    mutate: (d) => removeStatement(d, /^management-boundary_permissions/, "KeepEvidence"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "service-boundary-narrower",
    stack: "access",
    mutate: (d) => removeStatement(d, /^service-boundary_permissions/, "WriteLogs"),
    verdict: "needs-exception",
    rules: ["delivery-denied"],
  },
  {
    name: "boundary-taken-from-the-apply-role",
    stack: "access",
    mutate: (d) => delete resource(d, "aws_iam_role", /^management-apply_role/).permissions_boundary,
    verdict: "deny",
    rules: ["role-widened"],
  },
  {
    name: "break-glass-alarm-removed",
    stack: "alarms-management",
    mutate: (d) => remove(d, "aws_cloudwatch_metric_alarm", /break-glass-use/),
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  {
    name: "break-glass-alarm-disabled",
    stack: "alarms-management",
    mutate: (d) => (resource(d, "aws_cloudwatch_metric_alarm", /break-glass-use/).actions_enabled = false),
    verdict: "needs-exception",
    rules: ["alarm-disabled"],
  },
  {
    name: "break-glass-filter-removed",
    stack,
    mutate: (d) => remove(d, "aws_cloudwatch_log_metric_filter", anyEvidence),
    verdict: "needs-exception",
    rules: ["metric-filter-removed"],
  },
  {
    name: "break-glass-filter-blind",
    stack,
    mutate: (d) =>
      (resource(d, "aws_cloudwatch_log_metric_filter", anyEvidence).pattern =
        '{ $.eventName = "AssumeRole" && $.eventName = "never" }'),
    verdict: "needs-exception",
    rules: ["metric-filter-changed"],
  },
];
