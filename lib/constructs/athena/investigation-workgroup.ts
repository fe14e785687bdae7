import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import { PrivateBucket } from "../buckets/private-bucket";
import { CustomerKey } from "../keys/customer-key";
import type { LandingZone } from "../../model/landing-zone";
import { queryResultBucketName, queryResultKeyAlias, workgroupName } from "../../naming/athena-names";
import { LogCatalog } from "./log-catalog";
import { NamedQueries } from "./named-queries";
import { queryResultBucketStatements, queryResultKeyStatements } from "./query-result-statements";

export interface InvestigationWorkgroupProps {
  /** Provider of the log-archive account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** The bucket for the access logs of the results. */
  readonly accessLogBucketName: string;
}

/**
 * Queries of the archive: Athena's workgroup, whose settings no query can override, the bucket and key of the results,
 * and the table with its view and its named queries.
 */
export class InvestigationWorkgroup extends Construct {
  public constructor(scope: Construct, id: string, props: InvestigationWorkgroupProps) {
    super(scope, id);
    const { provider, landingZone, accessLogBucketName } = props;
    const { account, athena } = landingZone.logArchive;
    const key = new CustomerKey(this, "key", {
      provider,
      landingZone,
      accountId: account.id,
      description: "Encrypts the results of queries of the archive",
      alias: queryResultKeyAlias(landingZone),
      statements: queryResultKeyStatements(landingZone),
    });
    const { bucket, policy, versioning } = new PrivateBucket(this, "results", {
      provider,
      landingZone,
      bucketName: queryResultBucketName(landingZone),
      keyArn: key.arn,
      accessLogBucketName,
      statements: queryResultBucketStatements(landingZone),
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider,
      bucket: bucket.id,
      rule: [
        {
          id: "expire-results",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: athena.resultRetentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
      dependsOn: [versioning],
    });
    const workgroup = new AthenaWorkgroup(this, "workgroup", {
      provider,
      name: workgroupName(landingZone),
      description: "Questions about the archive of the organization trail",
      state: "ENABLED",
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: athena.bytesScannedCutoffPerQuery,
        engineVersion: { selectedEngineVersion: "Athena engine version 3" },
        resultConfiguration: {
          outputLocation: `s3://${policy.bucket}/`,
          expectedBucketOwner: account.id,
          encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: key.arn },
        },
      },
    });
    const { databaseName } = new LogCatalog(this, "catalog", { provider, landingZone });
    new NamedQueries(this, "questions", { provider, workgroupName: workgroup.name, databaseName });
  }
}
