import { client, has, type CallsByType } from "./provider-calls";

const call = client("dynamodb");

export const dynamodbCalls: CallsByType = {
  aws_dynamodb_table: {
    source: "internal/service/dynamodb/table.go",
    create: call("resourceTableCreate", [
      "CreateTable",
      "DescribeContinuousBackups",
      "DescribeImport",
      "DescribeTable",
      "DescribeTimeToLive",
      "ImportTable",
      "ListTagsOfResource",
      "RestoreTableToPointInTime",
      "TagResource",
      "UntagResource",
      "UpdateContinuousBackups",
      "UpdateTable",
      "UpdateTimeToLive",
    ]),
    read: call("resourceTableRead", ["DescribeContinuousBackups", "DescribeTable", "DescribeTimeToLive"]),
    update: call("resourceTableUpdate", [
      "DescribeContinuousBackups",
      "DescribeTable",
      "DescribeTimeToLive",
      "ListTagsOfResource",
      "TagResource",
      "UntagResource",
      "UpdateContinuousBackups",
      "UpdateTable",
      "UpdateTimeToLive",
    ]),
    delete: call("resourceTableDelete", ["DeleteTable", "DescribeTable", "UpdateTable"]),
    tags: {
      source: "internal/service/dynamodb/tags_gen.go",
      list: call("ListTags", ["ListTagsOfResource"]),
      change: call("UpdateTags", ["ListTagsOfResource", "TagResource", "UntagResource"]),
    },
    arns: (table) => ({ table: table.arn("dynamodb", `table/${table.text("name")}`) }),
    only: {
      "dynamodb:DescribeImport": has("import_table"),
      "dynamodb:ImportTable": has("import_table"),
      "dynamodb:RestoreTableToPointInTime": has("restore_source_name", "restore_source_table_arn"),
      "dynamodb:UpdateContinuousBackups": has("point_in_time_recovery"),
    },
  },
};
