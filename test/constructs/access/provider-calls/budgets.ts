import { client, type CallsByType } from "./provider-calls";

const call = client("budgets");

export const budgetsCalls: CallsByType = {
  aws_budgets_budget: {
    source: "internal/service/budgets/budget.go",
    create: call("resourceBudgetCreate", [
      "CreateBudget",
      "CreateNotification",
      "DescribeBudget",
      "DescribeNotificationsForBudget",
      "DescribeSubscribersForNotification",
    ]),
    read: call("resourceBudgetRead", [
      "DescribeBudget",
      "DescribeNotificationsForBudget",
      "DescribeSubscribersForNotification",
    ]),
    update: call("resourceBudgetUpdate", [
      "CreateNotification",
      "DeleteNotification",
      "DescribeBudget",
      "DescribeNotificationsForBudget",
      "DescribeSubscribersForNotification",
      "UpdateBudget",
    ]),
    delete: call("resourceBudgetDelete", ["DeleteBudget"]),
    tags: {
      source: "internal/service/budgets/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (budget) => ({ budget: budget.globalArn("budgets", `budget/${budget.text("name")}`) }),
  },
};
