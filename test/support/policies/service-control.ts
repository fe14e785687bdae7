import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Policy } from "./policy-of";

/** What an administrator may do. */
export const everything: Policy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

export interface MemberCall {
  /** The ARN of whoever calls, in a member account. */
  readonly principal: string;
  readonly action: string;
  /** An ARN, or `*` where the action knows no resource. */
  readonly resource: string;
  /** What the caller's own policies allow, and nothing else does. @default - everything, and the resource's policy, too */
  readonly identity?: Policy;
}

/** Whether a call goes through where a service control policy is attached to the organization's root. */
export async function isAllowedUnder(
  policy: Policy,
  { principal, action, resource, identity }: MemberCall,
): Promise<boolean> {
  const owner = resource.startsWith("arn:aws:s3:::")
    ? resource.split("-").at(-1)?.split("/")[0]
    : resource.split(":")[4];
  const ownAccount = principal.split(":")[4] ?? "";
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: owner === undefined || owner === "" ? ownAccount : owner },
        contextVariables: { "aws:PrincipalArn": principal, "aws:PrincipalAccount": ownAccount },
      },
      identityPolicies: [{ name: "own", policy: identity ?? everything }],
      serviceControlPolicies: [
        {
          orgIdentifier: "r-st4g",
          policies: [
            { name: "FullAWSAccess", policy: everything },
            { name: "guardrails", policy },
          ],
        },
      ],
      resourceControlPolicies: [],
      // Where another account owns the resource, or it is a key, let its policy not be what decides.
      ...(identity === undefined && {
        resourcePolicy: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
        },
      }),
    },
    {},
  );
  if (answer.resultType !== "single") throw new Error(JSON.stringify(answer, undefined, 2));
  return answer.overallResult === "Allowed";
}
