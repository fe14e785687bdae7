/* eslint-disable @typescript-eslint/no-require-imports -- the AWS clients are loaded when there is something to ask. */
import type { SessionCredentials } from "../deployment/plan-role-session";
import { assumePlanRole } from "../deployment/plan-role-session";
import type { LandingZone } from "../model/landing-zone";
import { archiveBucketName, archiveKeyAliasArn, topicArn, trailArn } from "../naming/resource-names";
import { standingAlarmNames } from "../naming/standing-alarms";
import type { ListedSubscription } from "../notifier/subscribers";
import type { CoreAccountRole } from "../naming/role-names";
import { coreAccountId } from "../naming/role-names";
import type { ArchiveKey, TrailSource } from "./trail-readings";

/** Client settings for one account. */
interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
  readonly credentials: SessionCredentials;
}

/** Reads AWS with the read-only plan roles of the management and log-archive accounts. */
export function awsSource(landingZone: LandingZone): TrailSource {
  const Name = trailArn(landingZone);
  const sessions = new Map<CoreAccountRole, Promise<ClientSettings>>();
  const session = (account: CoreAccountRole): Promise<ClientSettings> => {
    const begun = sessions.get(account) ?? settingsIn(landingZone, account);
    sessions.set(account, begun);
    return begun;
  };
  const sdk = (): typeof import("@aws-sdk/client-cloudtrail") =>
    require("@aws-sdk/client-cloudtrail") as typeof import("@aws-sdk/client-cloudtrail");
  const cloudTrail = async (): Promise<import("@aws-sdk/client-cloudtrail").CloudTrailClient> =>
    new (sdk().CloudTrailClient)(await session("management"));
  return {
    trail: async () => {
      try {
        return (await (await cloudTrail()).send(new (sdk().GetTrailCommand)({ Name }))).Trail;
      } catch (error) {
        if (isNamed(error, "TrailNotFoundException")) return undefined;
        throw error;
      }
    },
    status: async () => await (await cloudTrail()).send(new (sdk().GetTrailStatusCommand)({ Name })),
    eventSelectors: async () => {
      const command = new (sdk().GetEventSelectorsCommand)({ TrailName: Name });
      return (await (await cloudTrail()).send(command)).AdvancedEventSelectors ?? [];
    },
    insights: async () => {
      try {
        const command = new (sdk().GetInsightSelectorsCommand)({ TrailName: Name });
        const { InsightSelectors = [] } = await (await cloudTrail()).send(command);
        return InsightSelectors.flatMap(({ InsightType }) => InsightType ?? []);
      } catch (error) {
        // CloudTrail's answer when there are none.
        if (isNamed(error, "InsightNotEnabledException")) return [];
        throw error;
      }
    },
    trails: async () => {
      const trails: import("@aws-sdk/client-cloudtrail").TrailInfo[] = [];
      for await (const page of sdk().paginateListTrails({ client: await cloudTrail() }, {})) {
        trails.push(...(page.Trails ?? []));
      }
      return trails;
    },
    trustedServices: async () => {
      const { OrganizationsClient, paginateListAWSServiceAccessForOrganization } =
        require("@aws-sdk/client-organizations") as typeof import("@aws-sdk/client-organizations");
      const client = new OrganizationsClient(await session("management"));
      const services: string[] = [];
      for await (const page of paginateListAWSServiceAccessForOrganization({ client }, {})) {
        services.push(
          ...(page.EnabledServicePrincipals ?? []).flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []),
        );
      }
      return services;
    },
    key: async () => await describeKey(landingZone, await session("log-archive")),
    subscriptions: async () => {
      const { paginateListSubscriptionsByTopic, SNSClient } =
        require("@aws-sdk/client-sns") as typeof import("@aws-sdk/client-sns");
      const client = new SNSClient(await session("management"));
      const found = new Map<string, ListedSubscription[]>();
      for (const channel of Object.keys(landingZone.environment.channels)) {
        const listed: ListedSubscription[] = [];
        const TopicArn = topicArn(landingZone, channel);
        for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
          listed.push(...(page.Subscriptions ?? []));
        }
        found.set(channel, listed);
      }
      return found;
    },
    standingAlarms: async () => {
      const { CloudWatchClient, DescribeAlarmsCommand } =
        require("@aws-sdk/client-cloudwatch") as typeof import("@aws-sdk/client-cloudwatch");
      const command = new DescribeAlarmsCommand({ AlarmNames: [...standingAlarmNames(landingZone)], MaxRecords: 100 });
      const { MetricAlarms = [] } = await new CloudWatchClient(await session("management")).send(command);
      return new Map(MetricAlarms.map(({ AlarmName = "", StateValue = "none" }) => [AlarmName, StateValue]));
    },
    bucketPolicy: async () => {
      const { GetBucketPolicyCommand, S3Client } = require("@aws-sdk/client-s3") as typeof import("@aws-sdk/client-s3");
      const command = new GetBucketPolicyCommand({
        Bucket: archiveBucketName(landingZone),
        ExpectedBucketOwner: coreAccountId(landingZone, "log-archive"),
      });
      try {
        return (await new S3Client(await session("log-archive")).send(command)).Policy;
      } catch (error) {
        if (isNamed(error, "NoSuchBucket") || isNamed(error, "NoSuchBucketPolicy")) return undefined;
        throw error;
      }
    },
  };
}

async function describeKey(landingZone: LandingZone, settings: ClientSettings): Promise<ArchiveKey> {
  const { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } =
    require("@aws-sdk/client-kms") as typeof import("@aws-sdk/client-kms");
  const client = new KMSClient(settings);
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: archiveKeyAliasArn(landingZone) }));
  const { Arn = "", KeyState = "none" } = KeyMetadata ?? {};
  const { KeyRotationEnabled } = await client.send(new GetKeyRotationStatusCommand({ KeyId: Arn }));
  return { arn: Arn, state: KeyState, rotates: KeyRotationEnabled === true };
}

async function settingsIn(landingZone: LandingZone, account: CoreAccountRole): Promise<ClientSettings> {
  const credentials = await assumePlanRole(landingZone, account, "lz-trail-health");
  return { region: landingZone.environment.homeRegion, maxAttempts: 3, credentials };
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
