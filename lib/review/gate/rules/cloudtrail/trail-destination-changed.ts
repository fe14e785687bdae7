import { archiveBucketName, trailLogGroupArn } from "../../../../naming/resource-names";
import { mustHold, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const trailDestinationChanged: GateRule = {
  id: "trail-destination-changed",
  what: "The trail delivers to the same bucket, prefix, log group and key.",
  why: "Log files in another place are not locked, and the alarms do not evaluate them.",
  fix: "leave bucket, prefix and log group as they are; to migrate, use an exception or the break-glass role",
  attributes: {
    aws_cloudtrail: {
      name: {
        ...mustStay("deny", "the trail is replaced by another one"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === landingZone.management.trail.name,
          "needs-exception",
          "a second trail is created: AWS bills its copies of the events",
        ),
      },
      s3_bucket_name: {
        ...mustStay("deny", "the trail delivers to another bucket"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === archiveBucketName(landingZone),
          "deny",
          "the new trail does not deliver to the archive bucket",
        ),
      },
      s3_key_prefix: mustStay(
        "deny",
        "the trail delivers under another prefix, which the bucket policy and the lifecycle rules do not cover",
      ),
      cloud_watch_logs_group_arn: {
        ...mustStay("deny", "the trail delivers to another log group or to none, so the alarms see no events"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === `${trailLogGroupArn(landingZone)}:*`,
          "deny",
          "the new trail does not deliver to the log group that the alarms read",
        ),
        // The ARN of a log group that is created in the same plan.
        unknownOnCreate: true,
      },
      cloud_watch_logs_role_arn: mustStay("deny", "the trail uses another role to deliver to the log group"),
      sns_topic_name: mustStay("needs-exception", "the trail sends its delivery notifications to another topic"),
    },
  },
};
