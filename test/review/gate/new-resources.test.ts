import { describe, expect, it } from "vitest";
import { archiveBucketName, notifierArn, notifierName, trailLogGroupName } from "../../../lib/naming/resource-names";
import { subscriptionPattern } from "../../../lib/constructs/notifier/subscription-pattern";
import type { JsonObject } from "../../../lib/base/json";
import { judge, landingZone, policy } from "./judge-changes";

const account = landingZone.management.account.id;
const channel = Object.entries(landingZone.environment.channels).find(([, { emails }]) => emails.length > 0);
const topic = `arn:aws:sns:us-east-1:${account}:audit-staging-${channel?.[0] ?? ""}`;
const roleArn = (name: string): string => `arn:aws:iam::${account}:role/landing-zone/${name}`;

/** Each is good as it is, and refused with any of the changes, by the rule beside it. */
const newcomers: Readonly<
  Record<string, { readonly stack?: string; readonly good: JsonObject; readonly bad: readonly [string, JsonObject][] }>
> = {
  aws_cloudtrail: {
    good: {
      name: landingZone.management.trail.name,
      s3_bucket_name: archiveBucketName(landingZone),
      cloud_watch_logs_group_arn: `arn:aws:logs:us-east-1:${account}:log-group:${trailLogGroupName(landingZone)}:*`,
      enable_logging: true,
      enable_log_file_validation: true,
      include_global_service_events: true,
      is_multi_region_trail: true,
      is_organization_trail: true,
      kms_key_id: "arn:aws:kms:us-east-1:210987650002:key/1",
      advanced_event_selector: [{ field_selector: [{ field: "eventCategory", equals: ["Management"] }] }],
    },
    bad: [
      ["trail-destination-changed", { name: "second" }],
      ["trail-destination-changed", { s3_bucket_name: "somebody-elses-bucket" }],
      ["trail-destination-changed", { cloud_watch_logs_group_arn: "" }],
    ],
  },
  aws_iam_openid_connect_provider: {
    good: { url: "https://token.actions.githubusercontent.com", client_id_list: ["sts.amazonaws.com"] },
    bad: [
      ["oidc-provider-widened", { url: "https://tokens.example.com" }],
      ["oidc-provider-widened", { client_id_list: ["sts.amazonaws.com", "more"] }],
    ],
  },
  aws_organizations_policy: {
    good: {
      type: "SERVICE_CONTROL_POLICY",
      content: policy({ Effect: "Deny", Action: "iam:CreateUser", Resource: "*" }),
    },
    bad: [
      ["policy-widened", { type: "RESOURCE_CONTROL_POLICY" }],
      ["guardrail-locks-out", { content: policy({ Effect: "Deny", Action: "*", Resource: "*" }) }],
      ["guardrail-locks-out", { content: policy({ Effect: "Deny", NotAction: "s3:PutObject", Resource: "*" }) }],
    ],
  },
  aws_cloudwatch_log_metric_filter: {
    good: {
      name: "audit-staging-more",
      pattern: "more",
      metric_transformation: [{ name: "more", namespace: "audit-staging/detections", value: "1", default_value: "" }],
    },
    bad: [
      ["metric-filter-changed", { name: "audit-staging-root-login" }],
      ["metric-filter-changed", { metric_transformation: [{ name: "root-login", value: "-1" }] }],
      ["metric-filter-changed", { metric_transformation: [{ name: "root-login", value: "1", default_value: "-9" }] }],
    ],
  },
  aws_cloudwatch_log_subscription_filter: {
    good: {
      name: notifierName(landingZone),
      destination_arn: `arn:aws:lambda:us-east-1:${account}:function:${notifierName(landingZone)}`,
      filter_pattern: subscriptionPattern,
    },
    bad: [["log-reader-added", { filter_pattern: "nothing" }]],
  },
  aws_lambda_function: {
    stack: "staging-notifications",
    good: { function_name: notifierName(landingZone), role: roleArn("audit-staging-notifier"), filename: "./x.zip" },
    bad: [
      ["notifier-weakened", { function_name: "another" }],
      ["notifier-weakened", { role: roleArn("audit-staging-terraform-apply") }],
      ["notifier-weakened", { s3_bucket: "theirs" }],
      ["notifier-weakened", { filename: "./../x.zip" }],
      ["notifier-weakened", { filename: "/tmp/x.zip" }],
      ["notifier-weakened", { image_uri: "999999999999.dkr.ecr.us-east-1.amazonaws.com/theirs" }],
      ["notifier-weakened", { layers: ["arn:aws:lambda:us-east-1:999999999999:layer:theirs:1"] }],
    ],
  },
  aws_cloudwatch_event_rule: {
    good: { name: notifierName(landingZone), schedule_expression: "rate(5 minutes)" },
    bad: [["notifier-weakened", { name: "another" }]],
  },
  aws_cloudwatch_event_target: {
    good: { rule: notifierName(landingZone), arn: notifierArn(landingZone) },
    bad: [
      ["notifier-weakened", { rule: "another" }],
      ["notifier-weakened", { arn: "arn:aws:lambda:us-east-1:999999999999:function:theirs" }],
    ],
  },
  aws_lambda_permission: {
    good: { principal: "logs.amazonaws.com", source_account: account },
    bad: [["role-widened", { source_account: "999999999999" }]],
  },
  aws_sns_topic_subscription: {
    good: { protocol: "email", endpoint: channel?.[1].emails[0] ?? "", topic_arn: topic },
    bad: [
      ["subscriber-added", { endpoint: "mallory@example.com" }],
      ["subscriber-added", { protocol: "https", endpoint: "https://example.com/" }],
    ],
  },
  aws_cloudwatch_metric_alarm: {
    good: { alarm_name: "audit-staging-more", actions_enabled: true, alarm_actions: [topic] },
    bad: [
      ["subscriber-added", { alarm_actions: [topic, "arn:aws:automate:us-east-1:ec2:terminate"] }],
      ["subscriber-added", { ok_actions: ["arn:aws:lambda:us-east-1:999999999999:function:theirs"] }],
    ],
  },
};

describe.each(Object.entries(newcomers))("a new %s", (type, { stack, good, bad }) => {
  it("is accepted as the project creates it", () => {
    expect(judge([{ type, after: good }], { ...(stack && { stack }) })).toEqual(["allow"]);
  });

  it.each(bad)("needs an exception by %s with %j", (rule, changes) => {
    const [verdict, ...rules] = judge([{ type, after: { ...good, ...changes } }], { ...(stack && { stack }) });
    expect(verdict).not.toBe("allow");
    expect(rules).toEqual([rule]);
  });
});

describe("a new Slack channel", () => {
  it("is one of the config, with its own role and a guardrail policy", () => {
    const after = {
      slack_team_id: "T0123456",
      slack_channel_id: "C0123456",
      iam_role_arn: roleArn("audit-staging-terraform-apply"),
      guardrail_policy_arns: [],
    };
    const wanted = { type: "aws_chatbot_slack_channel_configuration", after };
    expect(judge([wanted])).toEqual(["needs-exception", "subscriber-added"]);
  });
});
