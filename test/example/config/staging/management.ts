import type { ManagementConfig } from "../../lib/model/management";

export default {
  account: {
    id: "210987650001",
    name: "management",
    email: "aws+staging-management@meridian-retail.example",
    channel: "platform",
    tags: { team: "platform" },
  },
  trail: {
    logGroupRetentionDays: 90,
    dataEvents: [
      {
        name: "checkout-uploads",
        resourceType: "AWS::S3::Object",
        resources: ["arn:aws:s3:::meridian-staging-checkout-uploads/"],
        readWriteType: "WriteOnly",
      },
    ],
  },
} satisfies ManagementConfig;
