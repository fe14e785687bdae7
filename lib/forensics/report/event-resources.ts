import { isObject } from "../../alarms/filter-pattern/select";
import { harmless } from "../../notifier/harmless";

/** What request parameters call a resource, and what a reader calls it. */
const names: Readonly<Record<string, string>> = {
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

/** Request parameters hold resources in lists of lists, and sometimes whole documents. */
const deepest = 6;
const mostOfAnEvent = 50;

/**
 * The resources that an event names: those that CloudTrail lists, then ARNs and known names in the request. A name is left
 * out where an ARN ends in it.
 */
export function resourcesOf(event: Readonly<Record<string, unknown>>): readonly string[] {
  const arns = new Set<string>();
  const named = new Map<string, string>();
  const listed = event["resources"];
  for (const resource of Array.isArray(listed) ? listed : []) {
    if (isObject(resource)) arns.add(harmless(resource["ARN"] ?? resource["arn"]));
  }
  const walk = (value: unknown, name: string, depth: number): void => {
    if (depth > deepest || arns.size + named.size > mostOfAnEvent) return;
    if (Array.isArray(value)) for (const each of value) walk(each, name, depth + 1);
    else if (isObject(value)) for (const [key, each] of Object.entries(value)) walk(each, key, depth + 1);
    else if (typeof value === "string") {
      if (/^arn:[^\s]+$/.test(value)) arns.add(harmless(value));
      else if (Object.hasOwn(names, name)) named.set(harmless(value), `${names[name] ?? name} ${harmless(value)}`);
    }
  };
  walk(event["requestParameters"], "", 0);
  arns.delete("");
  return [
    ...arns,
    ...[...named].filter(([value]) => ![...arns].some((arn) => isNamedBy(arn, value))).map(([, text]) => text),
  ].slice(0, mostOfAnEvent);
}

function isNamedBy(arn: string, name: string): boolean {
  return arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`);
}
