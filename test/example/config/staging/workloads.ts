import type { WorkloadsConfig } from "../../lib/model/workloads";

export default {
  accounts: [
    {
      id: "210987650011",
      name: "checkout-staging",
      email: "aws+checkout-staging@meridian-retail.example",
      tags: { team: "checkout", stage: "staging" },
    },
    {
      id: "210987650012",
      name: "catalog-staging",
      email: "aws+catalog-staging@meridian-retail.example",
      tags: { team: "catalog", stage: "staging" },
      alarms: { "security-group-change": { threshold: 5 } },
    },
    {
      id: "210987650013",
      name: "sandbox-2024",
      email: "aws+sandbox-2024@meridian-retail.example",
      status: "suspended",
      tags: { team: "platform", stage: "sandbox" },
    },
  ],
} satisfies WorkloadsConfig;
