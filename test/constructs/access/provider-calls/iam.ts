import { client, has, unless, type CallsByType, type Resource } from "./provider-calls";

const call = client("iam");

const role = (resource: Resource, name: string): Record<string, string> => ({
  role: resource.globalArn("iam", `role${resource.named("aws_iam_role", name).text("path")}${name}`),
});

/** The boundary of the role of a policy, as IAM has it when it decides. */
const boundary = (resource: Resource): Record<string, string> => ({
  "iam:PermissionsBoundary": resource.text("permissions_boundary"),
});

export const iamCalls: CallsByType = {
  aws_iam_openid_connect_provider: {
    source: "internal/service/iam/openid_connect_provider.go",
    create: call("resourceOpenIDConnectProviderCreate", [
      "CreateOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
      "TagOpenIDConnectProvider",
      "UntagOpenIDConnectProvider",
    ]),
    read: call("resourceOpenIDConnectProviderRead", ["GetOpenIDConnectProvider"]),
    update: call("resourceOpenIDConnectProviderUpdate", [
      "AddClientIDToOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
      "RemoveClientIDFromOpenIDConnectProvider",
      "UpdateOpenIDConnectProviderThumbprint",
    ]),
    delete: call("resourceOpenIDConnectProviderDelete", ["DeleteOpenIDConnectProvider"]),
    // Its read has the tags already.
    tags: {
      source: "internal/service/iam/tags.go",
      list: call("ListTags", []),
      change: call("UpdateTags", ["TagOpenIDConnectProvider", "UntagOpenIDConnectProvider"]),
    },
    arns: (provider) => ({
      "oidc-provider": provider.globalArn("iam", `oidc-provider/${provider.text("url").replace("https://", "")}`),
    }),
  },
  aws_iam_policy: {
    source: "internal/service/iam/policy.go",
    create: call("resourcePolicyCreate", ["CreatePolicy", "GetPolicy", "GetPolicyVersion", "TagPolicy", "UntagPolicy"]),
    read: call("resourcePolicyRead", ["GetPolicy", "GetPolicyVersion"]),
    update: call("resourcePolicyUpdate", [
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "GetPolicy",
      "GetPolicyVersion",
      "ListPolicyVersions",
    ]),
    delete: call("resourcePolicyDelete", ["DeletePolicy", "DeletePolicyVersion", "ListPolicyVersions"]),
    // Its read has the tags already.
    tags: {
      source: "internal/service/iam/tags.go",
      list: call("ListTags", []),
      change: call("UpdateTags", ["TagPolicy", "UntagPolicy"]),
    },
    arns: (policy) => ({ policy: policy.globalArn("iam", `policy${policy.text("path")}${policy.text("name")}`) }),
  },
  aws_iam_role: {
    source: "internal/service/iam/role.go",
    create: call("resourceRoleCreate", [
      "AttachRolePolicy",
      "CreateRole",
      "DeleteRole",
      "DeleteRolePolicy",
      "DetachRolePolicy",
      "GetRole",
      "GetRolePolicy",
      "ListAttachedRolePolicies",
      "ListInstanceProfilesForRole",
      "ListRolePolicies",
      "PutRolePolicy",
      "RemoveRoleFromInstanceProfile",
      "TagRole",
      "UntagRole",
    ]),
    read: call("resourceRoleRead", ["GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"]),
    update: call("resourceRoleUpdate", [
      "AttachRolePolicy",
      "DeleteRolePermissionsBoundary",
      "DeleteRolePolicy",
      "DetachRolePolicy",
      "GetRole",
      "GetRolePolicy",
      "ListAttachedRolePolicies",
      "ListRolePolicies",
      "PutRolePermissionsBoundary",
      "PutRolePolicy",
      "UpdateAssumeRolePolicy",
      "UpdateRole",
      "UpdateRoleDescription",
    ]),
    delete: call("resourceRoleDelete", [
      "DeleteRole",
      "DeleteRolePolicy",
      "DetachRolePolicy",
      "ListAttachedRolePolicies",
      "ListInstanceProfilesForRole",
      "ListRolePolicies",
      "RemoveRoleFromInstanceProfile",
    ]),
    // Its read has the tags already.
    tags: {
      source: "internal/service/iam/tags.go",
      list: call("ListTags", []),
      change: call("UpdateTags", ["TagRole", "UntagRole"]),
    },
    arns: (resource) => role(resource, resource.text("name")),
    context: boundary,
    only: {
      "iam:AttachRolePolicy": has("managed_policy_arns"),
      "iam:DeleteRolePermissionsBoundary": unless("permissions_boundary"),
    },
    unreached: {
      "iam:RemoveRoleFromInstanceProfile":
        "deleteRole takes a role out of the instance profiles that it finds: no machine runs with one of these",
    },
    withheld: {
      "iam:DetachRolePolicy":
        "a role of ours has no managed policy: where deleteRole finds one, somebody widened it, and an administrator looks",
    },
  },
  aws_iam_role_policy: {
    source: "internal/service/iam/role_policy.go",
    create: call("resourceRolePolicyPut", ["GetRolePolicy", "PutRolePolicy"]),
    read: call("resourceRolePolicyRead", ["GetRolePolicy"]),
    update: call("resourceRolePolicyPut", ["GetRolePolicy", "PutRolePolicy"]),
    delete: call("resourceRolePolicyDelete", ["DeleteRolePolicy"]),
    arns: (policy) => role(policy, policy.text("role")),
    context: (policy) => boundary(policy.named("aws_iam_role", policy.text("role"))),
  },
  aws_iam_role_policy_attachment: {
    source: "internal/service/iam/role_policy_attachment.go",
    create: call("resourceRolePolicyAttachmentCreate", ["AttachRolePolicy", "ListAttachedRolePolicies"]),
    read: call("resourceRolePolicyAttachmentRead", ["ListAttachedRolePolicies"]),
    delete: call("resourceRolePolicyAttachmentDelete", ["DetachRolePolicy"]),
    arns: (attachment) => role(attachment, attachment.text("role")),
  },
};
