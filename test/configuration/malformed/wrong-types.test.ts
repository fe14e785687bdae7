import { set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("values of the wrong kind", [
  [
    "a file that exports null",
    set("production.management", null),
    `
      config/production/management.ts: (the whole file)  [schema]
        given:   null
        allowed: an object with the keys account, accountPublicAccessBlock, trail
        fix:     write an object: { … }
    `,
  ],
  [
    "a file that exports a text",
    set("production.environment", "us-east-1"),
    `
      config/production/environment.ts: (the whole file)  [schema]
        given:   "us-east-1"
        allowed: an object with the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     write an object: { … }
    `,
  ],
  [
    "a file that exports the list itself",
    set("production.workloads", [{ id: "310987650011" }]),
    `
      config/production/workloads.ts: (the whole file)  [schema]
        given:   [{"id":"310987650011"}]
        allowed: an object with the keys accounts
        fix:     write an object: { … }
    `,
  ],
  [
    "an account as a text",
    set("production.management.account", "310987650001"),
    `
      config/production/management.ts: account  [schema]
        given:   "310987650001"
        allowed: an object with the keys id, name, email, channel, tags, detections, alarms
        fix:     write an object: { … }
    `,
  ],
  [
    "an account as null",
    set("production.logArchive.account", null),
    `
      config/production/log-archive.ts: account  [schema]
        given:   null
        allowed: an object with the keys id, name, email, channel, tags, detections, alarms
        fix:     write an object: { … }
    `,
  ],
  [
    "accounts as an object",
    set("production.workloads.accounts", { "payments-prod": { id: "310987650011" } }),
    `
      config/production/workloads.ts: accounts  [schema]
        given:   {"payments-prod":{"id":"310987650011"}}
        allowed: a list of accounts: [{ id, name, email, … }, …]
        fix:     write a list
    `,
  ],
  [
    "an entry of the list as a text",
    set("production.workloads.accounts.0", "310987650011"),
    `
      config/production/workloads.ts: accounts[0]  [schema]
        given:   "310987650011"
        allowed: an object with the keys id, name, email, channel, tags, detections, alarms, status
        fix:     write an object: { … }
    `,
  ],
  [
    "an entry of the list as null",
    set("production.workloads.accounts.1", null),
    `
      config/production/workloads.ts: accounts[1]  [schema]
        given:   null
        allowed: an object with the keys id, name, email, channel, tags, detections, alarms, status
        fix:     write an object: { … }
    `,
  ],
  [
    "an account id as a number that lost its leading zero",
    set("production.workloads.accounts.0.id", 12345678901),
    `
      config/production/workloads.ts: accounts[0].id  [schema]
        given:   12345678901
        allowed: a 12-digit account id in quotes
        fix:     put it in quotes: a number loses a leading zero
    `,
  ],
  [
    "a name as a number",
    set("production.workloads.accounts.0.name", 7),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   7
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "an e-mail address as a list",
    set("production.workloads.accounts.0.email", ["a@meridian.example"]),
    `
      config/production/workloads.ts: accounts[0].email  [schema]
        given:   ["a@meridian.example"]
        allowed: an e-mail address
        fix:     correct the address
    `,
  ],
  [
    "channels as a list",
    set("production.environment.channels", [{ emails: ["security@meridian.example"] }]),
    `
      config/production/environment.ts: channels  [schema]
        given:   [{"emails":["security@meridian.example"]}]
        allowed: channels by name: { security: { emails: ["…"] }, … }
        fix:     write an object
    `,
  ],
  [
    "a channel as an address",
    set("production.environment.channels.security", "security@meridian.example"),
    `
      config/production/environment.ts: channels.security  [schema]
        given:   "security@meridian.example"
        allowed: an object with the keys emails, slack, timeZone
        fix:     write an object: { … }
    `,
  ],
  [
    "one Region where a list belongs",
    set("production.environment.governedRegions", "us-east-1"),
    `
      config/production/environment.ts: governedRegions  [schema]
        given:   "us-east-1"
        allowed: a list of Regions that includes the home Region
        fix:     write a list
    `,
  ],
  [
    "the trail as a list",
    set("production.management.trail", []),
    `
      config/production/management.ts: trail  [schema]
        given:   []
        allowed: an object with the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     write an object: { … }
    `,
  ],
  [
    "the state as a bucket name",
    set("production.environment.state", "my-state-bucket"),
    `
      config/production/environment.ts: state  [schema]
        given:   "my-state-bucket"
        allowed: an object with the keys bucketName, noncurrentVersionDays
        fix:     write an object: { … }
    `,
  ],
  [
    "days as a text",
    set("production.logArchive.retentionDays", "2557"),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   "2557"
        allowed: a whole number of days from 1 to 36500
        fix:     write a whole number
    `,
  ],
  [
    "days as not-a-number",
    set("production.logArchive.retentionDays", Number.NaN),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   NaN
        allowed: a whole number of days from 1 to 36500
        fix:     write a whole number
    `,
  ],
  [
    "days as a big integer",
    set("production.logArchive.retentionDays", 2557n),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   2557n
        allowed: a whole number of days from 1 to 36500
        fix:     write a whole number
    `,
  ],
  [
    "a date as a Date",
    set("production.environment.exceptions", [
      {
        rule: "object-lock-off",
        subject: "objectLock",
        reason: "the archive is copied to tape",
        ticket: "SEC-1",
        approver: "R. Diaz",
        expires: new Date(0),
      },
    ]),
    `
      config/production/environment.ts: exceptions[0].expires  [schema]
        given:   (the Date 1970-01-01T00:00:00.000Z)
        allowed: a calendar date, YYYY-MM-DD
        fix:     write a valid date as YYYY-MM-DD
    `,
  ],
  [
    "tags as a list of pairs",
    set("production.environment.tags", [["team", "security"]]),
    `
      config/production/environment.ts: tags  [schema]
        given:   [["team","security"]]
        allowed: tags by key: { team: "security", … }
        fix:     write an object
    `,
  ],
  [
    "a tag as a boolean",
    set("production.workloads.accounts.0.tags", { pci: true }),
    `
      config/production/workloads.ts: accounts[0].tags.pci  [schema]
        given:   true
        allowed: up to 256 letters, digits, spaces or . : / = + - @ _
        fix:     shorten or rewrite the tag value
    `,
  ],
  [
    "a function where data belongs",
    set("production.environment.gate", () => "open"),
    `
      config/production/environment.ts: gate  [schema]
        given:   (a function)
        allowed: one of "plan-only", "open"
        fix:     use one of these values
    `,
  ],
  [
    "trusted access as a text",
    set("production.environment.trustedAccess", "elsewhere"),
    `
      config/production/environment.ts: trustedAccess  [schema]
        given:   "elsewhere"
        allowed: an object with the keys owner, servicePrincipals, policyTypes
        fix:     write an object: { … }
    `,
  ],
  [
    "an alarm override as false",
    set("production.workloads.accounts.0.alarms", { "root-login": false }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"]  [schema]
        given:   false
        allowed: an object with the keys disabled, threshold, periodSeconds, severity, channel
        fix:     write an object: { … }
    `,
  ],
  [
    "an alarm override that is undefined",
    set("production.workloads.accounts.0.alarms", { "root-login": undefined }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"]  [schema]
        given:   (missing)
        allowed: an object with the keys disabled, threshold, periodSeconds, severity, channel
        fix:     add it
    `,
  ],
]);
