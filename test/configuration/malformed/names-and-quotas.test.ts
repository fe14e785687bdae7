import { type Change, all, rename, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

/** Names the folder of production otherwise. */
const folder = (name: string): Change => rename("production", name);

const longEnvironment = all(folder("production-world"), (config) => {
  set(["production-world", "environment", "namePrefix"], "audit-landing-zo")(config);
});

const manyAccounts = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => {
    const id = String(400_000_000_000 + index);
    return { id, name: `account-${id}`, email: `aws+${id}@meridian.example`, channel: "payments" };
  });

expectProblems("names and quotas", [
  [
    "a prefix that makes a bucket name too long",
    longEnvironment,
    `
      config/production-world/environment.ts: namePrefix  [bucket-names]
        given:   "audit-landing-zo"
        allowed: bucket names of at most 63 characters; audit-landing-zo-production-world-archive-access-logs-310987650002 has 66
        fix:     shorten the prefix or the environment's name by 3 characters
    `,
  ],
  [
    "a prefix that AWS reserves for buckets",
    set("production.environment.namePrefix", "sthree"),
    `
      config/production/environment.ts: namePrefix  [bucket-names]
        given:   "sthree"
        allowed: a prefix that AWS does not reserve; sthree-production-organization-trail-310987650002 is reserved
        fix:     choose another prefix
    `,
  ],
  [
    "the archive in the state bucket",
    all(
      set("production.environment.state", { bucketName: "meridian-logs" }),
      set("production.logArchive.bucket", { name: "meridian-logs" }),
    ),
    `
      config/production/environment.ts: state.bucketName  [bucket-names]
        given:   "meridian-logs"
        allowed: a unique name among the landing zone's buckets
        fix:     rename the bucket, or remove the name to use the derived one
      config/production/log-archive.ts: bucket.name  [bucket-names]
        given:   "meridian-logs"
        allowed: a unique name among the landing zone's buckets
        fix:     rename the bucket, or remove the name to use the derived one
    `,
  ],
  [
    "the state in the archive's derived bucket",
    set("production.environment.state", { bucketName: "audit-production-organization-trail-310987650002" }),
    `
      config/production/environment.ts: state.bucketName  [bucket-names]
        given:   "audit-production-organization-trail-310987650002"
        allowed: a unique name among the landing zone's buckets
        fix:     rename the bucket, or remove the name to use the derived one
    `,
  ],
  [
    "the archive in the bucket of its access logs",
    set("production.logArchive.bucket", { name: "audit-production-archive-access-logs-310987650002" }),
    `
      config/production/log-archive.ts: bucket.name  [bucket-names]
        given:   "audit-production-archive-access-logs-310987650002"
        allowed: a unique name among the landing zone's buckets
        fix:     rename the bucket, or remove the name to use the derived one
    `,
  ],
  [
    "one account more than a metric filter counts",
    set("production.workloads.accounts", manyAccounts(999)),
    `
      config/production/workloads.ts: accounts  [account-quotas]
        given:   "1001 active accounts"
        allowed: at most 1000 active accounts in one organization trail: each is a dimension value of every metric filter
        fix:     move accounts to another organization, with its own environment
    `,
  ],
  [
    "a folder with capitals",
    folder("Production"),
    `
      config/Production: (the folder's name)  [environment-name]
        given:   "Production"
        allowed: at most 16 characters: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     rename the folder, e.g. staging
    `,
  ],
  [
    "a folder with too long a name",
    folder("production-of-the-world"),
    `
      config/production-of-the-world: (the folder's name)  [environment-name]
        given:   "production-of-the-world"
        allowed: at most 16 characters: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     rename the folder, e.g. staging
    `,
  ],
  [
    "a folder that would share the names of alarm stacks",
    folder("staging-alarms"),
    `
      config/staging-alarms: (the folder's name)  [environment-name]
        given:   "staging-alarms"
        allowed: a name without "-alarms": stacks of alarms are named <environment>-alarms-<account>
        fix:     rename the folder, e.g. staging
    `,
  ],
  [
    "more accounts than a bucket has lifecycle rules, suspended ones among them",
    all(
      set("production.workloads.accounts", [
        ...manyAccounts(996),
        { ...(manyAccounts(997).at(-1) as object), status: "suspended" },
      ]),
      set("production.logArchive.digestRetentionDays", 3_650),
      set("production.environment.alarms", { alarmQuota: 30_000 }),
    ),
    `
      config/production/log-archive.ts: digestRetentionDays  [account-quotas]
        given:   3650
        allowed: retentionDays (2557) with 999 accounts: keeping digests longer needs a lifecycle rule per account, and a bucket has at most 1000 rules, for 998 accounts
        fix:     remove digestRetentionDays, or keep the logs as long as the digests
    `,
  ],
]);
