import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailOrganizationOff: GateRule = {
  id: "trail-organization-off",
  what: "The trail records every account of the organization.",
  why: "Without it, member accounts are not recorded.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: {
    aws_cloudtrail: { is_organization_trail: mustBe(true, "deny", "the trail records only the management account") },
  },
};
