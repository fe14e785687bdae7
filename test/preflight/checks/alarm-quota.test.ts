import { expectFindings } from "../expect-findings";

expectFindings("alarm-quota", [
  [
    "thousands of alarms of others",
    {
      answers: {
        DescribeAlarms: () => ({
          MetricAlarms: Array.from({ length: 4_900 }, (_, index) => ({ AlarmName: `x-${String(index)}` })),
        }),
      },
    },
    "missing",
    /4900 others, of 5000/,
    /Service Quotas/,
  ],
]);
