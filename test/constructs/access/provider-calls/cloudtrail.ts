import { client, is, passRole, type Alongside, type CallsByType, type Resource } from "./provider-calls";

const call = client("cloudtrail");

const preparation =
  "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html";

/** What CloudTrail asks of the caller for an organization trail. */
const asOrganizationTrail = (trail: Resource): Alongside[] => [
  ...[
    "organizations:DescribeOrganization",
    "organizations:ListAWSServiceAccessForOrganization",
    "organizations:ListAccounts",
  ].map((action) => ({ call: "cloudtrail:CreateTrail", action, resource: "*", source: preparation })),
  {
    call: "cloudtrail:CreateTrail",
    action: "organizations:EnableAWSServiceAccess",
    resource: "*",
    context: { "organizations:ServicePrincipal": "cloudtrail.amazonaws.com" },
    source: preparation,
  },
  ...["iam:CreateServiceLinkedRole", "iam:GetRole"].map((action) => ({
    call: "cloudtrail:CreateTrail",
    action,
    resource: trail.globalArn("iam", "role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail"),
    context: { "iam:AWSServiceName": "cloudtrail.amazonaws.com" },
    source: preparation,
  })),
];

export const cloudtrailCalls: CallsByType = {
  aws_cloudtrail: {
    source: "internal/service/cloudtrail/trail.go",
    create: call("resourceTrailCreate", [
      "CreateTrail",
      "DescribeTrails",
      "GetEventSelectors",
      "GetInsightSelectors",
      "GetTrailStatus",
      "PutEventSelectors",
      "PutInsightSelectors",
      "StartLogging",
      "StopLogging",
    ]),
    read: call("resourceTrailRead", ["DescribeTrails", "GetEventSelectors", "GetInsightSelectors", "GetTrailStatus"]),
    update: call("resourceTrailUpdate", [
      "DescribeTrails",
      "GetEventSelectors",
      "GetInsightSelectors",
      "GetTrailStatus",
      "PutEventSelectors",
      "PutInsightSelectors",
      "StartLogging",
      "StopLogging",
      "UpdateTrail",
    ]),
    delete: call("resourceTrailDelete", ["DeleteTrail"]),
    tags: {
      source: "internal/service/cloudtrail/tags_gen.go",
      list: call("ListTags", ["ListTags"]),
      change: call("UpdateTags", ["AddTags", "RemoveTags"]),
    },
    arns: (trail) => ({ trail: trail.arn("cloudtrail", `trail/${trail.text("name")}`) }),
    alongside: (trail) => [
      ...["cloudtrail:CreateTrail", "cloudtrail:UpdateTrail"].map((each) =>
        passRole(each, trail.text("cloud_watch_logs_role_arn"), "cloudtrail.amazonaws.com"),
      ),
      ...asOrganizationTrail(trail),
    ],
    only: { "cloudtrail:StopLogging": is("enable_logging", false) },
  },
};
