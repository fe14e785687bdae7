import { all, remove, rename, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("several problems at once", [
  [
    "in one value's several fields",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { threshold: 0, periodSeconds: 61, severity: "urgent", channel: "A" },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].threshold  [schema]
        given:   0
        allowed: 1 or more events
        fix:     use 1 to alarm on the first event
      config/production/workloads.ts: accounts[0].alarms["root-login"].periodSeconds  [schema]
        given:   61
        allowed: a multiple of 60 seconds
        fix:     use 60, 120, 300, 600, 900 or 3600
      config/production/workloads.ts: accounts[0].alarms["root-login"].severity  [schema]
        given:   "urgent"
        allowed: one of "critical", "high", "medium", "low"
        fix:     use one of these values
      config/production/workloads.ts: accounts[0].alarms["root-login"].channel  [schema]
        given:   "A"
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     name one of the channels
    `,
  ],
  [
    "in every file of an environment, each reported",
    all(
      remove("production.environment.gate"),
      remove("production.management.account.id"),
      set("production.logArchive.retentionDays", 0),
      set("production.workloads.accounts.0.status", "open"),
    ),
    `
      config/production/environment.ts: gate  [schema]
        given:   (missing)
        allowed: one of "plan-only", "open"
        fix:     add it
      config/production/management.ts: account.id  [schema]
        given:   (missing)
        allowed: a 12-digit account id in quotes
        fix:     add it
      config/production/log-archive.ts: retentionDays  [schema]
        given:   0
        allowed: a whole number of days from 1 to 36500
        fix:     raise it to at least 1
      config/production/workloads.ts: accounts[0].status  [schema]
        given:   "open"
        allowed: one of "active", "suspended", "closed"
        fix:     use one of these values
    `,
  ],
  [
    "in the shape of one file and between the fields of others",
    all(
      set("production.management.trail.insights", ["x"]),
      set("production.environment.homeRegion", "us-west-2"),
      set("production.logArchive.objectLock", { days: 3000 }),
    ),
    `
      config/production/management.ts: trail.insights[0]  [schema]
        given:   "x"
        allowed: one of "ApiCallRateInsight", "ApiErrorRateInsight"
        fix:     use one of these values
      config/production/environment.ts: homeRegion  [regions]
        given:   "us-west-2"
        allowed: one of governedRegions: us-east-1, eu-west-1
        fix:     add it to governedRegions
      config/production/log-archive.ts: objectLock.days  [log-archive-retention]
        given:   3000
        allowed: at most retentionDays (2557): S3 cannot expire an object that is still locked
        fix:     lower the lock, or raise the retention; logArchive.retentionDays is in config/defaults.ts
    `,
  ],
  [
    "in both environments, production first",
    all(set("staging.environment.gate", "opne"), set("production.environment.gate", "plan")),
    `
      config/production/environment.ts: gate  [schema]
        given:   "plan"
        allowed: one of "plan-only", "open"
        fix:     did you mean "plan-only"?
      config/staging/environment.ts: gate  [schema]
        given:   "opne"
        allowed: one of "plan-only", "open"
        fix:     did you mean "open"?
    `,
  ],
  [
    "errors and a warning",
    all(
      set("production.environment.channels.warehouse", { emails: ["w@meridian.example"] }),
      set("production.workloads.accounts.0.channel", "warhouse"),
      set("production.workloads.accounts.1.id", "310987650011"),
    ),
    `
      config/production/workloads.ts: accounts[1].id  [unique-accounts]
        given:   "310987650011"
        allowed: a unique value: workloads.ts: accounts[0].id has the same
        fix:     correct one of the two
      config/production/workloads.ts: accounts[0].channel  [channels]
        given:   "warhouse"
        allowed: a channel of environment.ts: security, payments, warehouse
        fix:     did you mean "warehouse"?
      config/production/environment.ts: channels.payments (warning)  [channels]
        given:   "payments"
        allowed: a channel that an account names
        fix:     name it in an account, or remove it
      config/production/environment.ts: channels.warehouse (warning)  [channels]
        given:   "warehouse"
        allowed: a channel that an account names
        fix:     name it in an account, or remove it
    `,
  ],
  [
    "two misspelled keys in one object",
    all(rename("production.environment.gate", "gat"), rename("production.environment.governedRegions", "regions")),
    `
      config/production/environment.ts: governedRegions  [schema]
        given:   (missing)
        allowed: a list of Regions that includes the home Region
        fix:     add it
      config/production/environment.ts: gat  [schema]
        given:   "plan-only"
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     did you mean "gate"?
      config/production/environment.ts: regions  [schema]
        given:   ["us-east-1","eu-west-1"]
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     remove it
    `,
  ],
]);
