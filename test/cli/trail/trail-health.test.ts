import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatHealth } from "../../../lib/cli/trail/trail-health";
import { emulatedOrganization } from "../../../lib/deployment/emulated-organization";
import { startEmulator, type Emulator } from "../../../lib/emulator/start-emulator";
import { checkHealth } from "../../../lib/health/check-health";
import { readTrail } from "../../../lib/health/trail-readings";
import { archiveBucketName, archiveKeyAlias, topicArn, topicName, trailArn } from "../../../lib/naming/resource-names";
import { pipelineRoleArn } from "../../../lib/naming/role-names";
import { standingAlarmNames } from "../../../lib/naming/standing-alarms";
import { awsCalls, type AwsCall } from "../../e2e/support/aws-calls";
import { confirmSubscriptions } from "../../e2e/support/confirm-subscriptions";
import { healthySource, now } from "../../health/healthy-trail";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";
import { project, runLz } from "../run-lz";

const landingZone = exampleLandingZone("staging");
const management = landingZone.management.account.id;
const logArchive = landingZone.logArchive.account.id;
const Name = landingZone.management.trail.name;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region: landingZone.environment.homeRegion,
    // The plan roles, as a bootstrap would have made them: AWS gives no session of a role that is not there.
    organization: {
      ...emulatedOrganization(landingZone),
      principals: (["management", "log-archive"] as const).map((each) => pipelineRoleArn(landingZone, "plan", each)),
    },
    cacheDirectory: path.join(project, ".cache"),
  });
}, 180_000);
afterAll(() => emulator.stop());

function call(account: string, service: string, operation: string, parameters: AwsCall["parameters"]): AwsCall {
  return { account, service, operation, parameters };
}

/** Runs the command on the emulated AWS. @returns its exit code and the checks that are not healthy */
async function health(): Promise<{
  readonly exitCode: number | null;
  readonly wrong: Readonly<Record<string, string>>;
}> {
  const run = await runLz(["trail", "health", "--environment", "staging", "--json"], {
    environment: emulator.environment,
  });
  const { environments } = JSON.parse(run.stdout) as { environments: ReturnType<typeof checkHealth>[] };
  const checks = environments.flatMap((each) => each.checks).filter(({ status }) => status !== "healthy");
  return {
    exitCode: run.exitCode,
    wrong: Object.fromEntries(checks.map(({ id, status, found }) => [id, `${status}: ${found}`])),
  };
}

describe("lz trail health on an emulated AWS", () => {
  it("reads every account, and reports what is missing with exit code 2", async () => {
    const { exitCode, wrong } = await health();
    expect(exitCode).toBe(2);
    expect(wrong).toMatchObject({
      exists: "unhealthy: there is no such trail",
      logging: "unknown: there is no trail",
      "trusted-access": "unhealthy: not among none",
      "bucket-policy": `unhealthy: bucket ${archiveBucketName(landingZone)} does not exist, or has no policy`,
    });
    expect(wrong["key-state"]).toMatch(/^unknown: could not be read: /);
  });

  it("compares what exists with the config", async () => {
    const answers = await awsCalls(emulator, [
      call(management, "organizations", "enable_aws_service_access", { ServicePrincipal: "cloudtrail.amazonaws.com" }),
      call(logArchive, "s3", "create_bucket", { Bucket: archiveBucketName(landingZone) }),
      call(logArchive, "kms", "create_key", {}),
      call(management, "cloudtrail", "create_trail", {
        Name,
        S3BucketName: archiveBucketName(landingZone),
        IsOrganizationTrail: true,
        IsMultiRegionTrail: true,
        EnableLogFileValidation: false,
      }),
      call(management, "cloudtrail", "start_logging", { Name }),
    ]);
    expect(answers.filter(({ error }) => error !== undefined)).toStrictEqual([]);
    const { KeyId, Arn } = answers[2]?.["KeyMetadata"] as { readonly KeyId: string; readonly Arn: string };
    await awsCalls(emulator, [
      call(logArchive, "kms", "create_alias", { AliasName: archiveKeyAlias(landingZone), TargetKeyId: KeyId }),
      call(management, "cloudtrail", "update_trail", { Name, KmsKeyId: Arn }),
      call(management, "cloudtrail", "create_trail", { Name: "old", S3BucketName: archiveBucketName(landingZone) }),
    ]);
    const { exitCode, wrong } = await health();
    expect(exitCode).toBe(2);
    expect(wrong).toMatchObject({
      validation: "unhealthy: off",
      "log-group": "unhealthy: none",
      "key-rotation": "unhealthy: off",
      "bucket-policy": expect.stringMatching(/^unhealthy: /) as string,
      "other-trails": `unhealthy: ${trailArn(landingZone).replace(/[^/]+$/, "old")}`,
      "digest-delivery": expect.stringMatching(/^unknown: nothing delivered yet; logging started/) as string,
    });
    for (const id of ["exists", "encryption", "logging", "archive-delivery", "trusted-access", "key-state"]) {
      expect(wrong).not.toHaveProperty(id);
    }
    await awsCalls(emulator, [call(management, "cloudtrail", "stop_logging", { Name })]);
    const off = (await health()).wrong;
    expect(off["logging"]).toMatch(/^unhealthy: off, stopped at /);
    for (const id of ["digest-delivery", "log-group-delivery"]) {
      expect(off[id]).toBe("unknown: the trail is off; nothing delivered yet");
    }
  });
});

describe("lz alarms confirm on an emulated AWS", () => {
  const confirm = async (
    ...more: string[]
  ): Promise<{ readonly exitCode: number | null; readonly answer: Readonly<Record<string, unknown>> }> => {
    const run = await runLz(["alarms", "confirm", "--environment", "staging", "--json", ...more], {
      environment: emulator.environment,
    });
    return { exitCode: run.exitCode, answer: JSON.parse(run.stdout) as Readonly<Record<string, unknown>> };
  };
  const names = standingAlarmNames(landingZone);
  const alarm = (AlarmName: string): AwsCall =>
    call(management, "cloudwatch", "put_metric_alarm", {
      AlarmName,
      Namespace: "AWS/Logs",
      MetricName: "IncomingLogEvents",
      Statistic: "Sum",
      Period: 900,
      EvaluationPeriods: 4,
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
    });

  it("fails while a subscriber is missing, and resets nothing", async () => {
    await awsCalls(emulator, [
      ...Object.keys(landingZone.environment.channels).map((channel) =>
        call(management, "sns", "create_topic", { Name: topicName(landingZone, channel) }),
      ),
      ...names.map(alarm),
      ...names
        .slice(0, 1)
        .map((AlarmName) =>
          call(management, "cloudwatch", "set_alarm_state", { AlarmName, StateValue: "ALARM", StateReason: "no data" }),
        ),
    ]);
    const { exitCode, answer } = await confirm("--reset");
    expect(exitCode).toBe(2);
    expect(answer).toMatchObject({
      status: "unhealthy",
      reset: [],
      checks: [
        { id: "subscribers", status: "unhealthy" },
        { id: "standing-alarms", found: `${names[0] ?? ""} in ALARM` },
      ],
    });
  });

  it("names who has not confirmed, and resets nothing", async () => {
    await awsCalls(
      emulator,
      Object.entries(landingZone.environment.channels).flatMap(([channel, { emails, slack }]) =>
        [
          ...emails.map((Endpoint) => ({ Protocol: "email", Endpoint })),
          ...(slack === undefined
            ? []
            : [{ Protocol: "https", Endpoint: "https://global.sns-api.chatbot.amazonaws.com" }]),
        ].map((subscription) =>
          call(management, "sns", "subscribe", { TopicArn: topicArn(landingZone, channel), ...subscription }),
        ),
      ),
    );
    const found = Object.entries(landingZone.environment.channels).flatMap(([channel, { emails }]) =>
      emails.map((email) => `${channel}: ${email} pending`),
    );
    expect(found.length).toBeGreaterThan(1);
    expect(await confirm("--reset")).toMatchObject({
      exitCode: 2,
      answer: { reset: [], checks: [{ id: "subscribers", status: "unhealthy", found: found.join("; ") }, {}] },
    });
    expect((await health()).wrong["subscribers"]).toBe(`unhealthy: ${found.join("; ")}`);
  });

  it("sets alarms in ALARM to OK when everybody is confirmed, and succeeds after that", async () => {
    await confirmSubscriptions(emulator);
    const first = await confirm("--reset");
    expect(first.answer).toMatchObject({ reset: [names[0]] });
    expect(first.exitCode).toBe(2);
    expect(await confirm()).toMatchObject({ exitCode: 0, answer: { status: "healthy", reset: [] } });
    expect((await health()).wrong).not.toHaveProperty("subscribers");
  });

  it("names a subscriber that SNS disabled after more than ten messages in a second", async () => {
    const [first] = Object.entries(landingZone.environment.channels);
    if (first === undefined) throw new Error("staging lost what is tested here");
    const [channel, { emails }] = first;
    const messages = call(management, "sns", "publish_batch", {
      TopicArn: topicArn(landingZone, channel),
      PublishBatchRequestEntries: Array.from({ length: 10 }, (_, index) => ({ Id: String(index), Message: "alarm" })),
    });
    let answer = await confirm();
    // Again where this machine stood still for a second between the two.
    for (let attempt = 0; attempt < 5 && answer.exitCode === 0; attempt += 1) {
      await awsCalls(emulator, [messages, messages]);
      answer = await confirm();
    }
    expect(answer).toMatchObject({
      exitCode: 2,
      answer: {
        checks: [{ id: "subscribers", found: emails.map((each) => `${channel}: ${each} pending`).join("; ") }, {}],
      },
    });
  });
});

describe("the text of a trail's health", () => {
  const source = healthySource(openLandingZone);

  it("says what stays unhealthy on an emulated AWS, and why", async () => {
    const health = checkHealth(
      openLandingZone,
      await readTrail({ ...source, subscriptions: () => Promise.resolve(new Map()) }),
      now,
    );
    expect(formatHealth(health, "http://127.0.0.1:5000")).toMatch(
      /\n\nAWS_ENDPOINT_URL is http:\/\/127\.0\.0\.1:5000\. An emulated AWS sends no e-mail to confirm, .*: there, subscribers cannot become healthy, and this command does not exit with 0\.$/,
    );
    expect(formatHealth(health, "")).not.toContain("emulated");
    const allWell = checkHealth(openLandingZone, await readTrail(source), now);
    expect(formatHealth(allWell, "http://127.0.0.1:5000")).not.toContain("emulated");
  });

  it("lists each check, and each fix on one line, whatever AWS returns", async () => {
    const readings = await readTrail({
      ...source,
      status: async () => ({ ...(await source.status()), LatestDeliveryError: "x\u001B[2J\nhealthy" }),
    });
    const text = formatHealth(checkHealth(openLandingZone, readings, now));
    expect(text).toMatch(/^staging: unhealthy \(\d+ healthy, 1 unhealthy, 0 unknown\)$/m);
    expect(text).toMatch(/^healthy {4}multi-region +it records every Region$/m);
    expect(text).toContain(
      [
        "unhealthy archive-delivery: log files reach the archive",
        "  expected  no error, within 60 minutes",
        "  found     error x\\u001b[2J\\u000ahealthy; last delivery: 4 minutes ago (2026-11-25T11:56:00.000Z)",
        "  fix       check the policies of audit-staging-organization-trail-210987650002 and of its key: " +
          "plan and apply staging-log-archive, then staging-organization-trail",
      ].join("\n"),
    );
  });
});
