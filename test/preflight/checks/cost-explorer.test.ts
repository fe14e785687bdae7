import { expectFindings } from "../expect-findings";
import { refuse } from "../made-up-aws";

expectFindings("cost-explorer", [
  [
    "Cost Explorer that is off",
    {
      answers: { GetAnomalyMonitors: refuse("AccessDeniedException", "User not enabled for cost explorer access") },
    },
    "missing",
    /User not enabled for cost explorer access/,
    /root user/,
  ],
  [
    "a caller who may not ask",
    { answers: { GetAnomalyMonitors: refuse("AccessDeniedException", "not authorized to perform: ce:Get") } },
    "unknown",
    /AccessDeniedException/,
    /permissions for ce:GetAnomalyMonitors/,
  ],
]);
