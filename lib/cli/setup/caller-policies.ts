import { callerPolicies } from "../../constructs/access/policies-of-callers";
import type { LandingZone } from "../../model/landing-zone";

/** The policies that people's own roles need: for cross-account access, AWS evaluates the policies of both sides. */
export function describeCallerPolicies(landingZone: LandingZone): string {
  return callerPolicies(landingZone)
    .map(({ purpose, roleArns, policy }) =>
      [
        "",
        `Needed ${purpose}, in the policy (permission set) of`,
        ...roleArns.map((arn) => `  ${arn}`),
        JSON.stringify(policy, undefined, 2),
      ].join("\n"),
    )
    .join("\n");
}
