import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { applyStatements } from "../../constructs/access/apply-statements";
import type { LandingZone } from "../../model/landing-zone";
import { globCovers } from "../../iam-policy/glob";
import { lookAtEach, missing, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

interface LinkedRole {
  readonly name: string;
  readonly service: string;
  /** The resource that creates the role. */
  readonly madeWith: string;
}

/** AWS creates them with the first trail and the first Slack channel, if the apply role may create them. */
export const serviceLinkedRoles: PreflightCheck = {
  id: "service-linked-roles",
  title: "the service-linked roles exist, or are created when needed",
  before: "apply",
  actions: ["iam:GetRole"],
  run: async ({ aws, landingZone }) =>
    lookAtEach(
      rolesOf(landingZone),
      ({ name }) => name,
      async (role) => {
        const client = await aws.client(IAMClient, landingZone.management.account.id);
        const command = new GetRoleCommand({ RoleName: role.name });
        if (await unlessAbsent(client.send(command), "NoSuchEntityException", "NoSuchEntity"))
          return ready("it exists");
        if (mayBeMade(landingZone, role)) return ready(`created with ${role.madeWith}`);
        return missing(
          `it does not exist, and the apply role may not create it with ${role.madeWith}`,
          `aws iam create-service-linked-role --aws-service-name ${role.service}`,
        );
      },
    ),
};

function rolesOf({ environment }: LandingZone): readonly LinkedRole[] {
  const slack = Object.values(environment.channels).some((channel) => channel.slack !== undefined);
  return [
    { name: "AWSServiceRoleForCloudTrail", service: "cloudtrail.amazonaws.com", madeWith: "the organization trail" },
    ...(slack
      ? [
          {
            name: "AWSServiceRoleForAWSChatbot",
            service: "management.chatbot.amazonaws.com",
            madeWith: "the first Slack channel",
          },
        ]
      : []),
  ];
}

/** From the apply role's own policy. */
function mayBeMade(landingZone: LandingZone, { name, service }: LinkedRole): boolean {
  const { partition } = landingZone.environment;
  const arn = `arn:${partition}:iam::${landingZone.management.account.id}:role/aws-service-role/${service}/${name}`;
  return applyStatements(landingZone, "management").some(
    ({ actions = [], resources = [] }) =>
      actions.includes("iam:CreateServiceLinkedRole") && resources.some((resource) => globCovers(resource, arn)),
  );
}
