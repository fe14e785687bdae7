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
 * Making the roles of AWS services: CloudTrail's, Chatbot's and the notifier's, by name, each within the service boundary. The landing
 * zone's own roles are not among them, so that the pipeline never changes what it may do itself.
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
      // Making an organization trail looks for CloudTrail's service-linked role, and makes it.
      sid: "LinkCloudTrail",
      actions: ["iam:CreateServiceLinkedRole", "iam:GetRole"],
      resources: [cloudTrailServiceLinkedRoleArn(landingZone)],
    },
    {
      // The first Slack channel of an account makes Chatbot's service-linked role, with the caller's right to do so;
      // authorizing the workspace does not. Granted before there is one: a channel more is no wider access.
      // Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html (read 28 November 2026)
      sid: "LinkChatbot",
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [chatbotServiceLinkedRoleArn(landingZone)],
      condition: [{ test: "StringEquals", variable: "iam:AWSServiceName", values: [chatbotLinkedService] }],
    },
  ];
}
