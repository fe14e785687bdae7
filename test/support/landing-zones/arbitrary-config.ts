import fc, { type Arbitrary } from "fast-check";
import { allChecks } from "../../../lib/configuration/all-checks";
import { severities } from "../../../lib/model/alarm-settings";
import { checkConfig } from "../../../lib/configuration/check-config";
import type { RawConfig } from "../../../lib/configuration/raw-config";
import { minimumStorageDays } from "../../../lib/model/storage-class-days";
import { detectionIds } from "../../../lib/model/detection-ids";
import { extendedDetectionIds } from "../../../lib/model/detection-ids";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { storageClasses } from "../../../lib/model/log-archive";
import { isFreeBucketName } from "../../../lib/model/names";
import { formatProblems } from "../../../lib/model/problem";
import { hasChatApplications, isOptInRegion, type Partition, partitions, regionsOf } from "../../../lib/model/regions";
import { type MutableEnvironment, rawEnvironments } from "./mutable-config";

const detectionsAsked = fc.oneof(
  fc.constantFrom("all", "critical"),
  fc.record({
    extended: fc.oneof(fc.constant(true), fc.subarray([...extendedDetectionIds], { minLength: 1 })),
  }),
);

/** The day on which generated configs are checked: no exception or disabled alarm in them ends before it. */
export const generatedToday = "2026-11-23";

export interface ArbitraryConfigOptions {
  /**
   * How many workload accounts an environment has at most.
   * @default 60
   */
  readonly mostWorkloads?: number;
  /**
   * How many environments there are at most, 1 to 3.
   * @default 2
   */
  readonly mostEnvironments?: number;
}

/**
 * Whole valid configs, as the loader would have read them: environments of every partition, both gates and both owners
 * of trusted access, with and without shared defaults, each optional field there or not; unsafe choices come with their
 * exceptions. `checkConfig` finds no error in them, though it may find warnings.
 */
export function arbitraryConfig(options: ArbitraryConfigOptions = {}): Arbitrary<RawConfig> {
  const { mostWorkloads = 60, mostEnvironments = 2 } = options;
  return fc
    .record({
      names: fc.uniqueArray(environmentName, { minLength: 1, maxLength: mostEnvironments }),
      organizations: distinct(organizationId, mostEnvironments),
      // Accounts take their ids from one pool, so that no two environments share any.
      firstId: fc.nat(999_999),
      defaults: fc.option(sharedDefaults, { nil: undefined }),
    })
    .chain(({ names, organizations, firstId, defaults }) =>
      fc
        .tuple(
          ...names.map((_name, index) => {
            const most = mostWorkloads + 2;
            const own = Array.from({ length: most }, (_, position) => accountId(firstId + index * most + position));
            return environment(organizations[index]!, own, defaults === undefined);
          }),
        )
        .map((environments) => ({
          ...rawEnvironments(Object.fromEntries(names.map((name, index) => [name, environments[index]!]))),
          ...(defaults !== undefined && { defaults: { file: "config/defaults.ts", value: defaults } }),
        })),
    );
}

/** Different for different numbers, from 000000000000 on, with and without leading zeros. */
function accountId(number: number): string {
  return String((number * 7_919_000_003) % 1_000_000_000_000).padStart(12, "0");
}

/** One checked, frozen landing zone: what every stack is made from. */
export function arbitraryLandingZone(options: ArbitraryConfigOptions = {}): Arbitrary<LandingZone> {
  return arbitraryConfig({ ...options, mostEnvironments: 1 }).map((raw) => {
    const { landingZones, problems } = checkConfig(raw, allChecks, generatedToday);
    const [landingZone] = landingZones;
    if (landingZone === undefined) throw new Error(`the generator made a bad config:\n${formatProblems(problems)}`);
    return landingZone;
  });
}

const letters = Array.from("abcdefghijklmnopqrstuvwxyz");
const letter = fc.constantFrom(...letters);
const letterDigitOrHyphen = fc.constantFrom(...letters, ...Array.from("0123456789--"));

const slugs = new Map<number, Arbitrary<string>>();

/** Lower-case words joined by single hyphens. Made once for each length: fast-check takes long to make a string's. */
function slug(longest: number): Arbitrary<string> {
  const made =
    slugs.get(longest) ??
    fc
      .tuple(letter, fc.string({ unit: letterDigitOrHyphen, maxLength: longest - 1 }))
      .map(([first, rest]) => `${first}${rest}`.replace(/-+/g, "-").replace(/-$/, ""));
  slugs.set(longest, made);
  return made;
}

// The longest derived bucket name has 33 characters beside prefix and environment, and S3 allows 63.
const environmentName = slug(13).filter((name) => !/-alarms(-|$)/.test(name));
const namePrefix = slug(16).filter((prefix) => isFreeBucketName(`${prefix}-1`));
const address = slug(12).map((name) => `${name}@meridian.example`);
const sentence = fc.constantFrom(
  "agreed with the auditors in spring",
  "der Prüfer hat zugestimmt 👍",
  "a rehearsal, three weeks",
);
const date = fc
  .date({ min: new Date(generatedToday), max: new Date("2027-11-23"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const tags = fc.dictionary(
  fc.stringMatching(/^[A-Za-z][\w .:/=+@-]{0,20}$/).filter((key) => !/^aws:/i.test(key)),
  fc.stringMatching(/^[\w .:/=+@-]{0,20}$/),
  { maxKeys: 4, noNullPrototype: true },
);
const target = fc.stringMatching(/^(r-[0-9a-z]{4}|ou-[0-9a-z]{4}-[0-9a-z]{8})$/);
const gitHubId = fc.integer({ min: 1, max: 2 ** 40 });
const slack = fc.record({
  workspaceId: fc.stringMatching(/^T[A-Z0-9]{6,10}$/),
  channelId: fc.stringMatching(/^[CG][A-Z0-9]{6,10}$/),
});
const organizationId = fc.stringMatching(/^o-[a-z0-9]{10,32}$/);
const repository = fc.tuple(slug(20), slug(20)).map((parts) => parts.join("/"));

const sharedDefaults = fc.record(
  {
    environment: fc.record({ pipeline: fc.record({ repository }), tags }),
    management: fc.record({ trail: fc.record({ insights: fc.subarray(["ApiCallRateInsight"]) }) }),
    logArchive: fc.record({ averageObjectSizeBytes: fc.integer({ min: 1, max: 1_000_000 }) }),
    workloadAccount: fc.record({ tags, detections: detectionsAsked }),
  },
  { requiredKeys: ["environment"], noNullPrototype: true },
);

function environment(
  organizationId: string,
  ids: readonly string[],
  needsPipeline: boolean,
): Arbitrary<MutableEnvironment> {
  const frame = fc.record({
    partition: fc.constantFrom(...partitions),
    channels: distinct(slug(24), 1, 5),
    words: fc.array(slug(24), { minLength: 2, maxLength: ids.length, size: "max" }),
  });
  return frame.chain(({ partition, channels, words }) => {
    const accounts = words.map((word, index) => account(ids[index]!, `${word}-${String(index)}`, channels));
    const [management, logArchive, ...workloads] = accounts as [Core, Core, ...Core[]];
    const roles = (id: Arbitrary<string>): Arbitrary<string> =>
      fc.tuple(id, slug(20)).map(([owner, name]) => `arn:${partition}:iam::${owner}:role/${name}`);
    return fc
      .record({
        environment: environmentFile(organizationId, partition, channels, roles(fc.constant(ids[0]!)), needsPipeline),
        management: fc.record({ account: management, trail: trail(partition) }),
        logArchive: logArchiveFile(logArchive, roles(fc.constantFrom(...ids)), ids[1]!),
        workloads: fc.record({
          accounts: fc.tuple(
            ...workloads.map((each) =>
              fc
                .tuple(each, fc.constantFrom({}, { status: "active" }, { status: "suspended" }, { status: "closed" }))
                .map(([own, status]): Data => ({ ...own, ...status })),
            ),
          ),
        }),
        details: fc.record({ reason: sentence, ticket: slug(10), approver: slug(10), expires: date }),
      })
      .map(({ details, ...files }) => {
        const exceptions = neededExceptions(files.management.trail, files.logArchive, files.environment).map(
          (needed) => ({
            ...needed,
            ...details,
          }),
        );
        return { ...files, environment: { ...files.environment, ...(exceptions.length > 0 && { exceptions }) } };
      });
  });
}

type Data = Record<string, unknown>;
type Core = Arbitrary<Data>;

function account(id: string, name: string, channels: readonly string[]): Core {
  return fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(name),
      email: fc.constant(`aws+${name}-${id}@meridian.example`),
      channel: fc.constantFrom(...channels),
      tags,
      detections: detectionsAsked,
      alarms: overrides(channels),
    },
    { requiredKeys: ["id", "name", "email", "channel"], noNullPrototype: true },
  );
}

function overrides(channels: readonly string[]): Core {
  const periodSeconds = fc.integer({ min: 1, max: 1_440 }).map((minutes) => minutes * 60);
  const override = fc.record(
    {
      disabled: fc.record({ reason: sentence, expires: date }),
      threshold: fc.integer({ min: 1, max: 10_000 }),
      periodSeconds,
      severity: fc.constantFrom(...severities),
      channel: fc.constantFrom(...channels),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  return fc.dictionary(fc.constantFrom(...detectionIds), override, { maxKeys: 3, noNullPrototype: true });
}

function environmentFile(
  organizationId: string,
  partition: Partition,
  channels: readonly string[],
  teamRole: Arbitrary<string>,
  needsPipeline: boolean,
): Core {
  const regions = fc.subarray([...regionsOf(partition)], { minLength: 1 });
  const emails = (fewest: number): Arbitrary<string[]> => fc.uniqueArray(address, { minLength: fewest, maxLength: 3 });
  const channel = hasChatApplications(partition)
    ? fc.oneof(fc.record({ emails: emails(1) }), fc.record({ slack }), fc.record({ emails: emails(0), slack }))
    : fc.record({ emails: emails(1) });
  return fc
    .tuple(
      fc.record(
        {
          namePrefix,
          state: fc.record({ noncurrentVersionDays: fc.integer({ min: 30, max: 36_500 }) }),
          gate: fc.constantFrom("plan-only", "open"),
          pipeline: fc.record(
            { repository, branch: slug(20), ids: fc.record({ owner: gitHubId, repository: gitHubId }) },
            { requiredKeys: ["repository"] },
          ),
          platformTeamRoleArns: fc.uniqueArray(teamRole, { minLength: 1, maxLength: 3 }),
          breakGlass: fc.record({
            userArns: fc
              .uniqueArray(teamRole, { minLength: 1, maxLength: 2 })
              .map((arns) => arns.map((arn) => arn.replace(":role/", ":user/"))),
          }),
          guardrails: fc.oneof(
            fc.constant("off"),
            fc.record({ targets: fc.uniqueArray(target, { minLength: 1, maxLength: 3 }) }),
          ),
          trustedAccess: fc.oneof(
            fc.constant({ owner: "elsewhere" }),
            fc.record({
              owner: fc.constant("landing-zone"),
              servicePrincipals: fc
                .subarray(["sso.amazonaws.com", "config.amazonaws.com"])
                .map((others) => ["cloudtrail.amazonaws.com", ...others]),
            }),
          ),
          alarms: overrides(channels).map((all) => ({ periodSeconds: 600, overrides: all })),
          tags,
        },
        {
          requiredKeys: [
            "namePrefix",
            "gate",
            "platformTeamRoleArns",
            "breakGlass",
            "guardrails",
            "trustedAccess",
            ...(needsPipeline ? (["pipeline"] as const) : []),
          ],
          noNullPrototype: true,
        },
      ),
      regions.chain((governed) => fc.tuple(fc.constant(governed), fc.constantFrom(...governed))),
      fc.tuple(...channels.map(() => channel)),
      fc.boolean(),
    )
    .map(([{ breakGlass, ...file }, [governedRegions, homeRegion], all, mayDoWithoutBreakGlass]) => {
      const optInRegions = governedRegions.filter((region) => isOptInRegion(partition, region));
      return {
        ...file,
        // Under guardrails nobody else changes access.
        ...(!(mayDoWithoutBreakGlass && file.guardrails === "off") && { breakGlass }),
        organizationId,
        homeRegion,
        governedRegions,
        ...(optInRegions.length > 0 && { optInRegions }),
        ...(partition !== "aws" && { partition }),
        channels: Object.fromEntries(channels.map((name, index) => [name, withOwnSlack(all[index]!, index)])),
      };
    });
}

/** No two channels of an environment share a Slack channel. */
function withOwnSlack<Channel extends object>(each: Channel, index: number): Channel {
  if (!("slack" in each)) return each;
  const slack = each.slack as { readonly channelId: string };
  return { ...each, slack: { ...slack, channelId: `${slack.channelId}X${String(index)}` } };
}

interface Trail extends Data {
  readonly managementEvents?: { readonly readWriteType?: string };
  readonly dataEvents?: readonly { readonly resources: unknown }[];
}

function trail(partition: Partition): Arbitrary<Trail> {
  const readWriteType = fc.constantFrom("All", "ReadOnly", "WriteOnly");
  const arns = slug(30).map((name) => `arn:${partition}:s3:::${name}/`);
  const selector = fc.record(
    {
      name: slug(20),
      resourceType: fc.constantFrom(
        "AWS::S3::Object",
        "AWS::Lambda::Function",
        "AWS::DynamoDB::Table",
        "AWS::IoT::Thing",
      ),
      resources: fc.oneof(fc.array(arns, { minLength: 1, maxLength: 5 }), fc.constant("everything")),
      readWriteType,
    },
    { requiredKeys: ["name", "resourceType", "resources"], noNullPrototype: true },
  );
  return fc.record(
    {
      name: slug(28).map((name) => `${name}-log`),
      managementEvents: fc.record(
        { readWriteType, excludeEventSources: fc.subarray(["kms.amazonaws.com", "rdsdata.amazonaws.com"]) },
        { requiredKeys: [] },
      ),
      dataEvents: fc.uniqueArray(selector, { maxLength: 4, selector: ({ name }) => name }),
      insights: fc.subarray(["ApiCallRateInsight", "ApiErrorRateInsight"]),
      logGroupRetentionDays: fc.constantFrom(90, 120, 365, 731, 3653),
    },
    { requiredKeys: ["name"], noNullPrototype: true },
  );
}

function logArchiveFile(holder: Core, reader: Arbitrary<string>, id: string): Core {
  const retention = fc.oneof(fc.integer({ min: 1, max: 800 }), fc.constantFrom(365, 2557, 36_500));
  return retention.chain((retentionDays) =>
    fc.record(
      {
        account: holder,
        bucket: fc.record({ name: slug(20).map((name) => `archive-${name}-${id}`) }),
        retentionDays: fc.constant(retentionDays),
        digestRetentionDays: fc.integer({ min: retentionDays, max: 36_500 }),
        lifecycle: lifecycle(retentionDays),
        objectLock: fc.oneof(
          fc.constant("off"),
          fc.record({
            mode: fc.constantFrom("COMPLIANCE", "GOVERNANCE"),
            days: fc.integer({ min: 1, max: retentionDays }),
          }),
        ),
        readerRoleArns: fc.uniqueArray(reader, { maxLength: 3 }),
        athena: fc.record(
          {
            investigatorRoleArns: fc.uniqueArray(reader, { maxLength: 3 }),
            bytesScannedCutoffPerQuery: fc.integer({ min: 10_485_760, max: 1_000_000_000_000 }),
            resultRetentionDays: fc.integer({ min: 1, max: 365 }),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
        accessLogs: fc.record({ retentionDays: fc.integer({ min: 90, max: 36_500 }) }),
        averageObjectSizeBytes: fc.integer({ min: 1, max: 1_000_000 }),
      },
      { requiredKeys: ["account", "retentionDays", "objectLock"], noNullPrototype: true },
    ),
  );
}

/** Transitions that go colder, keep minimum storage durations and end before the objects do. */
function lifecycle(retentionDays: number): Core {
  return fc.record(
    {
      transitionObjectsLargerThanBytes: fc.integer({ min: 0, max: 1_000_000 }),
      transitions: fc
        .tuple(
          fc.subarray([...storageClasses]),
          fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }),
        )
        .map(([classes, waits]) => {
          const transitions: { storageClass: string; afterDays: number }[] = [];
          let earliest = 30;
          for (const [index, storageClass] of classes.entries()) {
            const stay = Math.max(1, minimumStorageDays[storageClass]);
            const afterDays = earliest + waits[index]!;
            if (afterDays + stay > retentionDays) break;
            transitions.push({ storageClass, afterDays });
            earliest = afterDays + stay;
          }
          return transitions;
        }),
      noncurrentVersionDays: fc.integer({ min: 1, max: 36_500 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
}

function neededExceptions(
  { managementEvents, dataEvents = [] }: Trail,
  logArchive: Data,
  environment: Data,
): readonly Data[] {
  const { objectLock, retentionDays } = logArchive as { objectLock: unknown; retentionDays: number };
  return [
    ...(environment["guardrails"] === "off" ? [{ rule: "guardrails-off", subject: "guardrails" }] : []),
    ...(objectLock === "off" ? [{ rule: "object-lock-off", subject: "objectLock" }] : []),
    ...(retentionDays < 365 ? [{ rule: "retention-below-floor", subject: "retentionDays" }] : []),
    ...((managementEvents?.readWriteType ?? "All") === "All"
      ? []
      : [{ rule: "management-events-not-all", subject: "trail.managementEvents.readWriteType" }]),
    ...dataEvents.flatMap(({ resources }, index) =>
      resources === "everything"
        ? [{ rule: "data-events-for-everything", subject: `trail.dataEvents[${String(index)}]` }]
        : [],
    ),
  ];
}

/** Values of which no two are equal, by number; without a second number exactly as many as the first says. */
function distinct(values: Arbitrary<string>, fewest: number, most = fewest): Arbitrary<string[]> {
  return fc.uniqueArray(values, { minLength: fewest, maxLength: most, size: "max" });
}
