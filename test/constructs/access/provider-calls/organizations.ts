import { client, type CallsByType, type Resource } from "./provider-calls";

const call = client("organizations");

/** AWS gives the ids. */
const policy = (resource: Resource): Record<string, string> => ({
  policy: resource.organizationArn("policy", "service_control_policy/p-examplepolicyid"),
});

const ofType = { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" };

function target(attachment: Resource): Record<string, string> {
  const id = attachment.text("target_id");
  if (id.startsWith("r-")) return { root: attachment.organizationArn("root", id) };
  if (id.startsWith("ou-")) return { organizationalunit: attachment.organizationArn("ou", id) };
  return { account: attachment.organizationArn("account", id) };
}

export const organizationsCalls: CallsByType = {
  aws_organizations_organization: {
    source: "internal/service/organizations/organization.go",
    create: call("resourceOrganizationCreate", [
      "CreateOrganization",
      "DescribeOrganization",
      "EnableAWSServiceAccess",
      "EnablePolicyType",
      "ListAWSServiceAccessForOrganization",
      "ListAccounts",
      "ListRoots",
    ]),
    read: call("resourceOrganizationRead", [
      "DescribeOrganization",
      "ListAWSServiceAccessForOrganization",
      "ListAccounts",
      "ListRoots",
    ]),
    update: call("resourceOrganizationUpdate", [
      "DescribeOrganization",
      "DisableAWSServiceAccess",
      "DisablePolicyType",
      "EnableAWSServiceAccess",
      "EnableAllFeatures",
      "EnablePolicyType",
      "ListAWSServiceAccessForOrganization",
      "ListAccounts",
      "ListRoots",
    ]),
    delete: call("resourceOrganizationDelete", ["DeleteOrganization"]),
    arns: (organization) => ({ root: organization.organizationArn("root", "r-exam") }),
    context: () => ({
      "organizations:ServicePrincipal": "sso.amazonaws.com",
      "organizations:PolicyType": "TAG_POLICY",
    }),
    withheld: {
      "organizations:CreateOrganization": "it is imported: without it there is no account to apply in",
      "organizations:EnableAllFeatures": "every account has to agree; preflight says so before",
    },
  },
  aws_organizations_policy: {
    source: "internal/service/organizations/policy.go",
    create: call("resourcePolicyCreate", ["CreatePolicy", "DescribePolicy"]),
    read: call("resourcePolicyRead", ["DescribePolicy"]),
    update: call("resourcePolicyUpdate", ["DescribePolicy", "UpdatePolicy"]),
    delete: call("resourcePolicyDelete", ["DeletePolicy"]),
    tags: {
      source: "internal/service/organizations/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: policy,
    context: () => ofType,
  },
  aws_organizations_policy_attachment: {
    source: "internal/service/organizations/policy_attachment.go",
    create: call("resourcePolicyAttachmentCreate", ["AttachPolicy", "ListTargetsForPolicy"]),
    read: call("resourcePolicyAttachmentRead", ["ListTargetsForPolicy"]),
    update: call("resourcePolicyAttachmentUpdate", ["ListTargetsForPolicy"]),
    delete: call("resourcePolicyAttachmentDelete", ["DetachPolicy"]),
    arns: (attachment) => ({ ...policy(attachment), ...target(attachment) }),
    context: () => ofType,
  },
  "data.aws_organizations_organization": {
    source: "internal/service/organizations/organization_data_source.go",
    read: call("dataSourceOrganizationRead", [
      "DescribeOrganization",
      "ListAWSServiceAccessForOrganization",
      "ListAccounts",
      "ListRoots",
    ]),
    arns: () => ({}),
  },
};
