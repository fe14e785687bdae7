import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import {
  boundaryArn,
  chatbotLinkedService,
  chatbotServiceLinkedRoleArn,
  cloudTrailServiceLinkedRoleArn,
  serviceRoleArns,
} from "../../naming/access-names";

/**
 * Permissions to create the roles of AWS services, by name: CloudTrail's, Chatbot's and the notifier's, each with the
 * service boundary. They exclude the landing zone's own roles, so the pipeline never changes its own permissions.
 */
export function serviceRoleStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const resources = [...serviceRoleArns(landingZone)];
  return [
    {
      sid: "MakeServiceRolesWithinTheirBoundary",
      actions: ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
      resources,
      condition: [
        {
          test: "StringEquals",
          variable: "iam:PermissionsBoundary",
          values: [boundaryArn(landingZone, "service", "management")],
        },
      ],
    },
    {
      sid: "KeepServiceRoles",
      actions: [
        "iam:DeleteRole",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      resources,
    },
    {
      // Creating an organization trail looks up CloudTrail's service-linked role, and creates it.
      sid: "LinkCloudTrail",
      actions: ["iam:CreateServiceLinkedRole", "iam:GetRole"],
      resources: [cloudTrailServiceLinkedRoleArn(landingZone)],
    },
    {
      // The first Slack channel of an account creates Chatbot's service-linked role with the caller's permission; authorizing
      // the workspace does not. Granted even without a channel, because adding one must not widen access. Source:
      // https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html (read 28 November 2026)
      sid: "LinkChatbot",
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [chatbotServiceLinkedRoleArn(landingZone)],
      condition: [{ test: "StringEquals", variable: "iam:AWSServiceName", values: [chatbotLinkedService] }],
    },
  ];
}
