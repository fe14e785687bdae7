import { EC2Client, paginateDescribeSecurityGroupRules, type SecurityGroupRule } from "@aws-sdk/client-ec2";
import {
  GetLoginProfileCommand,
  GetGroupPolicyCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  IAMClient,
  paginateListAccessKeys,
  paginateListAttachedGroupPolicies,
  paginateListAttachedRolePolicies,
  paginateListAttachedUserPolicies,
  paginateListGroupsForUser,
  paginateListMFADevices,
  paginateListPolicyVersions,
} from "@aws-sdk/client-iam";
import { GetPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import type { AccountReader, IdentityType, PublicAccessBlock, SecurityGroupRuleState } from "./account-reader";
import type { AccountSession } from "./account-session";
import { isMissing } from "./aws-error";

/** Reads an account through the AWS APIs. */
export function awsReader(session: AccountSession): AccountReader {
  const client = new IAMClient(session.clientOptions());
  return {
    accessKeys: async (UserName) =>
      (await all(paginateListAccessKeys({ client }, { UserName }), ({ AccessKeyMetadata }) => AccessKeyMetadata)).map(
        ({ AccessKeyId = "", Status }) => ({ id: AccessKeyId, active: Status === "Active" }),
      ),
    hasLoginProfile: async (UserName) =>
      (await unlessMissing(client.send(new GetLoginProfileCommand({ UserName })))) !== undefined,
    mfaDevices: async (UserName) =>
      (await all(paginateListMFADevices({ client }, { UserName }), ({ MFADevices }) => MFADevices)).map(
        ({ SerialNumber = "" }) => SerialNumber,
      ),
    inlinePolicy: async (type, name, policyName) => {
      const document = await inlineDocument(client, type, name, policyName);
      return document === undefined ? undefined : decodeURIComponent(document);
    },
    attachedPolicies: async (type, name) => {
      const pages = {
        User: () => paginateListAttachedUserPolicies({ client }, { UserName: name }),
        Role: () => paginateListAttachedRolePolicies({ client }, { RoleName: name }),
        Group: () => paginateListAttachedGroupPolicies({ client }, { GroupName: name }),
      };
      return (await all(pages[type](), ({ AttachedPolicies }) => AttachedPolicies)).map(
        ({ PolicyArn = "" }) => PolicyArn,
      );
    },
    policyVersions: async (PolicyArn) =>
      (await all(paginateListPolicyVersions({ client }, { PolicyArn }), ({ Versions }) => Versions)).map(
        ({ VersionId = "", IsDefaultVersion = false }) => ({ id: VersionId, isDefault: IsDefaultVersion }),
      ),
    groupsOf: async (UserName) =>
      (await all(paginateListGroupsForUser({ client }, { UserName }), ({ Groups }) => Groups)).map(
        ({ GroupName = "" }) => GroupName,
      ),
    publicAccessBlock: async (Bucket, region) => {
      const s3 = new S3Client(session.clientOptions(region));
      return blockOf(await unlessMissing(s3.send(new GetPublicAccessBlockCommand({ Bucket }))));
    },
    accountPublicAccessBlock: async (region) => {
      const control = new s3control.S3ControlClient(session.clientOptions(region));
      const AccountId = session.accountId;
      return blockOf(await unlessMissing(control.send(new s3control.GetPublicAccessBlockCommand({ AccountId }))));
    },
    securityGroupRules: async (groupId, region) => {
      const ec2 = new EC2Client(session.clientOptions(region));
      const Filters = [{ Name: "group-id", Values: [groupId] }];
      const pages = paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters });
      return (await all(pages, ({ SecurityGroupRules }) => SecurityGroupRules)).map(ruleState);
    },
  };
}

function blockOf(
  answer: { readonly PublicAccessBlockConfiguration?: Partial<PublicAccessBlock> | undefined } | undefined,
): PublicAccessBlock | undefined {
  if (answer === undefined) return undefined;
  const {
    BlockPublicAcls = false,
    IgnorePublicAcls = false,
    BlockPublicPolicy = false,
    RestrictPublicBuckets = false,
  } = answer.PublicAccessBlockConfiguration ?? {};
  return { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets };
}

function ruleState(rule: SecurityGroupRule): SecurityGroupRuleState {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, Description } = rule;
  const { GroupId, UserId } = ReferencedGroupInfo ?? {};
  return {
    id: rule.SecurityGroupRuleId ?? "",
    isEgress: rule.IsEgress === true,
    protocol: rule.IpProtocol ?? "",
    fromPort: rule.FromPort ?? -1,
    toPort: rule.ToPort ?? -1,
    ...(CidrIpv4 !== undefined && { ipv4: CidrIpv4 }),
    ...(CidrIpv6 !== undefined && { ipv6: CidrIpv6 }),
    ...(PrefixListId !== undefined && { prefixListId: PrefixListId }),
    ...(GroupId !== undefined && { group: { id: GroupId, ...(UserId !== undefined && { accountId: UserId }) } }),
    ...(Description !== undefined && { description: Description }),
  };
}

/** IAM returns documents percent-encoded. */
async function inlineDocument(
  client: IAMClient,
  type: IdentityType,
  name: string,
  PolicyName: string,
): Promise<string | undefined> {
  const answers = {
    User: () => client.send(new GetUserPolicyCommand({ UserName: name, PolicyName })),
    Role: () => client.send(new GetRolePolicyCommand({ RoleName: name, PolicyName })),
    Group: () => client.send(new GetGroupPolicyCommand({ GroupName: name, PolicyName })),
  };
  return (await unlessMissing<{ readonly PolicyDocument?: string | undefined }>(answers[type]()))?.PolicyDocument;
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function all<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
