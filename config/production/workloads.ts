import type { WorkloadsConfig } from "../../lib/model/workloads";

export default {
  accounts: [
    {
      id: "310987650003",
      name: "security-tooling",
      email: "aws+security-tooling@meridian-retail.example",
      tags: { team: "security", stage: "production" },
    },
    {
      id: "310987650004",
      name: "network",
      email: "aws+network@meridian-retail.example",
      channel: "platform",
      tags: { team: "platform", stage: "production" },
    },
    {
      id: "310987650005",
      name: "shared-services",
      email: "aws+shared-services@meridian-retail.example",
      channel: "platform",
      tags: { team: "platform", stage: "production" },
    },
    {
      id: "310987650011",
      name: "payments-prod",
      email: "aws+payments-prod@meridian-retail.example",
      channel: "payments",
      tags: { team: "payments", stage: "production" },
    },
    {
      id: "310987650012",
      name: "payments-test",
      email: "aws+payments-test@meridian-retail.example",
      channel: "payments",
      tags: { team: "payments", stage: "test" },
      detections: "critical",
    },
    {
      id: "310987650021",
      name: "checkout-prod",
      email: "aws+checkout-prod@meridian-retail.example",
      tags: { team: "checkout", stage: "production" },
    },
    {
      id: "310987650022",
      name: "checkout-test",
      email: "aws+checkout-test@meridian-retail.example",
      tags: { team: "checkout", stage: "test" },
      detections: "critical",
    },
    {
      id: "310987650031",
      name: "catalog-prod",
      email: "aws+catalog-prod@meridian-retail.example",
      tags: { team: "catalog", stage: "production" },
    },
    {
      id: "310987650032",
      name: "catalog-dev",
      email: "aws+catalog-dev@meridian-retail.example",
      tags: { team: "catalog", stage: "development" },
      detections: "critical",
    },
    {
      id: "310987650041",
      name: "data-lake-prod",
      email: "aws+data-lake-prod@meridian-retail.example",
      channel: "data",
      tags: { team: "data", stage: "production" },
      alarms: {
        // Spark jobs probe buckets that they may not list; the security team reads these weekly instead.
        "unauthorized-api-calls": { threshold: 50, periodSeconds: 3600, severity: "low" },
      },
    },
    {
      id: "310987650042",
      name: "data-lake-dev",
      email: "aws+data-lake-dev@meridian-retail.example",
      channel: "data",
      tags: { team: "data", stage: "development" },
      detections: "critical",
    },
    {
      id: "310987650051",
      name: "storefront-prod",
      email: "aws+storefront-prod@meridian-retail.example",
      tags: { team: "storefront", stage: "production" },
    },
    {
      id: "310987650052",
      name: "storefront-dev",
      email: "aws+storefront-dev@meridian-retail.example",
      tags: { team: "storefront", stage: "development" },
      detections: "critical",
    },
    {
      id: "310987650061",
      name: "loyalty-2023",
      email: "aws+loyalty-2023@meridian-retail.example",
      status: "suspended",
      tags: { team: "loyalty", stage: "production" },
    },
    {
      id: "310987650071",
      name: "acquired-webshop",
      email: "aws+acquired-webshop@meridian-retail.example",
      status: "closed",
      tags: { team: "platform", stage: "sandbox" },
    },
  ],
} satisfies WorkloadsConfig;
