import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planAlarms } from "../../lib/detections/alarm-plan";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { namePrefix } from "../../lib/naming/landing-zone-names";
import { archiveBucketName, topicArn, trailArn } from "../../lib/naming/resource-names";
import { apply } from "../../lib/terraform/terraform-command";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { assumePipelineRole } from "./support/assume-role";
import { awsCalls } from "./support/aws-calls";
import type { EmulatedLandingZone } from "./support/emulated-landing-zone";
import { contextOf, planAgain } from "./support/plan-again";
import { landingZoneAt } from "./support/stages";

const landingZone = exampleLandingZone("staging");
const management = landingZone.management.account.id;
const logArchive = landingZone.logArchive.account.id;
const [workload] = activeAccountsOf(landingZone).filter(({ role }) => role === "workload");
if (workload === undefined) throw new Error("staging lost what is tested here");

const [firstAlarm] = planAlarms(landingZone, workload);
const deletedAlarm = `${namePrefix(landingZone)}-${workload.name}-${workload.id}-${String(firstAlarm?.detection.id)}`;
const [channel] = Object.keys(landingZone.environment.channels).map((name) => topicArn(landingZone, name));

let zone: EmulatedLandingZone;
beforeAll(async () => {
  zone = await landingZoneAt("applied", landingZone, { enforceIam: true });
});
afterAll(() => zone.end());

describe("changes by hand", () => {
  const seen = {
    "staging-log-archive": [
      {
        type: "aws_s3_bucket_public_access_block",
        action: "update",
        attributes: ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"],
      },
    ],
    "staging-organization-trail": [
      {
        type: "aws_cloudtrail",
        action: "update",
        attributes: ["enable_log_file_validation", "is_multi_region_trail"],
      },
    ],
    "staging-notifications": [{ type: "aws_sns_topic_policy", action: "update", attributes: ["policy"] }],
    [`staging-alarms-${workload.name}`]: [{ type: "aws_cloudwatch_metric_alarm", action: "create", attributes: [] }],
  };

  const changed = Object.keys(seen);

  // That others are not touched is in road.test.ts, where the drift of every stack is reported.
  it("are seen by the next plan of the stacks that they concern", async () => {
    const open = { BlockPublicAcls: false, BlockPublicPolicy: false, IgnorePublicAcls: false };
    const answers = await awsCalls(zone.emulator, [
      {
        account: logArchive,
        service: "s3",
        operation: "put_public_access_block",
        parameters: {
          Bucket: archiveBucketName(landingZone),
          PublicAccessBlockConfiguration: { ...open, RestrictPublicBuckets: false },
        },
      },
      {
        account: management,
        service: "cloudtrail",
        operation: "update_trail",
        parameters: { Name: trailArn(landingZone), EnableLogFileValidation: false, IsMultiRegionTrail: false },
      },
      {
        account: management,
        service: "cloudwatch",
        operation: "delete_alarms",
        parameters: { AlarmNames: [deletedAlarm] },
      },
      {
        account: management,
        service: "sns",
        operation: "set_topic_attributes",
        parameters: {
          TopicArn: channel,
          AttributeName: "Policy",
          AttributeValue: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: channel }],
          }),
        },
      },
    ]);
    for (const answer of answers) expect(answer).not.toHaveProperty("error");
    const keys = await assumePipelineRole(zone.emulator, landingZone, "plan");
    const run = await zone.cdktf(["plan", "staging-organization-trail"], { environment: keys });
    expect(run.exitCode, run.output).toBe(0);
    expect(run.output).toMatch(/~ enable_log_file_validation += false -> true/);
    expect(run.output).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    expect(await planAgain(zone, landingZone, changed)).toEqual(seen);
  });

  it("are not repaired by `cdktf deploy` of some stacks without a word about those that they come after", async () => {
    const run = await zone.cdktf(["deploy", "staging-log-archive", "--auto-approve"]);
    expect(run.output).toContain("add the --ignore-missing-stack-dependencies flag");
    expect(run.exitCode).toBe(1);
  });

  it("are repaired by applying those plans, or with `cdktf deploy`; then nothing is left to change", async () => {
    const alarmsStack = `staging-alarms-${workload.name}`;
    const keys = await assumePipelineRole(zone.emulator, landingZone, "apply");
    for (const name of changed.filter((each) => each !== alarmsStack)) await apply(contextOf(zone, name, keys));
    const run = await zone.cdktf(["deploy", alarmsStack, "--auto-approve"], { environment: keys });
    expect(run.output).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    expect(run.exitCode, run.output).toBe(0);
    expect(await planAgain(zone, landingZone, changed)).toEqual(Object.fromEntries(changed.map((name) => [name, []])));
    const [answer] = await awsCalls(zone.emulator, [
      {
        account: management,
        service: "cloudwatch",
        operation: "describe_alarms",
        parameters: { AlarmNames: [deletedAlarm] },
      },
    ]);
    expect(answer?.["MetricAlarms"]).toHaveLength(1);
  });
});
