import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailSingleRegion: GateRule = {
  id: "trail-single-region",
  what: "The trail records every Region and global service events.",
  why: "An intruder works in a Region that nobody monitors.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: {
    aws_cloudtrail: {
      is_multi_region_trail: mustBe(true, "deny", "the trail records only its home Region"),
      include_global_service_events: mustBe(
        true,
        "deny",
        "the trail does not record events of global services such as IAM",
      ),
    },
  },
};
