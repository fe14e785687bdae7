import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { CustomerKey } from "../keys/customer-key";
import type { LandingZone } from "../../model/landing-zone";
import { boundaryArn } from "../../naming/access-names";
import { homeRegionService, namePrefix } from "../../naming/landing-zone-names";
import { trailLogGroupArn, trailLogGroupName } from "../../naming/resource-names";
import { rolePath, trailDeliveryRoleName } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";

export interface TrailLogGroupProps {
  /**
   * Provider of the management account: an organization trail can only deliver to a log group of the account that
   * created it.
   */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/** The log group that the metric filters read, with its key and the role with which CloudTrail writes to it. */
export class TrailLogGroup extends Construct {
  public readonly logGroup: CloudwatchLogGroup;
  public readonly deliveryRoleArn: string;
  /** Created by the first apply, and never changed by a later one: it has a name, a key and no tags. */
  public readonly keyAlias: KmsAlias;
  /** Must exist before the trail, because CloudTrail tries the role. */
  public readonly deliveryPolicy: IamRolePolicy;

  public constructor(scope: Construct, id: string, props: TrailLogGroupProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { management } = landingZone;
    const key = new CustomerKey(this, "key", {
      provider,
      landingZone,
      accountId: management.account.id,
      description: "Encrypts the log group of the organization trail",
      alias: `alias/${namePrefix(landingZone)}-organization-trail-log-group`,
      statements: [
        {
          // Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
          sid: "AllowCloudWatchLogs",
          principals: [{ type: "Service", identifiers: [homeRegionService(landingZone, "logs")] }],
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          resources: ["*"],
          condition: [
            {
              test: "ArnEquals",
              variable: "kms:EncryptionContext:aws:logs:arn",
              values: [trailLogGroupArn(landingZone)],
            },
          ],
        },
      ],
    });
    this.keyAlias = key.alias;
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      provider,
      name: trailLogGroupName(landingZone),
      retentionInDays: management.trail.logGroupRetentionDays,
      kmsKeyId: key.arn,
      lifecycle: { preventDestroy: true },
    });
    if (management.trail.logGroupRetentionDays < 365) {
      skipCheckov(
        this.logGroup,
        "CKV_AWS_338",
        "the archive keeps the logs for years; the log group only feeds the alarms",
      );
    }

    // Without aws:SourceArn and aws:SourceAccount: "Confused deputy prevention is not applicable to the role policy for
    // CloudWatch Logs monitoring", says the page that deliveryStatement cites. A trail with either one stops
    // delivering: https://github.com/prowler-cloud/prowler/issues/4714
    const trust = new DataAwsIamPolicyDocument(this, "delivery-trust", {
      provider,
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
        },
      ],
    });
    const role = new IamRole(this, "delivery-role", {
      provider,
      name: trailDeliveryRoleName(landingZone),
      path: rolePath,
      description: "CloudTrail delivers the organization trail to CloudWatch Logs with this role",
      assumeRolePolicy: trust.json,
      permissionsBoundary: boundaryArn(landingZone, "service", "management"),
    });
    const permissions = new DataAwsIamPolicyDocument(this, "delivery-permissions", {
      provider,
      statement: [deliveryStatement(landingZone)],
    });
    this.deliveryPolicy = new IamRolePolicy(this, "delivery-policy", {
      provider,
      name: "deliver-to-log-group",
      role: role.name,
      policy: permissions.json,
    });
    this.deliveryRoleArn = role.arn;
  }
}

/**
 * The log streams of the management account's own events and of the organization's.
 * Source:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
function deliveryStatement(landingZone: LandingZone): {
  readonly sid: string;
  readonly actions: string[];
  readonly resources: string[];
} {
  const { environment, management } = landingZone;
  const streams = `${trailLogGroupArn(landingZone)}:log-stream`;
  return {
    sid: "WriteLogStreamsOfTheTrail",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [
      `${streams}:${management.account.id}_CloudTrail_${environment.homeRegion}*`,
      `${streams}:${environment.organizationId}_*`,
    ],
  };
}
