import type { LandingZone } from "../../lib/model/landing-zone";
import { accountsOf } from "../../lib/model/landing-zone";
import type { Answers } from "./made-up-aws";
import { awsError, refuse } from "./made-up-aws";

/** The made-up organization's administrator. */
export function administratorOf({ management }: LandingZone): { readonly accountId: string; readonly arn: string } {
  return { accountId: management.account.id, arn: `arn:aws:iam::${management.account.id}:user/administrator` };
}

/** The principals that a config names: they exist. */
function principalsOf({ environment, logArchive }: LandingZone): readonly string[] {
  return [
    ...environment.platformTeamRoleArns,
    ...(environment.breakGlass?.userArns ?? []),
    ...logArchive.readerRoleArns,
    ...logArchive.athena.investigatorRoleArns,
  ];
}

/** AWS's answers about an organization in which nothing was made yet, and all is ready for it. */
export function readyOrganization(landingZone: LandingZone): Answers {
  const { environment, management, logArchive } = landingZone;
  const principals = principalsOf(landingZone);
  const principal = (name: unknown): string => {
    const arn = principals.find((each) => each.endsWith(`/${String(name)}`));
    if (arn === undefined) throw awsError("NoSuchEntityException");
    return arn;
  };
  const { trustedAccess } = environment;
  const types = trustedAccess.owner === "landing-zone" ? trustedAccess.policyTypes : ["SERVICE_CONTROL_POLICY"];
  const everything = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });
  return {
    DescribeOrganization: () => ({
      Organization: { Id: environment.organizationId, MasterAccountId: management.account.id, FeatureSet: "ALL" },
    }),
    ListAccounts: () => ({
      Accounts: accountsOf(landingZone).map(({ id, name, status }) => ({
        Id: id,
        Name: name,
        Status: status === "active" ? "ACTIVE" : "SUSPENDED",
      })),
    }),
    ListAWSServiceAccessForOrganization: () => ({
      EnabledServicePrincipals: [{ ServicePrincipal: "cloudtrail.amazonaws.com" }],
    }),
    ListRoots: () => ({
      Roots: [{ Id: "r-made", PolicyTypes: types.map((Type) => ({ Type, Status: "ENABLED" })) }],
    }),
    ListPoliciesForTarget: () => ({ Policies: [{ Id: "p-FullAWSAccess", Name: "FullAWSAccess" }] }),
    ListParents: ({ ChildId }) => ({
      Parents: [{ Id: ChildId === logArchive.account.id ? "ou-made-security" : "r-made" }],
    }),
    DescribePolicy: () => ({ Policy: { Content: everything } }),
    DescribeTrails: () => ({ trailList: [] }),
    GetOpenIDConnectProvider: refuse("NoSuchEntityException"),
    GetRole: ({ RoleName }) => ({ Role: { Arn: principal(RoleName) } }),
    GetUser: ({ UserName }) => ({ User: { Arn: principal(UserName) } }),
    GetPolicy: refuse("NoSuchEntityException"),
    ListMFADevices: ({ UserName }) => ({
      MFADevices: [{ SerialNumber: `arn:aws:iam::${management.account.id}:mfa/${String(UserName)}` }],
    }),
    ListRoles: () => ({ Roles: [] }),
    SimulatePrincipalPolicy: ({ ActionNames }) => ({
      EvaluationResults: (ActionNames as string[]).map((EvalActionName) => ({
        EvalActionName,
        EvalDecision: "allowed",
      })),
    }),
    GetBucketLocation: refuse("NoSuchBucket"),
    ListAliases: () => ({ Aliases: [] }),
    DescribeBudget: refuse("NotFoundException"),
    GetAnomalyMonitors: () => ({ AnomalyMonitors: [] }),
    DescribeRegions: () => ({
      Regions: environment.governedRegions.map((RegionName) => ({ RegionName, OptInStatus: "opt-in-not-required" })),
    }),
    DescribeSlackWorkspaces: () => ({ SlackWorkspaces: [{ SlackTeamId: "T0MERIDIAN", State: "ENABLED" }] }),
    DescribeSlackChannelConfigurations: () => ({ SlackChannelConfigurations: [] }),
    ListTagsForResource: refuse("NotFoundException"),
    DescribeAlarms: () => ({ MetricAlarms: [], CompositeAlarms: [] }),
    GetAccountSettings: () => ({ AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 } }),
  };
}
