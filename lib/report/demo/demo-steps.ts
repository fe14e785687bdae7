import {
  consoleSession,
  DEMO_ACCOUNT,
  DEMO_OTHER_ACCOUNT,
  MADE_KEY,
  responder,
  role,
  ROLE_KEY,
  user,
  type Fields,
} from "./demo-principals";

/** A call of the demo. */
export interface DemoStep {
  /** Time in the night to 2026-11-02, UTC. */
  readonly at: string;
  readonly by: Fields;
  /** `<service>:<name>` */
  readonly call: string;
  readonly more?: Fields;
  readonly read?: true;
  /** @default - alice's */
  readonly account?: string;
  /** Source IP address. @default - alice's browser */
  readonly from?: string;
  /** The error code. */
  readonly denied?: string;
}

const assumed = {
  requestParameters: {
    roleArn: `arn:aws:iam::${DEMO_OTHER_ACCOUNT}:role/OrganizationAccountAccessRole`,
    roleSessionName: "alice",
  },
  responseElements: {
    credentials: { accessKeyId: ROLE_KEY, expiration: "Nov 2, 2026, 2:15:02 AM" },
    assumedRoleUser: { arn: String(role["arn"]), assumedRoleId: "AROAEXAMPLEADMIN:alice" },
  },
  sharedEventID: "5a4ed000-0000-4000-a000-000000000001",
};

/** The demo, call by call. */
export const demoSteps: readonly DemoStep[] = [
  {
    at: "00:58:12",
    by: user("alice"),
    call: "signin:ConsoleLogin",
    more: {
      responseElements: { ConsoleLogin: "Success" },
      additionalEventData: {
        MFAUsed: "No",
        LoginTo: "https://console.aws.amazon.com/console/home",
        MobileVersion: "No",
      },
    },
  },
  { at: "01:02:41", by: consoleSession, call: "iam:ListUsers", read: true },
  { at: "01:03:05", by: consoleSession, call: "iam:ListRoles", read: true },
  {
    at: "01:04:19",
    by: consoleSession,
    call: "organizations:ListAccounts",
    read: true,
    denied: "AccessDeniedException",
  },
  {
    at: "01:09:55",
    by: consoleSession,
    call: "iam:ListAttachedUserPolicies",
    read: true,
    more: { requestParameters: { userName: "alice" } },
  },
  {
    at: "01:13:07",
    by: consoleSession,
    call: "iam:AttachUserPolicy",
    more: { requestParameters: { userName: "alice", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" } },
  },
  {
    at: "01:14:20",
    by: consoleSession,
    call: "iam:CreateAccessKey",
    more: {
      requestParameters: { userName: "alice" },
      responseElements: { accessKey: { userName: "alice", accessKeyId: MADE_KEY, status: "Active" } },
    },
  },
  { at: "01:14:48", by: user("alice", MADE_KEY), call: "sts:GetCallerIdentity", read: true, from: "198.51.100.23" },
  {
    at: "01:15:02",
    by: user("alice", MADE_KEY),
    call: "sts:AssumeRole",
    read: true,
    from: "198.51.100.23",
    more: assumed,
  },
  {
    at: "01:15:02",
    by: { type: "AWSAccount", principalId: "AIDAEXAMPLEALICE", accountId: DEMO_ACCOUNT },
    call: "sts:AssumeRole",
    read: true,
    from: "198.51.100.23",
    account: DEMO_OTHER_ACCOUNT,
    more: assumed,
  },
  { at: "01:15:31", by: role, call: "s3:ListBuckets", read: true, from: "198.51.100.23", account: DEMO_OTHER_ACCOUNT },
  {
    at: "01:16:10",
    by: role,
    call: "s3:GetBucketPolicy",
    read: true,
    from: "198.51.100.23",
    account: DEMO_OTHER_ACCOUNT,
    more: { requestParameters: { bucketName: "payroll-exports" } },
  },
  {
    at: "01:17:44",
    by: role,
    call: "s3:PutBucketPolicy",
    from: "198.51.100.23",
    account: DEMO_OTHER_ACCOUNT,
    more: {
      requestParameters: {
        bucketName: "payroll-exports",
        bucketPolicy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject" }] },
      },
      resources: [{ type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::payroll-exports", accountId: DEMO_OTHER_ACCOUNT }],
    },
  },
  {
    at: "01:18:26",
    by: role,
    call: "ec2:AuthorizeSecurityGroupIngress",
    from: "198.51.100.23",
    account: DEMO_OTHER_ACCOUNT,
    more: {
      requestParameters: {
        groupId: "sg-0a1b2c3d4e5f60718",
        ipPermissions: {
          items: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] } }],
        },
      },
    },
  },
  {
    at: "01:19:03",
    by: role,
    call: "cloudtrail:StopLogging",
    from: "198.51.100.23",
    account: DEMO_OTHER_ACCOUNT,
    denied: "AccessDenied",
    more: { requestParameters: { name: "arn:aws:cloudtrail:us-east-1:999988887777:trail/organization-trail" } },
  },
  {
    at: "01:19:09",
    by: role,
    call: "cloudtrail:DeleteTrail",
    from: "198.51.100.23",
    account: DEMO_OTHER_ACCOUNT,
    denied: "AccessDenied",
    more: { requestParameters: { name: "arn:aws:cloudtrail:us-east-1:999988887777:trail/organization-trail" } },
  },
  {
    at: "01:21:10",
    by: responder,
    call: "iam:PutUserPolicy",
    from: "192.0.2.10",
    more: {
      requestParameters: {
        userName: "alice",
        policyName: "deny-everything",
        policyDocument: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
      },
    },
  },
  {
    at: "01:21:16",
    by: responder,
    call: "iam:UpdateAccessKey",
    from: "192.0.2.10",
    more: { requestParameters: { userName: "alice", accessKeyId: MADE_KEY, status: "Inactive" } },
  },
  {
    at: "01:21:52",
    by: consoleSession,
    call: "iam:CreateUser",
    denied: "AccessDenied",
    more: { requestParameters: { userName: "backup-admin" } },
  },
  { at: "01:22:30", by: consoleSession, call: "s3:ListBuckets", read: true, denied: "AccessDenied" },
];
