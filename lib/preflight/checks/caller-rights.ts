import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { pipelineRoleArn, pipelineRoleName } from "../../naming/role-names";
import { ownerOf } from "../ownership";
import { bootstrapRequests } from "../planned-requests";
import type { PlannedRequest } from "../planned-requests";
import { missing, ready, unknown, unlessAbsent } from "../preflight-check";
import type { PreflightCheck, PreflightContext } from "../preflight-check";
import { simulate } from "../simulate";

/** The calls of a bootstrap in the management account; after the bootstrap, the calls of a plan. */
export const callerRights: PreflightCheck = {
  id: "caller-rights",
  title: "you have the permissions for the next step",
  before: "bootstrap",
  actions: ["iam:GetRole", "iam:SimulatePrincipalPolicy"],
  run: async (context) => {
    const { aws, landingZone } = context;
    const { arn } = await aws.caller();
    const client = await aws.client(IAMClient, landingZone.management.account.id);
    const principal = await policySource(client, arn);
    if (principal === undefined) {
      return [unknown(`IAM cannot simulate the policies of ${arn}`, "sign in as an IAM user or with a role")];
    }
    const isBootstrapped = await hasPlanRole(client, context);
    const requests = isBootstrapped ? planRequests(context) : bootstrapRequests(context, "management");
    const denied = new Set<string>();
    for (const { actions, resource } of requests) {
      for (const action of await simulate(client, principal, actions, resource)) denied.add(`${action} on ${resource}`);
    }
    const next = isBootstrapped ? "plan" : "bootstrap";
    if (denied.size === 0) return [ready(`${principal} may ${next}`)];
    return [
      missing(
        `${principal} lacks ${[...denied].join(", ")}`,
        isBootstrapped
          ? "allow it in its own policy, or in its permission set"
          : "sign in as an administrator of the management account (AdministratorAccess)",
      ),
    ];
  },
};

/** The caller's ARN for `iam:SimulatePrincipalPolicy`: the user, or the session's role. */
async function policySource(client: IAMClient, arn: string): Promise<string | undefined> {
  const [, , service, , , resource = ""] = arn.split(":");
  if (service === "iam" && resource.startsWith("user/")) return arn;
  const role = /^assumed-role\/([^/]+)\//.exec(resource)?.[1];
  if (service !== "sts" || role === undefined) return undefined;
  return (await client.send(new GetRoleCommand({ RoleName: role }))).Role?.Arn;
}

async function hasPlanRole(client: IAMClient, { landingZone }: PreflightContext): Promise<boolean> {
  const command = new GetRoleCommand({ RoleName: pipelineRoleName(landingZone, "plan") });
  const answer = await unlessAbsent(client.send(command), "NoSuchEntityException", "NoSuchEntity");
  return ownerOf(landingZone, answer?.Role?.Tags) === "ours";
}

function planRequests({ landingZone }: PreflightContext): readonly PlannedRequest[] {
  return (["management", "log-archive"] as const).map((account) => ({
    actions: ["sts:AssumeRole"],
    resource: pipelineRoleArn(landingZone, "plan", account),
    by: "caller",
  }));
}
