/**
 * Resources that requests identify only by name or id: the kind in words, and the start of its ARN after the account.
 */
const kinds: Readonly<Record<string, { readonly service: string; readonly start: string }>> = {
  "DynamoDB table": { service: "dynamodb", start: "table/" },
  "EC2 instance": { service: "ec2", start: "instance/" },
  "IAM role": { service: "iam", start: "role/" },
  "IAM user": { service: "iam", start: "user/" },
  "KMS key": { service: "kms", start: "key/" },
  "Lambda function": { service: "lambda", start: "function:" },
  "RDS instance": { service: "rds", start: "db:" },
  "RDS snapshot": { service: "rds", start: "snapshot:" },
  "S3 bucket": { service: "s3", start: "" },
  VPC: { service: "ec2", start: "vpc/" },
  image: { service: "ec2", start: "image/" },
  "instance profile": { service: "iam", start: "instance-profile/" },
  "log group": { service: "logs", start: "log-group:" },
  policy: { service: "iam", start: "policy/" },
  secret: { service: "secretsmanager", start: "secret:" },
  "security group": { service: "ec2", start: "security-group/" },
  snapshot: { service: "ec2", start: "snapshot/" },
  subnet: { service: "ec2", start: "subnet/" },
  trail: { service: "cloudtrail", start: "trail/" },
  volume: { service: "ec2", start: "volume/" },
};

/** The kind of resource by the name of the request parameter. */
export const namedKinds: Readonly<Record<string, string>> = {
  accessKeyId: "access key",
  bucketName: "S3 bucket",
  dBInstanceIdentifier: "RDS instance",
  dBSnapshotIdentifier: "RDS snapshot",
  functionName: "Lambda function",
  groupId: "security group",
  imageId: "image",
  instanceId: "EC2 instance",
  instanceProfileName: "instance profile",
  keyId: "KMS key",
  logGroupName: "log group",
  policyName: "policy",
  roleName: "IAM role",
  secretId: "secret",
  serialNumber: "MFA device",
  snapshotId: "snapshot",
  subnetId: "subnet",
  tableName: "DynamoDB table",
  trailName: "trail",
  userName: "IAM user",
  volumeId: "volume",
  vpcId: "VPC",
};

/** An ARN in its parts. */
export interface ArnParts {
  readonly service: string;
  readonly region: string;
  /** Twelve digits, `aws` or empty. */
  readonly account: string;
  readonly resource: string;
}

/** @returns undefined when it is not an ARN. */
export function arnParts(text: string): ArnParts | undefined {
  const [arn, , service = "", region = "", account = "", ...rest] = text.split(":");
  return arn === "arn" && rest.length > 0 ? { service, region, account, resource: rest.join(":") } : undefined;
}

/** The name at the end of an ARN, as in requests. ARNs of secrets append six random characters. */
export function lastName({ service, resource }: ArnParts): string {
  const name = resource.replace(/:\*$/, "");
  if (service === "logs") return name.replace(/^log-group:/, "");
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf(":")) + 1);
  return service === "secretsmanager" ? last.replace(/-\w{6}$/, "") : last;
}

/** Whether an ARN belongs to the resource that a request in an account's Region names by kind and name. */
export function arnNames(
  arn: string,
  kind: string,
  name: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): boolean {
  const parts = arnParts(arn);
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (parts === undefined || known === undefined) return false;
  return (
    parts.service === known.service &&
    parts.resource.startsWith(known.start) &&
    (parts.account === "" || parts.account === accountId) &&
    (parts.region === "" || parts.region === region) &&
    (known.start === "" ? parts.resource : lastName(parts)) === name
  );
}
