import { archiveBucketName, trailLogGroupArn } from "../../../../naming/resource-names";
import { mustHold, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const trailDestinationChanged: GateRule = {
  id: "trail-destination-changed",
  what: "The trail delivers to the same bucket, prefix, log group and key.",
  why: "Log files that go elsewhere are neither locked nor read by the alarms.",
  fix: "leave bucket, prefix and log group as they are; a move is a migration with an exception or the break-glass role",
  attributes: {
    aws_cloudtrail: {
      name: {
        ...mustStay("deny", "the trail is another one"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === landingZone.management.trail.name,
          "needs-exception",
          "it is one more trail, whose copies of the events are billed",
        ),
      },
      s3_bucket_name: {
        ...mustStay("deny", "the trail delivers to another bucket"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === archiveBucketName(landingZone),
          "deny",
          "the new trail delivers to another bucket than the archive's",
        ),
      },
      s3_key_prefix: mustStay(
        "deny",
        "the trail delivers under another prefix, which the bucket's policy and lifecycle do not name",
      ),
      cloud_watch_logs_group_arn: {
        ...mustStay("deny", "the trail delivers to another log group or to none, where no alarm reads"),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === `${trailLogGroupArn(landingZone)}:*`,
          "deny",
          "the new trail delivers to another log group than the alarms read",
        ),
        // Of a log group that is made with it.
        unknownOnCreate: true,
      },
      cloud_watch_logs_role_arn: mustStay("deny", "the trail delivers to the log group with another role"),
      sns_topic_name: mustStay("needs-exception", "the trail tells another topic of its deliveries"),
    },
  },
};
