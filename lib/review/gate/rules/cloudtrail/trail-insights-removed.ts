import { mustKeepEntries } from "../../judges";
import type { GateRule } from "../../rule";

export const trailInsightsRemoved: GateRule = {
  id: "trail-insights-removed",
  what: "The trail keeps recording Insights events.",
  why: "CloudTrail Insights detects unusual API call rates and error rates.",
  fix: "keep the type in trail.insights, or ask for an exception",
  attributes: {
    aws_cloudtrail: {
      insight_selector: mustKeepEntries("needs-exception", "an Insights type is removed"),
    },
  },
};
