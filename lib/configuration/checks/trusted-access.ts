import type { Check } from "./check";

/** Where this project owns the organization's trusted access, CloudTrail's is on it. */
export const trustedAccess: Check = {
  needs: ["environment"],
  run: ({ environment }) => {
    const { trustedAccess } = environment;
    if (trustedAccess.owner !== "landing-zone") return [];
    if (trustedAccess.servicePrincipals.includes("cloudtrail.amazonaws.com")) return [];
    return [
      {
        section: "environment",
        path: ["trustedAccess", "servicePrincipals"],
        given: trustedAccess.servicePrincipals,
        allowed: "a list with cloudtrail.amazonaws.com: without it there is no organization trail",
        fix: 'add "cloudtrail.amazonaws.com", and every other service that has trusted access today: those not listed lose it',
      },
    ];
  },
};
