import { expectFindings } from "../expect-findings";

expectFindings("cost-budget", [
  [
    "a budget of the name",
    { answers: { DescribeBudget: () => ({ Budget: {} }), ListTagsForResource: () => ({ ResourceTags: [] }) } },
    "in-the-way",
    /without the tag/,
    /aws budgets delete-budget --account-id 310987650001 --budget-name audit-production-cost/,
  ],
]);
