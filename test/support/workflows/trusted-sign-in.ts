import { evaluate, gitHubJob } from "../policies/evaluate-policy";
import type { Policy } from "../policies/policy-of";
import type { SignIn } from "./job-context";

/** What AWS knows of a role that a job wants. */
export interface TrustedRole {
  readonly trust: Policy;
  readonly maxSessionSeconds: number;
}

/** Asks a role's trust policy whether a job's token may have it. @throws Error as AWS refuses */
export async function checkSignIn({ trust, maxSessionSeconds }: TrustedRole, signIn: SignIn): Promise<void> {
  const { roleArn, claims, durationSeconds } = signIn;
  const [, partition = "", , , accountId = ""] = roleArn.split(":");
  const provider = `arn:${partition}:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
  const answer = await evaluate(
    { policy: trust, accountId },
    {
      because: claims.sub,
      caller: gitHubJob(provider, claims),
      action: "sts:AssumeRoleWithWebIdentity",
      resource: roleArn,
      expected: "allowed",
    },
  );
  if (answer !== "allowed") throw new Error("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  if (durationSeconds > maxSessionSeconds) {
    throw new Error("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
}
