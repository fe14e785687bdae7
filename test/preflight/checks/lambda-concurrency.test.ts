import { expectFindings } from "../expect-findings";

expectFindings("lambda-concurrency", [
  [
    "functions that reserve all",
    {
      answers: {
        GetAccountSettings: () => ({ AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 0 } }),
      },
    },
    "missing",
    /0 of 1000/,
    /request-service-quota-increase/,
  ],
  [
    "an answer without a number",
    { answers: { GetAccountSettings: () => ({}) } },
    "unknown",
    /did not return/,
    /service-quotas/,
  ],
]);
