import { eventOfRecord } from "../../lib/forensics/event-of-record";
import type { InvestigatedEvent } from "../../lib/forensics/investigated-event";

type Fields = Readonly<Record<string, unknown>>;

export const SCENE_ACCOUNT = "111122223333";
export const SCENE_OTHER_ACCOUNT = "222233334444";
const REGION = "us-east-1";
const SESSION_KEY = "ASIAEXAMPLECONSOLE01";
const MADE_KEY = "AKIAEXAMPLEMADEKEY01";
const ROLE_KEY = "ASIAEXAMPLEROLEKEY01";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CLI = "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 lang/python#3.13.7";

/** The event that the scene's alarm names. */
export const SCENE_EVENT_ID = "5ce7e000-0000-4000-a000-000000000006";

const user = (name: string, accessKeyId?: string): Fields => ({
  type: "IAMUser",
  principalId: `AIDAEXAMPLE${name.toUpperCase()}`,
  arn: `arn:aws:iam::${SCENE_ACCOUNT}:user/${name}`,
  accountId: SCENE_ACCOUNT,
  userName: name,
  ...(accessKeyId !== undefined && { accessKeyId }),
});

const console_: Fields = {
  ...user("alice", SESSION_KEY),
  sessionContext: { attributes: { creationDate: "2026-11-02T00:58:12Z", mfaAuthenticated: "false" } },
};

const role: Fields = {
  type: "AssumedRole",
  principalId: "AROAEXAMPLEADMIN:alice",
  arn: `arn:aws:sts::${SCENE_OTHER_ACCOUNT}:assumed-role/OrganizationAccountAccessRole/alice`,
  accountId: SCENE_OTHER_ACCOUNT,
  accessKeyId: ROLE_KEY,
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      arn: `arn:aws:iam::${SCENE_OTHER_ACCOUNT}:role/OrganizationAccountAccessRole`,
      accountId: SCENE_OTHER_ACCOUNT,
      userName: "OrganizationAccountAccessRole",
    },
    attributes: { creationDate: "2026-11-02T01:15:02Z", mfaAuthenticated: "false" },
  },
};

const responder: Fields = { ...user("security-on-call", "AKIAEXAMPLERESPOND01") };

interface Step {
  readonly at: string;
  readonly by: Fields;
  readonly call: string;
  readonly more?: Fields;
  readonly read?: true;
  readonly account?: string;
  readonly from?: string;
  readonly denied?: string;
}

const assumed = {
  requestParameters: {
    roleArn: `arn:aws:iam::${SCENE_OTHER_ACCOUNT}:role/OrganizationAccountAccessRole`,
    roleSessionName: "alice",
  },
  responseElements: {
    credentials: { accessKeyId: ROLE_KEY, expiration: "Nov 2, 2026, 2:15:02 AM" },
    assumedRoleUser: { arn: String(role["arn"]), assumedRoleId: "AROAEXAMPLEADMIN:alice" },
  },
  sharedEventID: "5a4ed000-0000-4000-a000-000000000001",
};

const steps: readonly Step[] = [
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
  { at: "01:02:41", by: console_, call: "iam:ListUsers", read: true },
  { at: "01:03:05", by: console_, call: "iam:ListRoles", read: true },
  { at: "01:04:19", by: console_, call: "organizations:ListAccounts", read: true, denied: "AccessDeniedException" },
  {
    at: "01:09:55",
    by: console_,
    call: "iam:ListAttachedUserPolicies",
    read: true,
    more: { requestParameters: { userName: "alice" } },
  },
  {
    at: "01:13:07",
    by: console_,
    call: "iam:AttachUserPolicy",
    more: { requestParameters: { userName: "alice", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" } },
  },
  {
    at: "01:14:20",
    by: console_,
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
    by: { type: "AWSAccount", principalId: "AIDAEXAMPLEALICE", accountId: SCENE_ACCOUNT },
    call: "sts:AssumeRole",
    read: true,
    from: "198.51.100.23",
    account: SCENE_OTHER_ACCOUNT,
    more: assumed,
  },
  { at: "01:15:31", by: role, call: "s3:ListBuckets", read: true, from: "198.51.100.23", account: SCENE_OTHER_ACCOUNT },
  {
    at: "01:16:10",
    by: role,
    call: "s3:GetBucketPolicy",
    read: true,
    from: "198.51.100.23",
    account: SCENE_OTHER_ACCOUNT,
    more: { requestParameters: { bucketName: "payroll-exports" } },
  },
  {
    at: "01:17:44",
    by: role,
    call: "s3:PutBucketPolicy",
    from: "198.51.100.23",
    account: SCENE_OTHER_ACCOUNT,
    more: {
      requestParameters: {
        bucketName: "payroll-exports",
        bucketPolicy: { Statement: [{ Effect: "Allow", Principal: "*" }] },
      },
      resources: [{ type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::payroll-exports", accountId: SCENE_OTHER_ACCOUNT }],
    },
  },
  {
    at: "01:18:26",
    by: role,
    call: "ec2:AuthorizeSecurityGroupIngress",
    from: "198.51.100.23",
    account: SCENE_OTHER_ACCOUNT,
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
    account: SCENE_OTHER_ACCOUNT,
    denied: "AccessDenied",
    more: { requestParameters: { name: "arn:aws:cloudtrail:us-east-1:999988887777:trail/organization-trail" } },
  },
  {
    at: "01:19:09",
    by: role,
    call: "cloudtrail:DeleteTrail",
    from: "198.51.100.23",
    account: SCENE_OTHER_ACCOUNT,
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
    by: console_,
    call: "iam:CreateUser",
    denied: "AccessDenied",
    more: { requestParameters: { userName: "backup-admin" } },
  },
  { at: "01:22:30", by: console_, call: "s3:ListBuckets", read: true, denied: "AccessDenied" },
];

/** The guide's scene, as CloudTrail would write it: a policy change at 2:13 at night in Berlin, and what followed. */
export const sceneRecords: readonly Fields[] = steps.map(
  ({ at, by, call, more = {}, read = false, account = SCENE_ACCOUNT, from = "203.0.113.77", denied }, index) => {
    const [service = "", eventName = ""] = call.split(":");
    return {
      eventVersion: "1.11",
      userIdentity: by,
      eventTime: `2026-11-02T${at}Z`,
      eventSource: `${service}.amazonaws.com`,
      eventName,
      awsRegion: REGION,
      sourceIPAddress: from,
      userAgent: from === "198.51.100.23" ? CLI : BROWSER,
      ...(denied !== undefined && {
        errorCode: denied,
        errorMessage: `User is not authorized to perform: ${call} with an explicit deny`,
      }),
      requestParameters: null,
      responseElements: null,
      ...more,
      requestID: `REQUEST${String(index + 1).padStart(9, "0")}`,
      eventID: `5ce7e000-0000-4000-a000-${String(index + 1).padStart(12, "0")}`,
      readOnly: read,
      eventType: service === "signin" ? "AwsConsoleSignIn" : "AwsApiCall",
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: "Management",
    };
  },
);

/** An event as an engine would give it. */
export function investigated(raw: Fields, logFile = "log.json.gz"): InvestigatedEvent {
  return eventOfRecord(raw, logFile);
}

export const sceneEvents: readonly InvestigatedEvent[] = sceneRecords.map((record) =>
  investigated(
    record,
    `AWSLogs/o-a1b2c3d4e5/${String(record["recipientAccountId"])}/CloudTrail/${REGION}/2026/11/02/scene.json.gz`,
  ),
);
