import type { ManagementConfig } from "../../lib/model/management";

export default {
  account: {
    id: "310987650001",
    name: "management",
    email: "aws+management@meridian-retail.example",
    channel: "security",
    tags: { team: "platform" },
  },
  trail: {
    logGroupRetentionDays: 365,
    dataEvents: [
      {
        name: "cardholder-exports",
        resourceType: "AWS::S3::Object",
        resources: [
          "arn:aws:s3:::meridian-payments-cardholder-exports/",
          "arn:aws:s3:::meridian-payments-settlements/",
        ],
      },
      {
        name: "payment-functions",
        resourceType: "AWS::Lambda::Function",
        resources: ["arn:aws:lambda:us-east-1:310987650011:function:payments-"],
      },
      {
        name: "customer-ledger",
        resourceType: "AWS::DynamoDB::Table",
        resources: ["arn:aws:dynamodb:us-east-1:310987650011:table/customer-ledger"],
        readWriteType: "WriteOnly",
      },
    ],
    insights: ["ApiCallRateInsight"],
  },
} satisfies ManagementConfig;
