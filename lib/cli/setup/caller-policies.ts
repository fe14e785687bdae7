import { callerPolicies } from "../../constructs/access/policies-of-callers";
import type { LandingZone } from "../../model/landing-zone";

/** What the people's own roles have to be allowed, as IAM takes it: the landing zone lets them in, and AWS asks both. */
export function describeCallerPolicies(landingZone: LandingZone): string {
  return callerPolicies(landingZone)
    .map(({ purpose, roleArns, policy }) =>
      [
        "",
        `Needed ${purpose}, in the own policy (permission set) of`,
        ...roleArns.map((arn) => `  ${arn}`),
        JSON.stringify(policy, undefined, 2),
      ].join("\n"),
    )
    .join("\n");
}
