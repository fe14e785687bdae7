import { register } from "tsx/cjs/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { landingZoneNamed, loadLandingZones } from "../../lib/configuration/load-landing-zones";
import type { LandingZone } from "../../lib/model/landing-zone";
import * as athena from "../../lib/naming/athena-names";
import { arnOf, bucketArn, namePrefix } from "../../lib/naming/landing-zone-names";
import * as resources from "../../lib/naming/resource-names";
import * as roles from "../../lib/naming/role-names";
import { alarmsStackName, singleStacks, stackName, stateKey } from "../../lib/naming/stack-names";
import { exampleConfig } from "../support/landing-zones/example";

let landingZones: readonly LandingZone[];
let unregister: () => void;
beforeAll(() => {
  unregister = register();
  landingZones = loadLandingZones(exampleConfig);
});
afterAll(() => unregister());

/** Every name of an environment that another stack, account or person relies on. */
function namesOf(landingZone: LandingZone): Record<string, unknown> {
  return {
    prefix: namePrefix(landingZone),
    stacks: singleStacks.map((stack) => stackName(landingZone, stack)),
    alarms: alarmsStackName(landingZone, "payments-prod"),
    stateKey: stateKey(landingZone, stackName(landingZone, "access")),
    state: [resources.stateBucketName(landingZone), resources.stateAccessLogBucketName(landingZone)],
    stateKeyAlias: [resources.stateKeyAlias(landingZone), resources.stateKeyAliasArn(landingZone)],
    archive: [resources.archiveBucketName(landingZone), resources.archiveAccessLogBucketName(landingZone)],
    archiveKeyAlias: [resources.archiveKeyAlias(landingZone), resources.archiveKeyAliasArn(landingZone)],
    trail: resources.trailArn(landingZone),
    logGroup: [resources.trailLogGroupName(landingZone), resources.trailLogGroupArn(landingZone)],
    topic: [resources.topicName(landingZone, "security"), resources.topicArn(landingZone, "security")],
    namespace: resources.metricNamespace(landingZone),
    logBuckets: resources.logBucketArns(landingZone),
    planRole: roles.pipelineRoleArn(landingZone, "plan", "log-archive"),
    applyRole: roles.pipelineRoleArn(landingZone, "apply", "management"),
    deliveryRole: roles.trailDeliveryRoleName(landingZone),
    athena: [athena.workgroupName(landingZone), athena.workgroupArn(landingZone), athena.logDatabaseName(landingZone)],
    results: [athena.queryResultBucketName(landingZone), athena.queryResultKeyAlias(landingZone)],
    investigatorRole: athena.investigatorRoleArn(landingZone),
  };
}

// Exact on purpose: a name that changes makes Terraform replace what holds the evidence.
describe("the names of the example environments", () => {
  it("of production", () => {
    expect(namesOf(landingZoneNamed(landingZones, "production"))).toEqual({
      prefix: "audit-production",
      stacks: [
        "production-state",
        "production-access",
        "production-log-archive",
        "production-organization-trail",
        "production-notifications",
      ],
      alarms: "production-alarms-payments-prod",
      stateKey: "production/production-access/terraform.tfstate",
      state: ["audit-production-terraform-state-310987650001", "audit-production-state-access-logs-310987650001"],
      stateKeyAlias: [
        "alias/audit-production-terraform-state",
        "arn:aws:kms:us-east-1:310987650001:alias/audit-production-terraform-state",
      ],
      archive: [
        "audit-production-organization-trail-310987650002",
        "audit-production-archive-access-logs-310987650002",
      ],
      archiveKeyAlias: [
        "alias/audit-production-organization-trail",
        "arn:aws:kms:us-east-1:310987650002:alias/audit-production-organization-trail",
      ],
      trail: "arn:aws:cloudtrail:us-east-1:310987650001:trail/organization-trail",
      logGroup: [
        "/audit-production/organization-trail",
        "arn:aws:logs:us-east-1:310987650001:log-group:/audit-production/organization-trail",
      ],
      topic: ["audit-production-security", "arn:aws:sns:us-east-1:310987650001:audit-production-security"],
      namespace: "audit-production/detections",
      logBuckets: [
        "arn:aws:s3:::audit-production-organization-trail-310987650002/",
        "arn:aws:s3:::audit-production-archive-access-logs-310987650002/",
        "arn:aws:s3:::audit-production-state-access-logs-310987650001/",
        "arn:aws:s3:::audit-production-query-results-310987650002/",
      ],
      planRole: "arn:aws:iam::310987650002:role/landing-zone/audit-production-terraform-plan",
      applyRole: "arn:aws:iam::310987650001:role/landing-zone/audit-production-terraform-apply",
      deliveryRole: "audit-production-cloudtrail-delivery",
      athena: [
        "audit-production-investigation",
        "arn:aws:athena:us-east-1:310987650002:workgroup/audit-production-investigation",
        "audit_production_cloudtrail",
      ],
      results: ["audit-production-query-results-310987650002", "alias/audit-production-query-results"],
      investigatorRole: "arn:aws:iam::310987650002:role/landing-zone/audit-production-investigator",
    });
  });

  it("of staging", () => {
    expect(namesOf(landingZoneNamed(landingZones, "staging"))).toEqual({
      prefix: "audit-staging",
      stacks: [
        "staging-state",
        "staging-access",
        "staging-log-archive",
        "staging-organization-trail",
        "staging-notifications",
      ],
      alarms: "staging-alarms-payments-prod",
      stateKey: "staging/staging-access/terraform.tfstate",
      state: ["audit-staging-terraform-state-210987650001", "audit-staging-state-access-logs-210987650001"],
      stateKeyAlias: [
        "alias/audit-staging-terraform-state",
        "arn:aws:kms:us-east-1:210987650001:alias/audit-staging-terraform-state",
      ],
      archive: ["audit-staging-organization-trail-210987650002", "audit-staging-archive-access-logs-210987650002"],
      archiveKeyAlias: [
        "alias/audit-staging-organization-trail",
        "arn:aws:kms:us-east-1:210987650002:alias/audit-staging-organization-trail",
      ],
      trail: "arn:aws:cloudtrail:us-east-1:210987650001:trail/organization-trail",
      logGroup: [
        "/audit-staging/organization-trail",
        "arn:aws:logs:us-east-1:210987650001:log-group:/audit-staging/organization-trail",
      ],
      topic: ["audit-staging-security", "arn:aws:sns:us-east-1:210987650001:audit-staging-security"],
      namespace: "audit-staging/detections",
      logBuckets: [
        "arn:aws:s3:::audit-staging-organization-trail-210987650002/",
        "arn:aws:s3:::audit-staging-archive-access-logs-210987650002/",
        "arn:aws:s3:::audit-staging-state-access-logs-210987650001/",
        "arn:aws:s3:::audit-staging-query-results-210987650002/",
      ],
      planRole: "arn:aws:iam::210987650002:role/landing-zone/audit-staging-terraform-plan",
      applyRole: "arn:aws:iam::210987650001:role/landing-zone/audit-staging-terraform-apply",
      deliveryRole: "audit-staging-cloudtrail-delivery",
      athena: [
        "audit-staging-investigation",
        "arn:aws:athena:us-east-1:210987650002:workgroup/audit-staging-investigation",
        "audit_staging_cloudtrail",
      ],
      results: ["audit-staging-query-results-210987650002", "alias/audit-staging-query-results"],
      investigatorRole: "arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator",
    });
  });

  it("are overridden by names in the config", () => {
    const { environment, logArchive, ...rest } = landingZoneNamed(landingZones, "staging");
    const named = {
      ...rest,
      environment: { ...environment, state: { ...environment.state, bucketName: "meridian-state" } },
      logArchive: { ...logArchive, bucket: { name: "meridian-archive" } },
    };
    expect(resources.stateBucketName(named)).toBe("meridian-state");
    expect(resources.archiveBucketName(named)).toBe("meridian-archive");
    expect(resources.logBucketArns(named)[0]).toBe("arn:aws:s3:::meridian-archive/");
  });

  it("carry the partition", () => {
    const { environment, ...rest } = landingZoneNamed(landingZones, "staging");
    const china: LandingZone = {
      ...rest,
      environment: { ...environment, partition: "aws-cn", homeRegion: "cn-north-1" },
    };
    expect(resources.trailArn(china)).toBe("arn:aws-cn:cloudtrail:cn-north-1:210987650001:trail/organization-trail");
    expect(bucketArn(china, "b", "AWSLogs/*")).toBe("arn:aws-cn:s3:::b/AWSLogs/*");
    expect(bucketArn(china, "b")).toBe("arn:aws-cn:s3:::b");
    expect(arnOf(china, "sqs", "", "", "q")).toBe("arn:aws-cn:sqs:::q");
    expect(roles.roleArn(china, "210987650009", "r")).toBe("arn:aws-cn:iam::210987650009:role/landing-zone/r");
  });
});
