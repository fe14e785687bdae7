import { GetPolicyCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { LandingZone } from "../../model/landing-zone";
import { boundaryArn, breakGlassRoleName, readPolicyName, slackRoleName } from "../../naming/access-names";
import { investigatorRoleName } from "../../naming/athena-names";
import {
  coreAccountId,
  notifierRoleName,
  pipelineRoleName,
  rolePath,
  trailDeliveryRoleName,
  validationRoleName,
} from "../../naming/role-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { inWords, ownerOf } from "../ownership";
import type { Owner } from "../ownership";
import { inTheWay, lookAtEach, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** Role names are unique across paths; policy names are unique per path. */
export const iamNames: PreflightCheck = {
  id: "iam-names",
  title: "the role and policy names are available, or belong to the landing zone",
  before: "bootstrap",
  actions: ["iam:GetPolicy", "iam:GetRole"],
  run: async ({ aws, landingZone }) => {
    const look = async (account: CoreAccountRole, name: string): Promise<Owner | undefined> => {
      const client = await aws.client(IAMClient, coreAccountId(landingZone, account));
      if (name.startsWith("arn:")) {
        const policy = await unlessAbsent(client.send(new GetPolicyCommand({ PolicyArn: name })), ...absent);
        return policy && ownerOf(landingZone, policy.Policy?.Tags);
      }
      const role = await unlessAbsent(client.send(new GetRoleCommand({ RoleName: name })), ...absent);
      return role && ownerOf(landingZone, role.Role?.Tags);
    };
    const findings = await lookAtEach(
      namesOf(landingZone),
      ({ account, name }) => `${name} in ${account}`,
      async ({ account, name }) => {
        const owner = await look(account, name);
        if (owner === undefined) return ready(available);
        if (owner === "ours") return ready(ours);
        const what = name.startsWith("arn:") ? `delete-policy --policy-arn ${name}` : `delete-role --role-name ${name}`;
        return inTheWay(
          `it exists ${inWords(owner)}`,
          `delete it if nobody needs it (aws iam ${what}), or choose another namePrefix`,
        );
      },
    );
    const others = findings.filter(({ status }) => status !== "ready");
    const made = findings.filter(({ found }) => found === ours).length;
    const free = findings.filter(({ found }) => found === available).length;
    return others.length > 0
      ? others
      : [ready(`${String(free)} available, ${String(made)} belong to the landing zone`)];
  },
};

const available = "available";
const ours = "belongs to the landing zone";
const absent = ["NoSuchEntityException", "NoSuchEntity"];

interface IamName {
  readonly account: CoreAccountRole;
  /** The name of a role, or the ARN of a policy. */
  readonly name: string;
}

/** Every IAM name that the access stack and the pipeline use. */
function namesOf(landingZone: LandingZone): readonly IamName[] {
  const { environment, logArchive } = landingZone;
  const both = (["management", "log-archive"] as const).flatMap((account) => [
    ...(["plan", "apply"] as const).map((role) => ({ account, name: pipelineRoleName(landingZone, role) })),
    ...(environment.breakGlass === undefined ? [] : [{ account, name: breakGlassRoleName(landingZone) }]),
    { account, name: boundaryArn(landingZone, "pipeline", account) },
    { account, name: readPolicyArn(landingZone, account) },
  ]);
  const inManagement = [
    validationRoleName(landingZone),
    trailDeliveryRoleName(landingZone),
    notifierRoleName(landingZone),
    ...Object.entries(environment.channels).flatMap(([channel, { slack }]) =>
      slack === undefined ? [] : slackRoleName(landingZone, channel),
    ),
    boundaryArn(landingZone, "service", "management"),
  ].map((name) => ({ account: "management" as const, name }));
  const investigators = logArchive.athena.investigatorRoleArns.length > 0;
  return [
    ...both,
    ...inManagement,
    ...(investigators ? [{ account: "log-archive" as const, name: investigatorRoleName(landingZone) }] : []),
  ];
}

function readPolicyArn(landingZone: LandingZone, account: CoreAccountRole): string {
  const { partition } = landingZone.environment;
  return `arn:${partition}:iam::${coreAccountId(landingZone, account)}:policy${rolePath}${readPolicyName(landingZone)}`;
}
