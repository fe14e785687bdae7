import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailSingleRegion: GateRule = {
  id: "trail-single-region",
  what: "The trail records every Region and global service events.",
  why: "An intruder works in the Region that nobody watches.",
  fix: "keep it on: it is a fact of the landing zone; in an emergency use the break-glass role",
  attributes: {
    aws_cloudtrail: {
      is_multi_region_trail: mustBe(true, "deny", "the trail records its home Region only"),
      include_global_service_events: mustBe(true, "deny", "events of global services such as IAM are left out"),
    },
  },
};
