import { distance } from "fastest-levenshtein";
import { suggest, suggestion } from "../../base/suggest";
import type { Check } from "../check";
import { collectFindings } from "../collect-findings";
import { exceptionEntry } from "../exception-rules";
import { hasException } from "./exceptions";

/**
 * Resource types that people record most, to catch slips such as `AWS::S3::Objects`. Not a limit: AWS adds types often.
 */
const commonResourceTypes = [
  "AWS::S3::Object",
  "AWS::S3::AccessPoint",
  "AWS::S3Express::Object",
  "AWS::S3ObjectLambda::AccessPoint",
  "AWS::S3Outposts::Object",
  "AWS::Lambda::Function",
  "AWS::DynamoDB::Table",
  "AWS::DynamoDB::Stream",
  "AWS::SNS::Topic",
  "AWS::SQS::Queue",
  "AWS::Kinesis::Stream",
  "AWS::EC2::Snapshot",
  "AWS::Glue::Table",
  "AWS::Cognito::IdentityPool",
  "AWS::SageMaker::Endpoint",
  "AWS::SSM::ManagedNode",
  "AWS::RDS::DBCluster",
  "AWS::Bedrock::Model",
  "AWS::Bedrock::KnowledgeBase",
  "AWS::Events::EventBus",
] as const;

/**
 * The most values over all advanced event selectors of a trail.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
const mostSelectorValues = 500;

/** Data events are explicit, of this partition and within CloudTrail's limits; less than all management events is explained. */
export const trailEvents: Check = {
  id: "trail-events",
  needs: ["environment", "management"],
  run: ({ environment, management }) => {
    const { findings, find } = collectFindings("management", ["trail"]);
    const { dataEvents, managementEvents } = management.trail;

    const place = "trail.managementEvents.readWriteType";
    if (managementEvents.readWriteType !== "All" && !hasException(environment, "management-events-not-all", place)) {
      find(
        ["managementEvents", "readWriteType"],
        managementEvents.readWriteType,
        `"All", or an entry ${exceptionEntry("management-events-not-all", place)}`,
        "record all: detections of denied calls and reconnaissance need the read events",
      );
    }

    const names = new Set<string>();
    let values = 0;
    dataEvents.forEach((selector, index) => {
      const path = ["dataEvents", index];
      const subject = `trail.dataEvents[${String(index)}]`;
      if (names.has(selector.name)) {
        find([...path, "name"], selector.name, "a unique name", "rename one of the selectors");
      }
      names.add(selector.name);

      const near = suggest(selector.resourceType, commonResourceTypes);
      if (near !== undefined && near !== selector.resourceType && isSlip(selector.resourceType, near)) {
        find(
          [...path, "resourceType"],
          selector.resourceType,
          "a resource type that CloudTrail knows",
          suggestion(near),
        );
      }
      if (selector.resources === "everything") {
        if (!hasException(environment, "data-events-for-everything", subject)) {
          find(
            [...path, "resources"],
            selector.resources,
            `a list of ARNs, or an entry ${exceptionEntry("data-events-for-everything", subject)}`,
            "list the ARNs that matter: every data event is billed",
          );
        }
        return;
      }
      values += selector.resources.length;
      selector.resources.forEach((resource, position) => {
        if (selector.resourceType === "AWS::S3::Object" && isBucket(resource)) {
          findings.push({
            severity: "warning",
            section: "management",
            path: ["trail", ...path, "resources", position],
            given: resource,
            allowed: `"${resource}/" for one bucket: an ARN selects what begins with it, so ${resource}-archive is recorded too, and billed`,
            fix: `write "${resource}/"; or "${resource}-" for every bucket whose name begins so`,
          });
        }
        if (resource.startsWith(`arn:${environment.partition}:`)) return;
        find(
          [...path, "resources", position],
          resource,
          `an ARN of the partition ${environment.partition}`,
          "correct the partition in the ARN",
        );
      });
    });
    if (values > mostSelectorValues) {
      find(
        ["dataEvents"],
        `${String(values)} ARNs`,
        `at most ${String(mostSelectorValues)} ARNs in all selectors`,
        "select by shared ARN prefixes",
      );
    }
    return findings;
  },
};

/**
 * Whether an ARN ends with a bucket's name. One that ends with `-` or `.` is meant for several: no bucket's name does.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
function isBucket(resource: string): boolean {
  return /^arn:[^:]+:s3:::[^/]*[a-z0-9]$/.test(resource);
}

/** Whether two types differ by letter case or at most two letters. */
function isSlip(given: string, known: string): boolean {
  return distance(given.toLowerCase(), known.toLowerCase()) <= 2;
}
