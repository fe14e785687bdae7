import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerPolicies } from "../../lib/constructs/access/policies-of-callers";
import { planAlarms } from "../../lib/detections/alarm-plan";
import { accountsOf, activeAccountsOf } from "../../lib/model/landing-zone";
import { queryResultBucketName, queryResultKeyAlias } from "../../lib/naming/athena-names";
import { namePrefix } from "../../lib/naming/landing-zone-names";
import { listStacks } from "../../lib/naming/list-stacks";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  archiveKeyAlias,
  metricNamespace,
  stateAccessLogBucketName,
  stateBucketName,
  stateKeyAlias,
  topicArn,
  trailArn,
  trailLogGroupName,
} from "../../lib/naming/resource-names";
import { pipelineRoleName, trailDeliveryRoleName } from "../../lib/naming/role-names";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { awsCalls, type AwsAnswer, type AwsCall } from "./support/aws-calls";
import { emulateLandingZone, type EmulatedLandingZone } from "./support/emulated-landing-zone";
import { planAgain } from "./support/plan-again";
import { beginMaking, bootstrap, deploy, keepStage } from "./support/stages";

const landingZone = exampleLandingZone("staging");
const stacks = listStacks(landingZone);
const management = landingZone.management.account.id;
const logArchive = landingZone.logArchive.account.id;
const [workload] = activeAccountsOf(landingZone).filter(({ role }) => role === "workload");
const inactive = accountsOf(landingZone).filter(({ status }) => status !== "active");
if (workload === undefined || inactive.length === 0) throw new Error("staging lost what is tested here");

let zone: EmulatedLandingZone;
/** What others start from is kept on the way, unless another run is at it. */
let giveBack: (() => void) | undefined;
beforeAll(async () => {
  giveBack = beginMaking(landingZone);
  zone = await emulateLandingZone(landingZone, { enforceIam: true });
});
afterAll(async () => {
  giveBack?.();
  await zone.end();
});

async function call(account: string, service: string, operation: string, parameters = {}): Promise<AwsAnswer> {
  const [answer] = await awsCalls(zone.emulator, [{ account, service, operation, parameters }]);
  return answer ?? {};
}

describe("staging, from an empty organization", () => {
  it("bootstraps: the state's bucket and the roles are made, and the state moves into the bucket", async () => {
    const run = await bootstrap(zone, landingZone);
    expect(run.output).toMatch(
      /\nstaging is bootstrapped: \d+ resources created\. Next: npx cdktf plan staging-log-archive\n\nNeeded to plan and apply, /,
    );
    for (const { policy } of callerPolicies(landingZone)) {
      expect(run.output).toContain(JSON.stringify(policy, undefined, 2));
    }
    expect(run.exitCode).toBe(0);
    const { Contents: objects } = await call(management, "s3", "list_objects_v2", {
      Bucket: stateBucketName(landingZone),
    });
    expect((objects as { Key: string }[]).map(({ Key }) => Key)).toEqual([
      "staging/staging-access/terraform.tfstate",
      "staging/staging-state/terraform.tfstate",
    ]);
    if (giveBack !== undefined) await keepStage(zone, landingZone, "bootstrapped");
  });

  it("bootstraps a second time without changing anything", async () => {
    const run = await zone.lz(["bootstrap", "staging", "--yes"]);
    expect(run.output).toMatch(/\nstaging is already bootstrapped; nothing was changed\n/);
    expect(run.exitCode).toBe(0);
  });

  it("applies every stack in order with `cdktf deploy`, as the apply role, whose policies AWS enforces", async () => {
    const run = await deploy(zone, landingZone);
    expect(run.output).toContain("Apply complete!");
    expect(run.exitCode, run.output).toBe(0);
    if (giveBack !== undefined) await keepStage(zone, landingZone, "applied");
  });

  it("tells nobody yet: each address of a channel has to confirm its subscription", async () => {
    const channels = Object.keys(landingZone.environment.channels);
    const answers = await awsCalls(
      zone.emulator,
      channels.map((name) => ({
        account: management,
        service: "sns",
        operation: "list_subscriptions_by_topic",
        parameters: { TopicArn: topicArn(landingZone, name) },
      })),
    );
    const listed = answers.flatMap(
      (answer) => answer["Subscriptions"] as { SubscriptionArn: string; Endpoint: string }[],
    );
    expect(listed.map(({ Endpoint }) => Endpoint)).toEqual(
      Object.values(landingZone.environment.channels).flatMap(({ emails }) => emails),
    );
    expect(new Set(listed.map(({ SubscriptionArn }) => SubscriptionArn))).toEqual(new Set(["PendingConfirmation"]));
  });

  it("lets the plan role plan every stack, and finds nothing left to change in any", async () => {
    expect(await planAgain(zone, landingZone, stacks)).toEqual(Object.fromEntries(stacks.map((name) => [name, []])));
  });
});

describe("the accounts of staging", () => {
  it.each([
    ["the management account", management, [stateAccessLogBucketName(landingZone), stateBucketName(landingZone)]],
    [
      "the log-archive account",
      logArchive,
      [archiveAccessLogBucketName(landingZone), archiveBucketName(landingZone), queryResultBucketName(landingZone)],
    ],
    ["a workload account", workload.id, []],
  ])("%s has its own buckets and no others", async (_name, account, buckets) => {
    const { Buckets: found } = await call(account, "s3", "list_buckets");
    expect((found as { Name: string }[]).map(({ Name }) => Name).sort()).toEqual([...buckets].sort());
  });

  it("has one organization trail, in the management account, with the archive's key and bucket", async () => {
    const [trails, status, elsewhere, aliases] = await awsCalls(zone.emulator, [
      { account: management, service: "cloudtrail", operation: "describe_trails" },
      {
        account: management,
        service: "cloudtrail",
        operation: "get_trail_status",
        parameters: { Name: trailArn(landingZone) },
      },
      { account: logArchive, service: "cloudtrail", operation: "describe_trails" },
      { account: logArchive, service: "kms", operation: "list_aliases" },
    ]);
    const archiveKey = (aliases?.["Aliases"] as { AliasName: string; TargetKeyId?: string }[]).find(
      ({ AliasName }) => AliasName === archiveKeyAlias(landingZone),
    )?.TargetKeyId;
    expect(trails?.["trailList"]).toEqual([
      expect.objectContaining({
        TrailARN: trailArn(landingZone),
        IsOrganizationTrail: true,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        LogFileValidationEnabled: true,
        S3BucketName: archiveBucketName(landingZone),
        KmsKeyId: `arn:aws:kms:${landingZone.environment.homeRegion}:${logArchive}:key/${String(archiveKey)}`,
      }),
    ]);
    expect(status).toMatchObject({ IsLogging: true });
    expect(elsewhere?.["trailList"]).toEqual([]);
  });

  it("has the log group, its metric filters and the topics in the management account alone", async () => {
    const calls = (account: string): AwsCall[] => [
      { account, service: "logs", operation: "describe_log_groups" },
      { account, service: "logs", operation: "describe_metric_filters" },
      { account, service: "sns", operation: "list_topics" },
    ];
    const [groups, filters, topics, ...elsewhere] = await awsCalls(zone.emulator, [
      ...calls(management),
      ...calls(logArchive),
      ...calls(workload.id),
    ]);
    expect(groups?.["logGroups"]).toContainEqual(
      expect.objectContaining({ logGroupName: trailLogGroupName(landingZone) }),
    );
    const found = filters?.["metricFilters"] as { logGroupName: string }[];
    expect(found.length).toBeGreaterThan(13);
    expect(new Set(found.map(({ logGroupName }) => logGroupName))).toEqual(new Set([trailLogGroupName(landingZone)]));
    const topicArns = (topics?.["Topics"] as { TopicArn: string }[]).map(({ TopicArn }) => TopicArn);
    const { channels } = landingZone.environment;
    expect(topicArns.sort()).toEqual(
      Object.keys(channels)
        .map((name) => topicArn(landingZone, name))
        .sort(),
    );
    expect(elsewhere.flatMap((answer) => Object.values(answer)).flat()).toEqual([]);
  });

  it("has every alarm of every active account in the management account, and none of an account that is not", async () => {
    const [alarms, ...elsewhere] = await awsCalls(
      zone.emulator,
      accountsOf(landingZone).map(({ id }) => ({
        account: id,
        service: "cloudwatch",
        operation: "describe_alarms",
      })),
    );
    const all = alarms?.["MetricAlarms"] as { AlarmName: string; Namespace?: string; Dimensions: unknown }[];
    const found = all.filter(({ Namespace }) => Namespace === metricNamespace(landingZone));
    const expected = activeAccountsOf(landingZone).flatMap((account) =>
      planAlarms(landingZone, account).map(({ detection }) => ({
        AlarmName: `${namePrefix(landingZone)}-${account.name}-${account.id}-${detection.id}`,
        Dimensions: [{ Name: "AccountId", Value: account.id }],
      })),
    );
    const byName = (one: { AlarmName: string }, other: { AlarmName: string }): number =>
      one.AlarmName < other.AlarmName ? -1 : 1;
    expect(found.map(({ AlarmName, Dimensions }) => ({ AlarmName, Dimensions })).sort(byName)).toEqual(
      expected.sort(byName),
    );
    for (const { id } of inactive) expect(JSON.stringify(all)).not.toContain(id);
    expect(elsewhere.flatMap((answer) => answer["MetricAlarms"])).toEqual([]);
  });

  it("has its roles and keys where they are used", async () => {
    const [managementRoles, archiveRoles, workloadRoles, managementKeys, archiveKeys, workloadKeys] = await awsCalls(
      zone.emulator,
      ["list_roles", "list_aliases"].flatMap((operation) =>
        [management, logArchive, workload.id].map((account) => ({
          account,
          service: operation === "list_roles" ? "iam" : "kms",
          operation,
          parameters: operation === "list_roles" ? { PathPrefix: "/landing-zone/" } : {},
        })),
      ),
    );
    const roles = (answer?: AwsAnswer): string[] =>
      (answer?.["Roles"] as { RoleName: string }[]).map(({ RoleName }) => RoleName).sort();
    const pipeline = [pipelineRoleName(landingZone, "apply"), pipelineRoleName(landingZone, "plan")];
    expect(roles(managementRoles)).toEqual(expect.arrayContaining([trailDeliveryRoleName(landingZone), ...pipeline]));
    expect(roles(archiveRoles)).toEqual(expect.arrayContaining(pipeline));
    expect(roles(archiveRoles)).not.toContain(trailDeliveryRoleName(landingZone));
    expect(roles(workloadRoles)).toEqual([]);

    const aliases = (answer?: AwsAnswer): string[] =>
      (answer?.["Aliases"] as { AliasName: string }[])
        .map(({ AliasName }) => AliasName)
        .filter((name) => !name.startsWith("alias/aws/"))
        .sort();
    expect(aliases(managementKeys)).toContain(stateKeyAlias(landingZone));
    expect(aliases(managementKeys)).not.toContain(archiveKeyAlias(landingZone));
    expect(aliases(archiveKeys)).toEqual([archiveKeyAlias(landingZone), queryResultKeyAlias(landingZone)].sort());
    expect(aliases(workloadKeys)).toEqual([]);
  });

  it("blocks public access to the whole log-archive account", async () => {
    const block = (account: string): AwsCall => ({
      account,
      service: "s3control",
      operation: "get_public_access_block",
      parameters: { AccountId: account },
    });
    expect(await awsCalls(zone.emulator, [block(logArchive), block(workload.id)])).toEqual([
      {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
      { error: "NoSuchPublicAccessBlockConfiguration" },
    ]);
  });
});
