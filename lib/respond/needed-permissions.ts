import type { Call } from "./aws/call";
import type { ResponsePlan } from "./plan-response";

/** What a response reads on the same resource before a change, by the change. */
const reads: Readonly<Record<string, readonly string[]>> = {
  "iam:UpdateAccessKey": ["iam:ListAccessKeys"],
  "iam:DeleteLoginProfile": ["iam:GetLoginProfile"],
  "iam:SetDefaultPolicyVersion": ["iam:ListPolicyVersions"],
  "s3:PutPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "s3control:PutPublicAccessBlock": ["s3:GetAccountPublicAccessBlock"],
  ...Object.fromEntries(
    ["User", "Role", "Group"].flatMap((type) => [
      [`iam:Put${type}Policy`, [`iam:Get${type}Policy`]],
      [`iam:Delete${type}Policy`, [`iam:Get${type}Policy`]],
      [`iam:Attach${type}Policy`, [`iam:ListAttached${type}Policies`]],
      [`iam:Detach${type}Policy`, [`iam:ListAttached${type}Policies`]],
    ]),
  ),
};

/** An IAM policy. */
export interface NeededPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** The least-privilege policy for a plan's calls in one account, their undo, and the reads before. */
export function neededPolicy({ principal, steps }: ResponsePlan, accountId: string): NeededPolicy {
  const calls = steps.flatMap(({ call, undo }) => [call, undo].filter((each) => each?.accountId === accountId));
  const byResource = new Map<string, Set<string>>();
  const add = (resource: string, actions: readonly string[]): void => {
    const known = byResource.get(resource) ?? new Set<string>();
    for (const action of actions) known.add(action);
    byResource.set(resource, known);
  };
  for (const call of calls) {
    if (call !== undefined)
      add(resourceOf(call, principal.partition), [
        actionOf(call),
        ...(reads[`${call.service}:${call.operation}`] ?? []),
      ]);
  }
  for (const call of calls) {
    // describing security group rules has no resource-level permissions
    if (call?.operation.startsWith("RevokeSecurityGroup") === true) add("*", ["ec2:DescribeSecurityGroupRules"]);
    if (call?.operation !== "RemoveUserFromGroup") continue;
    add(`arn:${principal.partition}:iam::${accountId}:user/${String(call.input["UserName"])}`, [
      "iam:ListGroupsForUser",
    ]);
  }
  if ((principal.kind === "user" || principal.kind === "federated-user") && principal.accountId === accountId) {
    add(`arn:${principal.partition}:iam::${accountId}:user/${principal.name}`, ["iam:ListMFADevices"]);
  }
  return {
    Version: "2012-10-17",
    Statement: [...byResource].map(([resource, actions]) => ({
      Effect: "Allow",
      Action: [...actions].sort(),
      Resource: /:(user|role|group)\//.test(resource)
        ? [resource, resource.replace(/:(user|role|group)\//, ":$1/*/")] // also under a path
        : [resource],
    })),
  };
}

/** The IAM action of the call. */
export function actionOf({ service, operation }: Call): string {
  if (service === "s3") return "s3:PutBucketPublicAccessBlock"; // deletes it, too
  if (service === "s3control") return "s3:PutAccountPublicAccessBlock";
  return `${service}:${operation}`;
}

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
function resourceOf({ service, accountId, region = "*", input }: Call, partition: string): string {
  const text = (name: string): string | undefined => (typeof input[name] === "string" ? input[name] : undefined);
  const arn = (resource: string): string => `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  switch (service) {
    case "iam": {
      const [type, name] = text("GroupName")
        ? ["group", text("GroupName")]
        : text("UserName")
          ? ["user", text("UserName")]
          : ["role", text("RoleName")];
      const policy = text("PolicyArn");
      return name === undefined ? (policy ?? "*") : `arn:${partition}:iam::${accountId}:${type}/${name}`;
    }
    case "s3":
      return `arn:${partition}:s3:::${text("Bucket") ?? "*"}`;
    case "cloudtrail":
      return text("Name")?.startsWith("arn:") === true ? String(text("Name")) : arn(`trail/${text("Name") ?? "*"}`);
    case "kms":
      return text("KeyId")?.startsWith("arn:") === true ? String(text("KeyId")) : arn(`key/${text("KeyId") ?? "*"}`);
    case "ec2":
      return arn(`security-group/${text("GroupId") ?? "*"}`);
    case "cloudwatch":
      return arn("alarm:*");
    default:
      return "*";
  }
}
