import { mustKeepEntries } from "../../judges";
import type { GateRule } from "../../rule";

export const trailInsightsRemoved: GateRule = {
  id: "trail-insights-removed",
  what: "The trail keeps recording Insights events.",
  why: "Insights notice unusual rates of calls and of errors.",
  fix: "keep the type in trail.insights, or ask for an exception",
  attributes: {
    aws_cloudtrail: {
      insight_selector: mustKeepEntries("needs-exception", "a type of Insights is no longer analysed"),
    },
  },
};
