import { gzipSync } from "node:zlib";
import { writeFile } from "./signed-archive";

export const WORKLOAD = "111122223333";
export const OTHER = "444455556666";
/** The access keys of alice's console session, and of the sessions that she assumed from it. */
export const SIGNED_IN = "ASIAALICECONSOLE0001";
export const FIRST_HOP = "ASIAFIRSTHOP00000001";
export const SECOND_HOP = "ASIASECONDHOP0000001";

export interface MadeEvent extends Readonly<Record<string, unknown>> {
  readonly eventName: string;
}

let made = 0;

/** An event of alice in the workload account, as CloudTrail writes it, with changes. */
export function madeEvent(eventTime: string, service: string, eventName: string, changes: object = {}): MadeEvent {
  made += 1;
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAALICE",
      arn: `arn:aws:iam::${WORKLOAD}:user/alice`,
      accountId: WORKLOAD,
      accessKeyId: SIGNED_IN,
      userName: "alice",
    },
    eventTime,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "eu-central-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "aws-cli/2.27.0",
    requestParameters: null,
    responseElements: null,
    eventID: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: WORKLOAD,
    eventCategory: "Management",
    ...changes,
  };
}

/** Writes a log file of these events, or of these bytes, into a copy of an organization trail's bucket. */
export function writeEvents(
  directory: string,
  content: readonly unknown[] | Buffer,
  { account = WORKLOAD, region = "eu-central-1", day = "2026/03/14", name = "a" } = {},
): string {
  const stamp = `${day.replaceAll("/", "")}T0230Z`;
  const key = `AWSLogs/o-a1b2c3d4e5/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}_${name}.json.gz`;
  writeFile({ directory }, key, Buffer.isBuffer(content) ? content : gzipSync(JSON.stringify({ Records: content })));
  return key;
}

function session(account: string, role: string, accessKeyId: string): object {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${role}-session`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${role}-session`,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: { type: "Role", arn: `arn:aws:iam::${account}:role/${role}`, accountId: account, userName: role },
    },
  };
}

function assumed(accessKeyId: string, account: string, role: string): object {
  return {
    sharedEventID: `shared-${role}`,
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/${role}` },
    responseElements: {
      credentials: { accessKeyId, expiration: "Mar 14, 2026, 3:14:00 AM" },
      assumedRoleUser: { arn: `arn:aws:sts::${account}:assumed-role/${role}/${role}-session` },
    },
  };
}

/**
 * The guide's night: alice signs in at 2:09 from a new network, without MFA; at 2:13 a policy is changed; in the eight
 * minutes until her access is blocked she goes on by two roles into another account. Next to it, what must not be found.
 */
export function makeNightArchive(directory: string): void {
  const signIn = { eventSource: "signin.amazonaws.com", eventType: "AwsConsoleSignIn" };
  const success = { ...signIn, responseElements: { ConsoleLogin: "Success" } };
  writeEvents(
    directory,
    [
      madeEvent("2026-03-01T09:00:00Z", "signin", "ConsoleLogin", {
        ...success,
        sourceIPAddress: "203.0.113.9",
        additionalEventData: { MFAUsed: "Yes" },
      }),
      madeEvent("2026-03-01T09:01:00Z", "ec2", "DescribeInstances", { readOnly: true }),
    ],
    { day: "2026/03/01" },
  );
  const policy = madeEvent("2026-03-14T02:13:00Z", "iam", "PutUserPolicy", {
    requestParameters: { userName: "alice", policyName: "all", policyDocument: '{"Action":"*"}' },
  });
  const open = { ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] } }] } };
  writeEvents(directory, [
    madeEvent("2026-03-14T02:08:00Z", "signin", "ConsoleLogin", {
      ...signIn,
      responseElements: { ConsoleLogin: "Failure" },
      errorMessage: "Failed authentication",
    }),
    madeEvent("2026-03-14T02:09:00Z", "signin", "ConsoleLogin", { ...success, additionalEventData: { MFAUsed: "No" } }),
    policy,
    madeEvent("2026-03-14T02:14:00Z", "sts", "AssumeRole", assumed(FIRST_HOP, OTHER, "deploy")),
    madeEvent("2026-03-14T02:15:00Z", "ec2", "AuthorizeSecurityGroupIngress", { requestParameters: open }),
    madeEvent("2026-03-14T02:15:10Z", "ec2", "AuthorizeSecurityGroupIngress", {
      requestParameters: { ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: "10.0.0.0/8" }] } }] } },
    }),
    ...Array.from({ length: 12 }, (_, index) =>
      madeEvent(`2026-03-14T02:16:${String(10 + index)}Z`, "kms", "Decrypt", {
        readOnly: true,
        errorCode: "AccessDenied",
      }),
    ),
    madeEvent("2026-03-14T02:21:00Z", "iam", "ListUsers", {
      readOnly: true,
      userIdentity: { type: "Root", principalId: WORKLOAD, arn: `arn:aws:iam::${WORKLOAD}:root`, accountId: WORKLOAD },
    }),
  ]);
  writeEvents(directory, [policy], { name: "b" }); // delivered twice
  const first = { userIdentity: session(OTHER, "deploy", FIRST_HOP), recipientAccountId: OTHER };
  const second = { userIdentity: session(OTHER, "admin", SECOND_HOP), recipientAccountId: OTHER };
  const bucket = { requestParameters: { bucketName: "customers" } };
  writeEvents(
    directory,
    [
      madeEvent("2026-03-14T02:16:00Z", "sts", "AssumeRole", { ...first, ...assumed(SECOND_HOP, OTHER, "admin") }),
      madeEvent("2026-03-14T02:17:00Z", "s3", "DeleteBucketPublicAccessBlock", { ...second, ...bucket }),
      madeEvent("2026-03-14T02:18:00Z", "s3", "PutBucketPolicy", {
        ...second,
        requestParameters: {
          bucketName: "customers",
          bucketPolicy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject" }] },
        },
      }),
      madeEvent("2026-03-14T02:18:30Z", "s3", "PutBucketPolicy", {
        ...second,
        requestParameters: {
          bucketName: "partners",
          bucketPolicy: { Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }] },
        },
      }),
      madeEvent("2026-03-14T02:19:00Z", "s3", "GetObject", {
        ...second,
        requestParameters: { bucketName: "customers", key: "list.csv" },
        readOnly: true,
        managementEvent: false,
        eventCategory: "Data",
      }),
      madeEvent("2026-03-14T02:20:00Z", "cloudtrail", "StopLogging", { ...second, errorCode: "AccessDenied" }),
      madeEvent("2026-03-14T02:20:30Z", "dynamodb", "DeleteTable", { ...second, awsRegion: "sa-east-1" }),
      madeEvent("2026-03-14T02:20:40Z", "dynamodb", "DescribeTable", {
        recipientAccountId: OTHER,
        readOnly: true,
        userIdentity: session(OTHER, "nightly", "ASIANIGHTLY000000001"),
      }),
    ],
    { account: OTHER },
  );
}
