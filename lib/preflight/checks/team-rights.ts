import { IAMClient } from "@aws-sdk/client-iam";
import type { LandingZone } from "../../model/landing-zone";
import { investigatorRoleArn } from "../../naming/athena-names";
import { pipelineRoleArn } from "../../naming/role-names";
import type { PipelineRole } from "../../naming/role-names";
import { isNamed, lookAtEach, missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";
import { simulate } from "../simulate";

interface Right {
  /** The role of the team, or of investigators. */
  readonly principal: string;
  /** The roles that it must be allowed to assume. */
  readonly roles: readonly string[];
}

/** If a role trusts an account, that account's own policies decide who may assume it. */
export const teamRights: PreflightCheck = {
  id: "team-rights",
  title: "the platform team and the investigators can assume their roles",
  before: "apply",
  actions: ["iam:SimulatePrincipalPolicy"],
  run: async ({ aws, landingZone }) =>
    lookAtEach(
      rightsOf(landingZone),
      ({ principal }) => principal,
      async ({ principal, roles }) => {
        const client = await aws.client(IAMClient, principal.split(":")[4] ?? "");
        const denied: string[] = [];
        try {
          for (const role of roles) {
            if ((await simulate(client, principal, ["sts:AssumeRole"], role)).length > 0) denied.push(role);
          }
        } catch (error) {
          if (!isNamed(error, "NoSuchEntityException", "NoSuchEntity")) throw error;
          return missing("the role does not exist", "create it first: see the check principals");
        }
        if (denied.length === 0) return ready(`${String(roles.length)} roles`);
        const statement = { Effect: "Allow", Action: "sts:AssumeRole", Resource: denied };
        return missing(
          `its own policy does not allow sts:AssumeRole on ${denied.join(", ")}`,
          `add to it, or to its permission set: ${JSON.stringify({ Version: "2012-10-17", Statement: [statement] })}`,
        );
      },
    ),
};

function rightsOf(landingZone: LandingZone): readonly Right[] {
  const { environment, logArchive } = landingZone;
  const roles: readonly PipelineRole[] = environment.gate === "open" ? ["plan", "apply"] : ["plan"];
  const pipeline = (["management", "log-archive"] as const).flatMap((account) =>
    roles.map((role) => pipelineRoleArn(landingZone, role, account)),
  );
  return [
    ...environment.platformTeamRoleArns.map((principal) => ({ principal, roles: pipeline })),
    ...logArchive.athena.investigatorRoleArns.map((principal) => ({
      principal,
      roles: [investigatorRoleArn(landingZone)],
    })),
  ];
}
