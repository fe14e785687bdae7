import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { archiveBucketName, archiveKeyAliasArn } from "../../naming/resource-names";
import { skipCheckov } from "../../documents/checkov-skip";
import { eventSelectors } from "./event-selectors";
import { TrailLogGroup } from "./trail-log-group";
import { TrustedAccess } from "./trusted-access";

export interface OrganizationTrailProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  /** Provider of the log-archive account, to read the key of the archive's alias. */
  readonly logArchiveProvider: AwsProvider;
  readonly landingZone: LandingZone;
}

/**
 * The organization trail: every Region, global services, every account, validated log files, encrypted with the
 * archive's key, delivered to the archive and to the log group.
 */
export class OrganizationTrail extends Construct {
  public readonly logGroupName: string;
  public readonly trustedAccess: TrustedAccess;

  public constructor(scope: Construct, id: string, props: OrganizationTrailProps) {
    super(scope, id);
    const { provider, logArchiveProvider, landingZone } = props;
    const { trail } = landingZone.management;
    const trustedAccess = new TrustedAccess(this, "trusted-access", { provider, landingZone });
    const logs = new TrailLogGroup(this, "logs", { provider, landingZone });
    const { logGroup, deliveryRoleArn, deliveryPolicy } = logs;
    // CloudTrail always returns the key's ARN. Setting the alias would show a difference for ever.
    const key = new DataAwsKmsKey(this, "archive-key", {
      provider: logArchiveProvider,
      keyId: archiveKeyAliasArn(landingZone),
      // Before the first apply, the archive has no key to read, and every stack is planned before any is applied. As long as
      // this resource must still be created, Terraform reads the key during the apply, after the archive's.
      dependsOn: [logs.keyAlias],
    });
    const organizationTrail = new Cloudtrail(this, "trail", {
      provider,
      name: trail.name,
      s3BucketName: archiveBucketName(landingZone),
      kmsKeyId: key.arn,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: deliveryRoleArn,
      advancedEventSelector: eventSelectors(landingZone),
      insightSelector: trail.insights.map((insightType) => ({ insightType })),
      dependsOn: [deliveryPolicy, ...trustedAccess.dependsOn],
      lifecycle: { preventDestroy: true, precondition: trustedAccess.preconditions },
    });
    skipCheckov(
      organizationTrail,
      "CKV_AWS_252",
      "a message per log file wakes nobody: people are told by the alarms on the log group",
    );
    this.logGroupName = logGroup.name;
    this.trustedAccess = trustedAccess;
  }
}
