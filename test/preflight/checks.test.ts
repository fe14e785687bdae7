import { describe, expect, it } from "vitest";
import type { LandingZone } from "../../lib/model/landing-zone";
import { allChecks } from "../../lib/preflight/all-checks";
import type { Caller } from "../../lib/preflight/aws";
import { isRead } from "../../lib/preflight/is-read";
import type { PreflightStatus } from "../../lib/preflight/preflight-check";
import { runPreflight } from "../../lib/preflight/run-preflight";
import type { PreflightResult } from "../../lib/preflight/run-preflight";
import { openLandingZone } from "../support/sample-landing-zones";
import { exampleLandingZone } from "../support/synthesize";
import type { Answers } from "./made-up-aws";
import { madeUpAws, refuse } from "./made-up-aws";
import { administratorOf, readyOrganization } from "./ready-organization";

/** Plan-only, owned elsewhere, with Slack and costs. */
const production = exampleLandingZone("production");
/** Open, owner of trusted access, with readers and investigators. */
const open = openLandingZone;

interface Situation {
  readonly landingZone?: LandingZone;
  readonly answers?: Answers;
  readonly caller?: Caller;
  readonly roleIn?: () => Promise<string | undefined>;
}

async function resultsOf(situation: Situation, id?: string): Promise<readonly PreflightResult[]> {
  const { landingZone = production, answers = {}, caller = administratorOf(landingZone), roleIn } = situation;
  const aws = madeUpAws({
    caller,
    answers: { ...readyOrganization(landingZone), ...answers },
    ...(roleIn && { roleIn }),
  });
  const context = { landingZone, aws, adminRoleName: "OrganizationAccountAccessRole" };
  const checks = allChecks.filter((check) => id === undefined || check.id === id);
  const { results } = await runPreflight(context, checks);
  expect([...aws.sent].filter((operation) => !isRead(operation))).toStrictEqual([]);
  return results;
}

const own = (value = "audit-production"): object => ({ Tags: [{ Key: "landing-zone", Value: value }] });
const root = "r-m3r1";
const service = (ServicePrincipal: string): object => ({ ServicePrincipal });
const policies = (...Names: readonly string[]): object => ({
  Policies: Names.map((Name) => ({ Id: `p-${Name}`, Name })),
});
const trail = (Name: string, more: object = {}): object => ({
  Name,
  TrailARN: `arn:aws:cloudtrail:us-east-1:310987650001:trail/${Name}`,
  ...more,
});
const github = (tags: object = {}): Answers => ({
  GetOpenIDConnectProvider: () => ({ ClientIDList: ["sts.amazonaws.com"], ...tags }),
});
/** Whose config says that the provider is somebody else's. */
const usingExisting: LandingZone = {
  ...production,
  environment: {
    ...production.environment,
    pipeline: { ...production.environment.pipeline, ...{ oidcProvider: "existing" } },
  },
};
/** Whose addresses are written with capital letters. */
const withUpperCase: LandingZone = {
  ...production,
  environment: {
    ...production.environment,
    channels: Object.fromEntries(
      Object.entries(production.environment.channels).map(([name, channel]) => [
        name,
        { ...channel, emails: channel.emails.map((email) => email.toUpperCase()) },
      ]),
    ),
  },
};
const topic = (subscriptions: readonly object[], tags = own()): Answers => ({
  ListTagsForResource: () => tags,
  ListSubscriptionsByTopic: () => ({ Subscriptions: subscriptions }),
});
const decision = (EvalDecision: string, more: object = {}): Answers => ({
  SimulatePrincipalPolicy: ({ ActionNames }) => ({
    EvaluationResults: (ActionNames as string[]).map((EvalActionName) => ({ EvalActionName, EvalDecision, ...more })),
  }),
});
const takenRole: Answers = {
  GetRole: ({ RoleName }) => ({ Role: { Arn: `arn:aws:iam::310987650001:role/${String(RoleName)}`, Tags: [] } }),
};

describe("an organization in which all is ready", () => {
  it.each([
    ["production", production],
    ["an open one", open],
  ])("is ready: %s", async (_name, landingZone) => {
    const results = await resultsOf({ landingZone });
    // Until the apply role may have it made, somebody else makes Chatbot's role.
    expect(results.filter(({ status, id }) => status !== "ready" && id !== "service-linked-roles")).toStrictEqual([]);
    expect(results.every(({ fix, status }) => (status === "ready") === (fix === ""))).toBe(true);
  });

  it("looks only at what an environment has", async () => {
    const ids = (await resultsOf({ landingZone: open })).map(({ id }) => id);
    expect(ids).not.toContain("cost-budget");
    expect(ids).not.toContain("cost-explorer");
    expect(ids).toContain("slack");
  });
});

/** The check, what is the case, the status, what is found and what is to do. */
const cases: readonly (readonly [string, string, Situation, PreflightStatus, RegExp, RegExp])[] = [
  [
    "caller-identity",
    "credentials of another account",
    { caller: { accountId: "310987650002", arn: "arn:aws:iam::310987650002:user/x" } },
    "in-the-way",
    /user\/x, of account 310987650002; the management account is 310987650001/,
    /^sign in there: aws sso login/,
  ],
  [
    "caller-identity",
    "the root user",
    { caller: { accountId: "310987650001", arn: "arn:aws:iam::310987650001:root" } },
    "in-the-way",
    /a root user cannot assume a role/,
    /as an administrator/,
  ],
  [
    "organization",
    "no organization",
    { answers: { DescribeOrganization: refuse("AWSOrganizationsNotInUseException") } },
    "missing",
    /there is no organization/,
    /^aws organizations create-organization --feature-set ALL$/,
  ],
  [
    "organization",
    "another organization than the config's",
    { answers: { DescribeOrganization: () => ({ Organization: { Id: "o-m3r1d1anpr0e" } }) } },
    "in-the-way",
    /in o-m3r1d1anpr0e; the config says o-m3r1d1anpr0d/,
    /organizationId in config\/production\/environment\.ts/,
  ],
  [
    "organization",
    "another management account",
    {
      answers: {
        DescribeOrganization: () => ({ Organization: { Id: "o-m3r1d1anpr0d", MasterAccountId: "111122223333" } }),
      },
    },
    "in-the-way",
    /111122223333/,
    /config\/production\/management\.ts/,
  ],
  [
    "organization",
    "consolidated billing alone",
    {
      answers: {
        DescribeOrganization: () => ({
          Organization: {
            Id: "o-m3r1d1anpr0d",
            MasterAccountId: "310987650001",
            FeatureSet: "CONSOLIDATED_BILLING",
          },
        }),
      },
    },
    "missing",
    /CONSOLIDATED_BILLING/,
    /^aws organizations enable-all-features/,
  ],
  [
    "organization",
    "nothing that may be read",
    { answers: { DescribeOrganization: refuse("AccessDeniedException", "User x is not authorized\nto perform") } },
    "unknown",
    /^could not be read: AccessDeniedException: User x is not authorized$/,
    /permissions for organizations:DescribeOrganization/,
  ],
  [
    "admin-role",
    "Control Tower's role instead",
    { roleIn: async () => "AWSControlTowerExecution" },
    "missing",
    /AWSControlTowerExecution, of AWS Control Tower, can/,
    /^npx lz bootstrap production --admin-role AWSControlTowerExecution$/,
  ],
  [
    "admin-role",
    "no role that may be assumed",
    { roleIn: () => Promise.reject(new Error("no role of account 310987650002 can be assumed (x)")) },
    "missing",
    /no role of account 310987650002/,
    /--admin-role NAME.*aws sts assume-role/,
  ],
  [
    "admin-role",
    "another account's credentials",
    { caller: { accountId: "310987650002", arn: "arn:aws:iam::310987650002:user/x" } },
    "unknown",
    /from the management account/,
    /sign in to the management account/,
  ],
  [
    "admin-role",
    "somebody of the team, by the plan role",
    { roleIn: async () => "landing-zone/audit-production-terraform-plan" },
    "ready",
    /enough to plan, not to bootstrap/,
    /^$/,
  ],
  [
    "caller-rights",
    "a caller who may do nothing",
    { answers: decision("implicitDeny") },
    "missing",
    /user\/administrator lacks .*iam:CreateRole on .*s3:CreateBucket on /,
    /AdministratorAccess/,
  ],
  [
    "caller-rights",
    "a caller of whom it depends",
    { answers: decision("implicitDeny", { MissingContextValues: ["aws:SourceIp"] }) },
    "unknown",
    /depends on aws:SourceIp/,
    /run it again/,
  ],
  [
    "caller-rights",
    "a simulation that is refused",
    { answers: { SimulatePrincipalPolicy: refuse("AccessDenied") } },
    "unknown",
    /AccessDenied/,
    /permissions for iam:GetRole, iam:SimulatePrincipalPolicy/,
  ],
  [
    "caller-rights",
    "a federated user",
    { caller: { accountId: "310987650001", arn: "arn:aws:sts::310987650001:federated-user/x" } },
    "unknown",
    /cannot simulate the policies/,
    /IAM user or with a role/,
  ],
  [
    "principals",
    "none of them",
    { answers: { GetRole: refuse("NoSuchEntityException"), GetUser: refuse("NoSuchEntityException") } },
    "missing",
    /there is none/,
    /permission set PlatformTeam|aws iam create-(user|role)/,
  ],
  [
    "principals",
    "a role under another path",
    {
      landingZone: open,
      answers: { GetRole: ({ RoleName }) => ({ Role: { Arn: `arn:aws:iam::2:role/other/${String(RoleName)}` } }) },
    },
    "missing",
    /it exists as arn:aws:iam::2:role\/other\//,
    /use that ARN/,
  ],
  [
    "principals",
    "a permission set that was assigned anew",
    {
      answers: {
        GetRole: refuse("NoSuchEntityException"),
        ListRoles: () => ({
          Roles: [
            { RoleName: "AWSReservedSSO_PlatformTeam_ffffffffffffffff", Arn: "arn:new" },
            { RoleName: "AWSReservedSSO_PlatformTeamRead_ffffffffffffffff", Arn: "arn:other" },
          ],
        }),
      },
    },
    "missing",
    /created it again: arn:new$/,
    /use that ARN/,
  ],
  [
    "regions",
    "an opt-in Region that is off",
    {
      answers: {
        DescribeRegions: () => ({
          Regions: [
            ...production.environment.governedRegions
              .filter((region) => region !== "ap-south-2")
              .map((RegionName) => ({ RegionName, OptInStatus: "opt-in-not-required" })),
            { RegionName: "ap-south-2", OptInStatus: "not-opted-in" },
          ],
        }),
      },
    },
    "missing",
    /^not enabled: ap-south-2$/,
    /aws account enable-region --region-name ap-south-2, in account 310987650001/,
  ],
  [
    "bucket-names",
    "a bucket of another account",
    { answers: { GetBucketLocation: refuse("AccessDenied") } },
    "unknown",
    /another account owns the bucket, or you lack s3:GetBucketLocation/,
    /aws s3api head-bucket/,
  ],
  [
    "bucket-names",
    "a bucket of another landing zone",
    {
      answers: {
        GetBucketLocation: () => ({}),
        GetBucketTagging: () => ({ TagSet: [{ Key: "landing-zone", Value: "old" }] }),
      },
    },
    "in-the-way",
    /of the landing zone old/,
    /namePrefix/,
  ],
  [
    "bucket-names",
    "a bucket without tags",
    { answers: { GetBucketLocation: () => ({}), GetBucketTagging: refuse("NoSuchTagSet") } },
    "unknown",
    /possibly from an interrupted bootstrap/,
    /run it again from the same directory/,
  ],
  [
    "bucket-names",
    "its own bucket",
    {
      answers: {
        GetBucketLocation: () => ({}),
        GetBucketTagging: () => ({ TagSet: [{ Key: "landing-zone", Value: "audit-production" }] }),
      },
    },
    "ready",
    /belongs to the landing zone/,
    /^$/,
  ],
  [
    "key-aliases",
    "an alias that was left behind",
    {
      answers: {
        ListAliases: () => ({
          Aliases: [{ AliasName: "alias/audit-production-terraform-state", TargetKeyId: "key-1" }],
        }),
        ListResourceTags: () => ({ Tags: [] }),
      },
    },
    "in-the-way",
    /names the key key-1, without the tag landing-zone/,
    /aws kms delete-alias --alias-name alias\/audit-production-terraform-state/,
  ],
  [
    "key-aliases",
    "its own alias",
    {
      answers: {
        ListAliases: () => ({
          Aliases: [{ AliasName: "alias/audit-production-terraform-state", TargetKeyId: "key-1" }],
        }),
        ListResourceTags: () => ({ Tags: [{ TagKey: "landing-zone", TagValue: "audit-production" }] }),
      },
    },
    "ready",
    /belongs to the landing zone/,
    /^$/,
  ],
  [
    "iam-names",
    "roles of the names",
    { answers: takenRole },
    "in-the-way",
    /it exists without the tag/,
    /aws iam delete-role/,
  ],
  [
    "iam-names",
    "policies of another landing zone",
    { answers: { GetPolicy: () => ({ Policy: own("old") }) } },
    "in-the-way",
    /of the landing zone old/,
    /aws iam delete-policy/,
  ],
  [
    "oidc-provider",
    "GitHub's provider of somebody else",
    { answers: github() },
    "in-the-way",
    /without the tag landing-zone, for sts\.amazonaws\.com/,
    /pipeline\.oidcProvider: "existing" in config\/production.*aws iam delete-open-id-connect-provider/,
  ],
  [
    "oidc-provider",
    "an existing provider that is not there",
    { landingZone: usingExisting },
    "missing",
    /there is none/,
    /^aws iam create-open-id-connect-provider --url https:\/\/token\.actions\.githubusercontent\.com --client-id-list/,
  ],
  [
    "oidc-provider",
    "an existing provider for others",
    { landingZone: usingExisting, answers: { GetOpenIDConnectProvider: () => ({ ClientIDList: ["other"] }) } },
    "missing",
    /no audience sts\.amazonaws\.com: other/,
    /^aws iam add-client-id-to-open-id-connect-provider/,
  ],
  [
    "oidc-provider",
    "an existing provider",
    { landingZone: usingExisting, answers: github() },
    "ready",
    /it exists/,
    /^$/,
  ],
  ["oidc-provider", "its own provider", { answers: github(own()) }, "ready", /belongs to the landing zone/, /^$/],
  [
    "service-control-policies",
    "a policy that denies what is made",
    {
      answers: {
        ListPoliciesForTarget: () => policies("NoKeys"),
        DescribePolicy: () => ({
          Policy: {
            Content: JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                { Effect: "Allow", Action: "*", Resource: "*" },
                { Sid: "NoKeys", Effect: "Deny", Action: "kms:Create*", Resource: "*" },
              ],
            }),
          },
        }),
      },
    },
    "in-the-way",
    /^denies kms:CreateAlias, kms:CreateKey$/,
    /aws:PrincipalArn/,
  ],
  [
    "accounts",
    "an account that the config lacks",
    { answers: { ListAccounts: () => ({ Accounts: [{ Id: "999999999999", Name: "new\u001b", Status: "ACTIVE" }] }) } },
    "missing",
    /^new\\u001b is in the organization but not in the config/,
    /workloads\.ts/,
  ],
  [
    "accounts",
    "accounts that the organization lacks",
    { answers: { ListAccounts: () => ({ Accounts: [] }) } },
    "in-the-way",
    /the organization has no account 310987650001 \(management\)/,
    /config\/production\/management\.ts/,
  ],
  [
    "accounts",
    "a log-archive account that is closed",
    {
      landingZone: open,
      answers: {
        ListAccounts: () => ({
          Accounts: [
            { Id: "210987650001", Name: "management", Status: "ACTIVE" },
            { Id: "210987650002", Name: "log", Status: "SUSPENDED" },
          ],
        }),
      },
    },
    "in-the-way",
    /is SUSPENDED/,
    /AWS Support/,
  ],
  [
    "trusted-access",
    "CloudTrail that is not trusted, where another owns it",
    { answers: { ListAWSServiceAccessForOrganization: () => ({ EnabledServicePrincipals: [] }) } },
    "missing",
    /is not trusted; trusted services: none/,
    /aws organizations enable-aws-service-access --service-principal cloudtrail\.amazonaws\.com$/,
  ],
  [
    "trusted-access",
    "a service that the first apply would turn off",
    {
      landingZone: open,
      answers: {
        ListAWSServiceAccessForOrganization: () => ({
          EnabledServicePrincipals: [service("guardduty.amazonaws.com"), service("cloudtrail.amazonaws.com")],
        }),
      },
    },
    "in-the-way",
    /would disable guardduty\.amazonaws\.com$/,
    /trustedAccess\.servicePrincipals/,
  ],
  [
    "trusted-access",
    "nothing yet, where the landing zone owns it",
    { landingZone: open, answers: { ListAWSServiceAccessForOrganization: () => ({}) } },
    "ready",
    /enables it for CloudTrail/,
    /^$/,
  ],
  [
    "policy-types",
    "a type that the first apply would turn off",
    {
      landingZone: open,
      answers: {
        ListRoots: () => ({ Roots: [{ Id: "r-st4g", PolicyTypes: [{ Type: "BACKUP_POLICY", Status: "ENABLED" }] }] }),
      },
    },
    "in-the-way",
    /would disable BACKUP_POLICY/,
    /trustedAccess\.policyTypes/,
  ],
  [
    "policy-types",
    "no service control policies, where another owns them",
    { answers: { ListRoots: () => ({ Roots: [{ Id: root, PolicyTypes: [] }] }) } },
    "missing",
    /SERVICE_CONTROL_POLICY is not enabled/,
    /enable-policy-type --policy-type SERVICE_CONTROL_POLICY --root-id r-m3r1$/,
  ],
  [
    "guardrail-targets",
    "a target with ten policies",
    { answers: { ListPoliciesForTarget: () => policies("a", "b", "c", "d", "e", "f", "g", "h", "i", "j") } },
    "in-the-way",
    /it has 10 policies, the maximum is 10/,
    /aws organizations detach-policy --target-id r-m3r1/,
  ],
  [
    "guardrail-targets",
    "a target that is not there",
    { answers: { ListPoliciesForTarget: refuse("TargetNotFoundException") } },
    "in-the-way",
    /does not have this target/,
    /aws organizations list-roots/,
  ],
  [
    "trails",
    "five trails",
    { answers: { DescribeTrails: () => ({ trailList: ["a", "b", "c", "d", "e"].map((name) => trail(name)) }) } },
    "in-the-way",
    /us-east-1 has 5 trails, the maximum is 5: a, b, c, d, e/,
    /aws cloudtrail delete-trail/,
  ],
  [
    "trails",
    "a trail of the name that is somebody else's",
    { answers: { DescribeTrails: () => ({ trailList: [trail("organization-trail", { S3BucketName: "old" })] }) } },
    "in-the-way",
    /delivers to old/,
    /another name/,
  ],
  [
    "trails",
    "Control Tower's trail",
    {
      answers: {
        DescribeTrails: () => ({
          trailList: [trail("aws-controltower-BaselineCloudTrail", { IsOrganizationTrail: true })],
        }),
      },
    },
    "ready",
    /1 of 5 trails; aws-controltower-BaselineCloudTrail records the organization too, and is billed/,
    /^$/,
  ],
  [
    "alarm-quota",
    "thousands of alarms of others",
    {
      answers: {
        DescribeAlarms: () => ({
          MetricAlarms: Array.from({ length: 4_900 }, (_, index) => ({ AlarmName: `x-${String(index)}` })),
        }),
      },
    },
    "missing",
    /4900 others, of 5000/,
    /Service Quotas/,
  ],
  [
    "lambda-concurrency",
    "functions that reserve all",
    {
      answers: {
        GetAccountSettings: () => ({ AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 0 } }),
      },
    },
    "missing",
    /0 of 1000/,
    /request-service-quota-increase/,
  ],
  [
    "lambda-concurrency",
    "an answer without a number",
    { answers: { GetAccountSettings: () => ({}) } },
    "unknown",
    /did not return/,
    /service-quotas/,
  ],
  ["service-linked-roles", "roles that are there", { answers: takenRole }, "ready", /it exists/, /^$/],
  [
    "service-linked-roles",
    "a role that the first trail makes",
    {},
    "ready",
    /created with the organization trail/,
    /^$/,
  ],
  [
    "slack",
    "a workspace that nobody authorized",
    { answers: { DescribeSlackWorkspaces: () => ({ SlackWorkspaces: [] }) } },
    "missing",
    /T0MERIDIAN is not authorized/,
    /Configure new client, Slack/,
  ],
  [
    "slack",
    "a channel that somebody else configured",
    {
      answers: {
        DescribeSlackChannelConfigurations: () => ({
          SlackChannelConfigurations: [
            { ConfigurationName: "ops", SlackTeamId: "T0MERIDIAN", SlackChannelId: "C0SECALERTS" },
          ],
        }),
      },
    },
    "in-the-way",
    /the configuration ops uses the channel already/,
    /use another Slack channel/,
  ],
  [
    "mail-subscriptions",
    "addresses that have not confirmed",
    {
      answers: topic(
        Object.values(production.environment.channels).flatMap(({ emails }) =>
          emails.map((Endpoint) => ({ Protocol: "email", Endpoint, SubscriptionArn: "PendingConfirmation" })),
        ),
      ),
    },
    "missing",
    /^not confirmed: security-oncall@/,
    /within two days/,
  ],
  [
    "mail-subscriptions",
    "addresses that have confirmed, which SNS may write in lower case, beside one that waits",
    {
      landingZone: withUpperCase,
      answers: topic(
        Object.values(production.environment.channels)
          .flatMap(({ emails }) => emails)
          .flatMap((Endpoint) => [
            { Protocol: "email", Endpoint, SubscriptionArn: "arn:aws:sns:us-east-1:310987650001:topic:1" },
            { Protocol: "email", Endpoint, SubscriptionArn: "PendingConfirmation" },
          ]),
      ),
    },
    "ready",
    /^1 confirmed$/,
    /^$/,
  ],
  [
    "mail-subscriptions",
    "subscriptions that AWS deleted",
    { answers: topic([]) },
    "missing",
    /^no subscription: security-oncall@/,
    /plan and apply production-notifications/,
  ],
  [
    "mail-subscriptions",
    "a topic of somebody else",
    { answers: topic([], { Tags: [] }) },
    "in-the-way",
    /exists without the tag/,
    /aws sns delete-topic/,
  ],
  [
    "cost-budget",
    "a budget of the name",
    { answers: { DescribeBudget: () => ({ Budget: {} }), ListTagsForResource: () => ({ ResourceTags: [] }) } },
    "in-the-way",
    /without the tag/,
    /aws budgets delete-budget --account-id 310987650001 --budget-name audit-production-cost/,
  ],
  [
    "cost-explorer",
    "Cost Explorer that is off",
    {
      answers: { GetAnomalyMonitors: refuse("AccessDeniedException", "User not enabled for cost explorer access") },
    },
    "missing",
    /User not enabled for cost explorer access/,
    /root user/,
  ],
  [
    "cost-explorer",
    "a caller who may not ask",
    { answers: { GetAnomalyMonitors: refuse("AccessDeniedException", "not authorized to perform: ce:Get") } },
    "unknown",
    /AccessDeniedException/,
    /permissions for ce:GetAnomalyMonitors/,
  ],
  [
    "break-glass-mfa",
    "a user without MFA",
    { answers: { ListMFADevices: () => ({ MFADevices: [] }) } },
    "missing",
    /it has no MFA device/,
    /break-glass-1, Security credentials: Assign MFA device/,
  ],
  [
    "break-glass-mfa",
    "a user who is not there",
    { answers: { ListMFADevices: refuse("NoSuchEntityException") } },
    "missing",
    /the user does not exist/,
    /aws iam create-user --user-name break-glass-1/,
  ],
  [
    "team-rights",
    "a team that may not assume the plan roles",
    { answers: decision("implicitDeny") },
    "missing",
    /sts:AssumeRole on \S+audit-production-terraform-plan, \S+audit-production-terraform-plan$/,
    /"Action":"sts:AssumeRole","Resource":\["arn:aws:iam::310987650001:role\/landing-zone\/audit-production-terraform-plan"/,
  ],
  [
    "team-rights",
    "a team that is not there",
    { answers: { SimulatePrincipalPolicy: refuse("NoSuchEntityException") } },
    "missing",
    /the role does not exist/,
    /principals/,
  ],
];

describe("a check", () => {
  it.each(cases)("%s finds %s", async (id, _what, situation, status, found, fix) => {
    const results = await resultsOf(situation, id);
    const [result] = results.filter((each) => each.status === status);
    expect(result, JSON.stringify(results)).toBeDefined();
    expect(result?.found).toMatch(found);
    expect(result?.fix).toMatch(fix);
  });

  it.each(allChecks.map(({ id }) => id))("of which nothing can be read is unknown: %s", async (id) => {
    const broken = Object.fromEntries(
      Object.keys(readyOrganization(production)).map((name) => [name, refuse("AccessDenied")] as const),
    );
    // These know without AWS, or are told by a refusal.
    if (["caller-identity", "admin-role"].includes(id)) return;
    const results = await resultsOf({ answers: broken }, id);
    expect(results.map(({ status }) => status)).toStrictEqual(results.map(() => "unknown"));
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ fix }) => fix !== "")).toBe(true);
  });

  it("once bootstrapped asks the caller for the right to plan", async () => {
    const answers: Answers = {
      GetRole: () => ({ Role: { Arn: "arn:x", ...own() } }),
      ...decision("implicitDeny"),
    };
    const [result] = await resultsOf({ answers }, "caller-rights");
    expect(result?.found).toMatch(/lacks sts:AssumeRole on \S+terraform-plan, sts:AssumeRole on \S+terraform-plan$/);
    expect(result?.found).not.toContain("iam:CreateRole");
  });
});
