import type { Trail } from "@aws-sdk/client-cloudtrail";
import type { LandingZone } from "../model/landing-zone";
import { archiveBucketName, trailArn, trailLogGroupArn } from "../naming/resource-names";
import { roleArn, trailDeliveryRoleName } from "../naming/role-names";
import { stackName } from "../naming/stack-names";
import type { HealthCheck, Judgement } from "./health-check";
import { isOn, judge, same } from "./health-check";
import type { Reading, TrailReadings } from "./trail-readings";

/** Checks of the trail's own settings against the organization-trail stack. */
export function settingChecks(landingZone: LandingZone, { trail, key }: TrailReadings): readonly HealthCheck[] {
  const fix = `see who changed it with lz drift --environment ${landingZone.name}, then plan and apply ${stackName(landingZone, "organization-trail")}`;
  const arn = trailArn(landingZone);
  const role = roleArn(landingZone, landingZone.management.account.id, trailDeliveryRoleName(landingZone));
  const exists = judge({ id: "exists", title: "the trail exists", expected: arn, fix }, trail, (value) => ({
    healthy: value?.TrailARN === arn,
    found: value?.TrailARN ?? "there is no such trail",
  }));
  const settings = existing(trail);
  const setting = (id: string, title: string, expected: string, judgeTrail: (trail: Trail) => Judgement): HealthCheck =>
    judge({ id, title, expected, fix }, settings, judgeTrail);
  const keyArn = "value" in key ? key.value.arn : undefined;
  const bucket = archiveBucketName(landingZone);
  const logGroup = `${trailLogGroupArn(landingZone)}:*`;
  return [
    exists,
    setting("multi-region", "it records every Region", "on", (each) => isOn(each.IsMultiRegionTrail)),
    setting("organization", "it records every account", "on", (each) => isOn(each.IsOrganizationTrail)),
    setting("global-services", "it records global services", "on", (each) => isOn(each.IncludeGlobalServiceEvents)),
    setting("validation", "log files are validated by digests", "on", (each) => isOn(each.LogFileValidationEnabled)),
    setting("bucket", "it delivers to the archive", bucket, (each) =>
      same(bucket, each.S3KeyPrefix ? `${each.S3BucketName ?? ""}/${each.S3KeyPrefix}` : each.S3BucketName),
    ),
    setting("encryption", "it encrypts with the archive's key", keyArn ?? "the archive's key", (each) =>
      keyArn === undefined
        ? { unknown: `the trail uses ${each.KmsKeyId ?? "no key"}; the archive's key could not be read` }
        : same(keyArn, each.KmsKeyId),
    ),
    setting("log-group", "it delivers to the log group of the alarms", logGroup, (each) =>
      same(logGroup, each.CloudWatchLogsLogGroupArn),
    ),
    setting("log-group-role", "with its own role", role, (each) => same(role, each.CloudWatchLogsRoleArn)),
  ];
}

function existing(trail: Reading<Trail | undefined>): Reading<Trail> {
  if ("unknown" in trail) return trail;
  return trail.value === undefined ? { unknown: "there is no trail" } : { value: trail.value };
}
