import { GetRoleCommand, GetUserCommand, IAMClient, paginateListRoles } from "@aws-sdk/client-iam";
import { namedPrincipals } from "../../deployment/named-principals";
import { lookAtEach, missing as notYet, needed, ready, unlessAbsent } from "../preflight-check";
import type { Finding, PreflightCheck } from "../preflight-check";

/**
 * KMS, S3 and IAM refuse a policy that names a principal which does not exist. Other principals are allowed by a
 * condition on their ARN, and may be created later.
 */
export const principals: PreflightCheck = {
  id: "principals",
  title: "the roles and users of the config exist",
  before: "bootstrap",
  actions: ["iam:GetRole", "iam:GetUser", "iam:ListRoles"],
  run: async ({ aws, landingZone }) =>
    lookAtEach(
      namedPrincipals(landingZone),
      ({ arn }) => arn,
      async ({ arn, accountId, name, isRequired }) => {
        const resource = arn.slice(arn.indexOf(`:${accountId}:`) + accountId.length + 2);
        const missing = isRequired ? needed : notYet;
        const client = await aws.client(IAMClient, accountId);
        const isUser = resource.startsWith("user/");
        const answer = isUser
          ? await unlessAbsent(client.send(new GetUserCommand({ UserName: name })), ...absent)
          : await unlessAbsent(client.send(new GetRoleCommand({ RoleName: name })), ...absent);
        const found = answer && ("User" in answer ? answer.User?.Arn : (answer as RoleAnswer).Role?.Arn);
        if (found === arn) return ready("it exists");
        if (found !== undefined) return missing(`it exists as ${found}`, "use that ARN in the config");
        if (isUser) {
          return missing(
            "it does not exist",
            `aws iam create-user --user-name ${name}${pathOption(resource)}; give it an MFA device`,
          );
        }
        const stem = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1];
        return stem === undefined
          ? missingRole(missing, resource, name)
          : await missingPermissionSet(missing, client, accountId, stem);
      },
    ),
};

const absent = ["NoSuchEntityException", "NoSuchEntity"];

interface RoleAnswer {
  readonly Role?: { readonly Arn?: string };
}

function missingRole(missing: typeof needed, resource: string, name: string): Finding {
  const command = `aws iam create-role --role-name ${name}${pathOption(resource)} --assume-role-policy-document file://trust.json`;
  return missing("it does not exist", command);
}

/** IAM Identity Center creates the role with the first assignment, each time with a new suffix. */
async function missingPermissionSet(
  missing: typeof needed,
  client: IAMClient,
  accountId: string,
  stem: string,
): Promise<Finding> {
  const found: string[] = [];
  for await (const { Roles = [] } of paginateListRoles(
    { client },
    { PathPrefix: "/aws-reserved/sso.amazonaws.com/" },
  )) {
    found.push(
      ...Roles.flatMap(({ RoleName = "", Arn = "" }) => (RoleName.startsWith(`AWSReservedSSO_${stem}_`) ? Arn : [])),
    );
  }
  if (found.length > 0) {
    return missing(`IAM Identity Center created it again: ${found.join(", ")}`, "use that ARN in the config");
  }
  return missing(
    "it does not exist",
    `IAM Identity Center, AWS accounts, ${accountId}: assign users or groups with the permission set ${stem}, then use the new role's ARN in the config`,
  );
}

function pathOption(resource: string): string {
  const path = resource.slice(resource.indexOf("/"), resource.lastIndexOf("/") + 1);
  return path === "/" ? "" : ` --path ${path}`;
}
