import type { CloudTrailEvent } from "../../lib/events/read-events";
import type { AccountReader } from "../../lib/respond/aws/account-reader";
import { planResponse, type PlanOptions, type ResponsePlan } from "../../lib/respond/plan-response";
import { principalOfEvent } from "../../lib/respond/suspected-principal";

export const accountId = "310987650011";

/** An event of IAM user alice, signed with her key. */
export function eventOf(
  eventName: string,
  requestParameters: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): CloudTrailEvent {
  return {
    eventVersion: "1.11",
    eventID: "6f1f2f3a-0000-4000-8000-000000000001",
    eventTime: "2026-11-23T02:13:00Z",
    eventSource: "iam.amazonaws.com",
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "aws-cli/2",
    recipientAccountId: accountId,
    userIdentity: {
      type: "IAMUser",
      arn: `arn:aws:iam::${accountId}:user/people/alice`,
      accountId,
      userName: "alice",
      accessKeyId: "AKIAALICE00000000001",
    },
    requestParameters,
    ...more,
  };
}

/** An event of a session of a role. */
export function sessionEventOf(roleName: string, type = "AssumedRole"): CloudTrailEvent {
  return eventOf(
    "ListBuckets",
    {},
    {
      readOnly: true,
      userIdentity: {
        type,
        arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/mallory`,
        accountId,
        accessKeyId: "ASIAMALLORY000000001",
      },
    },
  );
}

/** An account in which nothing is set but what is given. */
export function readerOf(known: Partial<AccountReader> = {}): AccountReader {
  return {
    accessKeys: async () => [],
    hasLoginProfile: async () => false,
    mfaDevices: async () => [],
    inlinePolicy: async () => undefined,
    attachedPolicies: async () => [],
    policyVersions: async () => [],
    groupsOf: async () => [],
    publicAccessBlock: async () => undefined,
    accountPublicAccessBlock: async () => undefined,
    securityGroupRules: async () => [],
    ...known,
  };
}

/** The plan of an event, at one moment. */
export function planOf(
  event: CloudTrailEvent,
  reader?: AccountReader,
  options: Partial<PlanOptions> = {},
): Promise<ResponsePlan> {
  return planResponse(
    { principal: principalOfEvent(event), event, eventId: String(event["eventID"]), remarks: [] },
    {
      denyAll: false,
      again: false,
      now: new Date("2026-11-23T02:21:00.400Z"),
      landingZones: [],
      readerOf: () => reader,
      ...options,
    },
  );
}
