import type { Caller } from "./evaluate-policy";
import { role, service } from "./evaluate-policy";
import { readerRoleArn } from "../landing-zones/sample-landing-zones";

/** The open sample environment's organization. */
export const organizationId = "o-st4g1ng0rg";

/** The organization trail of the open sample environment. */
export const trailArn = "arn:aws:cloudtrail:us-east-1:210987650001:trail/organization-trail";

/** CloudTrail, for a trail. */
export function cloudTrail(trail: string = trailArn): Caller {
  return service("cloudtrail.amazonaws.com", {
    "aws:SourceArn": trail,
    "aws:SourceAccount": trail.split(":")[4] ?? "",
  });
}

export const reader = role(readerRoleArn, organizationId);
/** Whoever investigates in the open sample environment. */
export const investigator = role(
  "arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator",
  organizationId,
);
/** The role of the daily validation, in the management account. */
export const validation = role("arn:aws:iam::210987650001:role/landing-zone/audit-staging-validation", organizationId);
export const logArchiveAdministrator = role("arn:aws:iam::210987650002:role/administrator", organizationId);
export const managementAdministrator = role("arn:aws:iam::210987650001:role/administrator", organizationId);
export const workloadAdministrator = role("arn:aws:iam::210987650011:role/administrator", organizationId);
/** The reader's name and account, after the account left for another organization. */
export const readerWhoLeft = role(readerRoleArn, "o-s0m30n3else");
export const stranger = role("arn:aws:iam::666666666666:role/administrator", "o-s0m30n3else");
