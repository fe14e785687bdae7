import type { GetTrailStatusResponse, Trail } from "@aws-sdk/client-cloudtrail";
import { afterEach, describe, expect, it, vi } from "vitest";
import { checkHealth, type TrailHealth } from "../../lib/health/check-health";
import { type TrailSource, readTrail } from "../../lib/health/trail-readings";
import { standingAlarmNames } from "../../lib/naming/standing-alarms";
import { resourcesOf } from "../../lib/base/terraform-document";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { synthesized } from "../support/landing-zones/synthesize";
import { healthySource, keyArn, minutesAgo, now } from "./healthy-trail";

const healthy = healthySource(openLandingZone);

async function healthOf(changes: Partial<TrailSource>): Promise<TrailHealth> {
  return checkHealth(openLandingZone, await readTrail({ ...healthy, ...changes }), now);
}

/** The checks that are not healthy: id, status and what was found. */
async function wrong(changes: Partial<TrailSource>): Promise<readonly (readonly [string, string, string])[]> {
  const { checks } = await healthOf(changes);
  return checks
    .filter(({ status }) => status !== "healthy")
    .map(({ id, status, found }) => [id, status, found] as const);
}

function answer<T>(value: T): () => Promise<T> {
  return () => Promise.resolve(value);
}

const trailWith = (change: Partial<Trail>): Partial<TrailSource> => ({
  trail: async () => ({ ...(await healthy.trail()), ...change }),
});
const statusWith = (change: Partial<GetTrailStatusResponse>): Partial<TrailSource> => ({
  status: async () => ({ ...(await healthy.status()), ...change }),
});

describe("a trail as the config says", () => {
  it("is healthy, whatever the order of its selectors", async () => {
    const { status, checks } = await healthOf({});
    expect(checks.filter((each) => each.status !== "healthy")).toStrictEqual([]);
    expect(status).toBe("healthy");
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
});

describe("an unhealthy trail", () => {
  it.each<readonly [string, Partial<TrailSource>, string, string]>([
    ["of one Region", trailWith({ IsMultiRegionTrail: false }), "multi-region", "off"],
    ["of one account", trailWith({ IsOrganizationTrail: false }), "organization", "off"],
    ["without global services", trailWith({ IncludeGlobalServiceEvents: false }), "global-services", "off"],
    ["without validation", trailWith({ LogFileValidationEnabled: false }), "validation", "off"],
    ["into another bucket", trailWith({ S3BucketName: "elsewhere" }), "bucket", "elsewhere"],
    [
      "under a prefix",
      trailWith({ S3KeyPrefix: "hidden" }),
      "bucket",
      "audit-staging-organization-trail-210987650002/hidden",
    ],
    ["without a key", trailWith({ KmsKeyId: undefined }), "encryption", "none"],
    ["with another key", trailWith({ KmsKeyId: `${keyArn}1` }), "encryption", `${keyArn}1`],
    ["without a log group", trailWith({ CloudWatchLogsLogGroupArn: undefined }), "log-group", "none"],
    ["with another role", trailWith({ CloudWatchLogsRoleArn: "arn:x" }), "log-group-role", "arn:x"],
    [
      "of another home Region",
      trailWith({ TrailARN: "arn:aws:cloudtrail:eu-west-1:210987650001:trail/organization-trail" }),
      "exists",
      "arn:aws:cloudtrail:eu-west-1:210987650001:trail/organization-trail",
    ],
    [
      "that somebody stopped",
      statusWith({ IsLogging: false, StopLoggingTime: minutesAgo(3) }),
      "logging",
      "off, stopped at 2026-11-25T11:57:00.000Z",
    ],
    [
      "that the bucket refuses",
      statusWith({ LatestDeliveryError: "AccessDenied" }),
      "archive-delivery",
      "error AccessDenied; last delivery: 4 minutes ago (2026-11-25T11:56:00.000Z)",
    ],
    [
      "that delivers no more",
      statusWith({ LatestDeliveryTime: minutesAgo(61) }),
      "archive-delivery",
      "61 minutes ago (2026-11-25T10:59:00.000Z)",
    ],
    [
      "whose digests the bucket refuses",
      statusWith({ LatestDigestDeliveryError: "KMS.DisabledException" }),
      "digest-delivery",
      "error KMS.DisabledException; last delivery: 55 minutes ago (2026-11-25T11:05:00.000Z)",
    ],
    [
      "whose digests stopped",
      statusWith({ LatestDigestDeliveryTime: minutesAgo(121) }),
      "digest-delivery",
      "121 minutes ago (2026-11-25T09:59:00.000Z)",
    ],
    [
      "that never wrote a digest",
      statusWith({ LatestDigestDeliveryTime: undefined }),
      "digest-delivery",
      "nothing delivered yet",
    ],
    [
      "that the log group refuses",
      statusWith({ LatestCloudWatchLogsDeliveryError: "The role cannot be assumed" }),
      "log-group-delivery",
      "error The role cannot be assumed; last delivery: 1 minute ago (2026-11-25T11:59:00.000Z)",
    ],
    [
      "whose events stopped",
      statusWith({ LatestCloudWatchLogsDeliveryTime: minutesAgo(90) }),
      "log-group-delivery",
      "90 minutes ago (2026-11-25T10:30:00.000Z)",
    ],
    [
      "with a topic that refuses",
      statusWith({ LatestNotificationError: "AuthorizationError" }),
      "notification",
      "error AuthorizationError",
    ],
    ["with other Insights", { insights: answer([]) }, "insights", "none"],
    [
      "that the organization does not trust",
      { trustedServices: answer(["sso.amazonaws.com"]) },
      "trusted-access",
      "not among sso.amazonaws.com",
    ],
    [
      "whose key is to be deleted",
      { key: answer({ arn: keyArn, state: "PendingDeletion", rotates: true }) },
      "key-state",
      "PendingDeletion",
    ],
    [
      "whose key does not rotate",
      { key: answer({ arn: keyArn, state: "Enabled", rotates: false }) },
      "key-rotation",
      "off",
    ],
    [
      "without a bucket",
      { bucketPolicy: answer(undefined) },
      "bucket-policy",
      "bucket audit-staging-organization-trail-210987650002 does not exist, or has no policy",
    ],
    [
      "whose bucket lets another trail write",
      { bucketPolicy: async () => ((await healthy.bucketPolicy()) ?? "").replace("organization-trail", "other") },
      "bucket-policy",
      "no statement of the bucket policy allows it",
    ],
    [
      "beside another",
      {
        trails: async () => [...(await healthy.trails()), { TrailARN: "arn:aws:cloudtrail:eu-west-1:1:trail/old" }],
      },
      "other-trails",
      "arn:aws:cloudtrail:eu-west-1:1:trail/old",
    ],
  ])("%s is reported, and nothing else", async (_what, changes, id, found) => {
    expect(await wrong(changes)).toStrictEqual([[id, "unhealthy", found]]);
    expect((await healthOf(changes)).status).toBe("unhealthy");
  });

  it("that does not exist is reported once; everything else is unknown", async () => {
    const told = await wrong({ trail: answer(undefined) });
    expect(told[0]).toStrictEqual(["exists", "unhealthy", "there is no such trail"]);
    expect(new Set(told.slice(1).map(([, status, found]) => `${status}: ${found}`))).toStrictEqual(
      new Set(["unknown: there is no trail"]),
    );
  });

  it("reports missing and extra selectors by what they record, not by name", async () => {
    const selectors = await healthy.eventSelectors();
    const renamed = selectors.map((each) => ({ ...each, Name: "x" }));
    expect(await wrong({ eventSelectors: answer(renamed) })).toStrictEqual([]);
    const [functions, ...others] = selectors;
    expect(functions?.Name).toBe("payment-functions");
    const everyFunction = {
      FieldSelectors: (functions?.FieldSelectors ?? []).filter(({ Field }) => Field !== "resources.ARN"),
    };
    expect(await wrong({ eventSelectors: answer([everyFunction, ...others]) })).toStrictEqual([
      [
        "event-selectors",
        "unhealthy",
        "lacks payment-functions (eventCategory Equals Data, resources.ARN StartsWith " +
          "arn:aws:lambda:us-east-1:210987650011:function:payments-, resources.type Equals AWS::Lambda::Function); " +
          "has one without a name (eventCategory Equals Data, resources.type Equals AWS::Lambda::Function)",
      ],
    ]);
  });
});

describe("unknown readings", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ["", /^sign in as a principal/],
    [
      "http://127.0.0.1:5000",
      /^AWS_ENDPOINT_URL is http:\/\/127\.0\.0\.1:5000, so it was asked and not AWS: .*-e NAME/,
    ],
  ])("with AWS_ENDPOINT_URL %j are told with what to do there", async (endpoint, fix) => {
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
    const { checks } = await healthOf({ status: () => Promise.reject(new Error("AccessDenied")) });
    const unknown = checks.filter(({ status }) => status === "unknown");
    expect(unknown.length).toBeGreaterThan(0);
    for (const check of unknown) expect(check.fix).toMatch(fix);
  });

  it("are reported separately, and do not count as healthy", async () => {
    const refused = (): Promise<never> => Promise.reject(new Error("AccessDenied: kms:DescribeKey"));
    const { status } = await healthOf({ key: refused });
    expect(status).toBe("unknown");
    expect(await wrong({ key: refused })).toStrictEqual([
      ["encryption", "unknown", `the trail uses ${keyArn}; the archive's key could not be read`],
      ["key-state", "unknown", "could not be read: AccessDenied: kms:DescribeKey"],
      ["key-rotation", "unknown", "could not be read: AccessDenied: kms:DescribeKey"],
    ]);
  });

  it("include the first delivery of a trail that was just started", async () => {
    const fresh = statusWith({ StartLoggingTime: minutesAgo(90), LatestDigestDeliveryTime: undefined });
    expect(await wrong(fresh)).toStrictEqual([
      ["digest-delivery", "unknown", "nothing delivered yet; logging started 90 minutes ago"],
    ]);
  });

  it("include the deliveries of a trail that is off, unless they failed before", async () => {
    const off = { IsLogging: false, StartLoggingTime: minutesAgo(50), StopLoggingTime: minutesAgo(3) };
    const never = { LatestDigestDeliveryTime: undefined, LatestCloudWatchLogsDeliveryTime: undefined };
    expect(await wrong(statusWith({ ...off, ...never }))).toStrictEqual([
      ["logging", "unhealthy", "off, stopped at 2026-11-25T11:57:00.000Z"],
      ["digest-delivery", "unknown", "the trail is off; nothing delivered yet"],
      ["log-group-delivery", "unknown", "the trail is off; nothing delivered yet"],
    ]);
    expect(await wrong(statusWith({ ...off, LatestDeliveryTime: minutesAgo(70) }))).toContainEqual([
      "archive-delivery",
      "unhealthy",
      "70 minutes ago (2026-11-25T10:50:00.000Z); it was late before the trail was stopped at 2026-11-25T11:57:00.000Z",
    ]);
    expect(await wrong(statusWith({ ...off, LatestDeliveryError: "AccessDenied" }))).toContainEqual([
      "archive-delivery",
      "unhealthy",
      expect.stringContaining("error AccessDenied") as string,
    ]);
    const longOff = {
      ...{ IsLogging: false, StopLoggingTime: minutesAgo(300), LatestDeliveryTime: minutesAgo(304) },
      ...{ LatestDigestDeliveryTime: minutesAgo(350), LatestCloudWatchLogsDeliveryTime: minutesAgo(301) },
    };
    expect((await wrong(statusWith(longOff))).map(([id, status]) => `${id} ${status}`)).toStrictEqual([
      "logging unhealthy",
      "archive-delivery unknown",
      "digest-delivery unknown",
      "log-group-delivery unknown",
    ]);
    // never started: nothing was ever due
    const created = { IsLogging: false, StartLoggingTime: undefined, LatestDeliveryTime: undefined };
    expect(await wrong(statusWith(created))).toContainEqual([
      "archive-delivery",
      "unknown",
      "the trail is off; nothing delivered yet",
    ]);
  });

  it("come after known faults", async () => {
    const refused = (): Promise<never> => Promise.reject(new Error("AccessDenied"));
    expect((await healthOf({ key: refused, ...statusWith({ IsLogging: false }) })).status).toBe("unhealthy");
  });
});

describe("who is notified", () => {
  it("is everybody, or named", async () => {
    const [email = ""] = openLandingZone.environment.channels["security"]?.emails ?? [];
    const pending = new Map([
      ["security", [{ Protocol: "email", Endpoint: email, SubscriptionArn: "PendingConfirmation" }]],
    ]);
    expect(await wrong({ subscriptions: answer(pending) })).toContainEqual([
      "subscribers",
      "unhealthy",
      expect.stringContaining(`security: ${email} pending`) as string,
    ]);
    expect(await wrong({ subscriptions: answer(new Map()) })).toContainEqual([
      "subscribers",
      "unhealthy",
      expect.stringContaining(`security: ${email} missing`) as string,
    ]);
  });

  it("depends on alarms that exist and are not in ALARM", async () => {
    const names = standingAlarmNames(openLandingZone);
    const states = new Map(names.slice(1).map((name, index) => [name, index === 0 ? "ALARM" : "INSUFFICIENT_DATA"]));
    expect(await wrong({ standingAlarms: answer(states) })).toStrictEqual([
      ["standing-alarms", "unhealthy", `${names[0] ?? ""} missing; ${names[1] ?? ""} in ALARM`],
    ]);
  });

  it("is checked for the alarms in the stacks", () => {
    const made = ["staging-organization-trail", "staging-notifications"]
      .flatMap((name) => resourcesOf(synthesized(openLandingZone, name).document, "aws_cloudwatch_metric_alarm"))
      .map(({ body }) => body["alarm_name"] as string);
    expect([...standingAlarmNames(openLandingZone)].sort()).toStrictEqual(made.sort());
  });
});
