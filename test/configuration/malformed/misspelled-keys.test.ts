import { all, rename, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("misspelled keys", [
  [
    "in the environment",
    rename("production.environment.governedRegions", "governdRegions"),
    `
      config/production/environment.ts: governdRegions  [schema]
        given:   ["us-east-1","eu-west-1"]
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     did you mean "governedRegions"?
    `,
  ],
  [
    "in the state",
    set("production.environment.state", { bucketname: "meridian-state" }),
    `
      config/production/environment.ts: state.bucketname  [schema]
        given:   "meridian-state"
        allowed: the keys bucketName, noncurrentVersionDays
        fix:     did you mean "bucketName"?
    `,
  ],
  [
    "in the pipeline",
    set("production.environment.pipeline", { repo: "meridian/landing-zone" }),
    `
      config/production/environment.ts: pipeline.repo  [schema]
        given:   "meridian/landing-zone"
        allowed: the keys repository, ids, branch, stage, oidcProvider
        fix:     did you mean "repository"?
    `,
  ],
  [
    "in a channel",
    set("production.environment.channels.security", { email: ["security@meridian.example"] }),
    `
      config/production/environment.ts: channels.security.email  [schema]
        given:   ["security@meridian.example"]
        allowed: the keys emails, slack, timeZone
        fix:     did you mean "emails"?
    `,
  ],
  [
    "in a Slack channel",
    set("production.environment.channels.security", { slack: { workspaceId: "T0MERIDIAN", chanelId: "C0SECALERTS" } }),
    `
      config/production/environment.ts: channels.security.slack.chanelId  [schema]
        given:   "C0SECALERTS"
        allowed: the keys workspaceId, channelId
        fix:     did you mean "channelId"?
    `,
  ],
  [
    "in the alarm settings",
    set("production.environment.alarms", { override: {} }),
    `
      config/production/environment.ts: alarms.override  [schema]
        given:   {}
        allowed: the keys benchmark, excludedRoleArns, periodSeconds, overrides, alarmQuota
        fix:     did you mean "overrides"?
    `,
  ],
  [
    "in an exception",
    set("production.environment.exceptions", [
      {
        rule: "object-lock-off",
        subject: "objectLock",
        reason: "the archive is copied to tape",
        ticket: "SEC-1",
        aprover: "R. Diaz",
        expires: "2027-01-31",
      },
    ]),
    `
      config/production/environment.ts: exceptions[0].aprover  [schema]
        given:   "R. Diaz"
        allowed: the keys rule, subject, reason, ticket, approver, expires
        fix:     did you mean "approver"?
    `,
  ],
  [
    "in the management file",
    set("production.management.trial", { name: "organization-trail" }),
    `
      config/production/management.ts: trial  [schema]
        given:   {"name":"organization-trail"}
        allowed: the keys account, accountPublicAccessBlock, trail
        fix:     did you mean "trail"?
    `,
  ],
  [
    "in the trail",
    set("production.management.trail.dataEvent", []),
    `
      config/production/management.ts: trail.dataEvent  [schema]
        given:   []
        allowed: the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     did you mean "dataEvents"?
    `,
  ],
  [
    "in the management events",
    set("production.management.trail.managementEvents", { readWrite: "All" }),
    `
      config/production/management.ts: trail.managementEvents.readWrite  [schema]
        given:   "All"
        allowed: the keys readWriteType, excludeEventSources
        fix:     did you mean "readWriteType"?
    `,
  ],
  [
    "in a selector",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resource: ["arn:aws:s3:::a/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resource  [schema]
        given:   ["arn:aws:s3:::a/"]
        allowed: the keys name, resourceType, resources, readWriteType
        fix:     did you mean "resources"?
    `,
  ],
  [
    "a fact of the product that is no option",
    set("production.management.trail.isMultiRegionTrail", false),
    `
      config/production/management.ts: trail.isMultiRegionTrail  [schema]
        given:   false
        allowed: the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     remove it: this is always on, is no option, and no exception turns it off
    `,
  ],
  [
    "encryption and public access, which are no options either",
    all(
      set("production.logArchive.encryption", "off"),
      set("production.logArchive.bucket", { blockPublicAccess: false }),
    ),
    `
      config/production/log-archive.ts: bucket.blockPublicAccess  [schema]
        given:   false
        allowed: the keys name
        fix:     remove it: this is always on, is no option, and no exception turns it off
      config/production/log-archive.ts: encryption  [schema]
        given:   "off"
        allowed: the keys account, bucket, retentionDays, digestRetentionDays, lifecycle, objectLock, readerRoleArns, athena, accessLogs, averageObjectSizeBytes
        fix:     remove it: this is always on, is no option, and no exception turns it off
    `,
  ],
  [
    "in the log archive",
    set("production.logArchive.retentionDay", 365),
    `
      config/production/log-archive.ts: retentionDay  [schema]
        given:   365
        allowed: the keys account, bucket, retentionDays, digestRetentionDays, lifecycle, objectLock, readerRoleArns, athena, accessLogs, averageObjectSizeBytes
        fix:     did you mean "retentionDays"?
    `,
  ],
  [
    "in the bucket",
    set("production.logArchive.bucket", { bucketName: "meridian-archive" }),
    `
      config/production/log-archive.ts: bucket.bucketName  [schema]
        given:   "meridian-archive"
        allowed: the keys name
        fix:     remove it
    `,
  ],
  [
    "in the lifecycle",
    set("production.logArchive.lifecycle", { transition: [] }),
    `
      config/production/log-archive.ts: lifecycle.transition  [schema]
        given:   []
        allowed: the keys transitionObjectsLargerThanBytes, transitions, noncurrentVersionDays
        fix:     did you mean "transitions"?
    `,
  ],
  [
    "in a transition",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [{ storageClass: "GLACIER_IR", days: 90 }],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].afterDays  [schema]
        given:   (missing)
        allowed: a whole number of days from 0 to 36500
        fix:     add it
      config/production/log-archive.ts: lifecycle.transitions[0].days  [schema]
        given:   90
        allowed: the keys storageClass, afterDays
        fix:     remove it
    `,
  ],
  [
    "in Object Lock",
    set("production.logArchive.objectLock", { mode: "COMPLIANCE", day: 30 }),
    `
      config/production/log-archive.ts: objectLock.day  [schema]
        given:   30
        allowed: the keys mode, days
        fix:     did you mean "days"?
    `,
  ],
  [
    "in the access logs",
    set("production.logArchive.accessLogs", { retention: 365 }),
    `
      config/production/log-archive.ts: accessLogs.retention  [schema]
        given:   365
        allowed: the keys retentionDays
        fix:     did you mean "retentionDays"?
    `,
  ],
  [
    "in the workloads",
    rename("production.workloads.accounts", "acounts"),
    `
      config/production/workloads.ts: acounts  [schema]
        given:   [{"id":"310987650011","name":"payments-prod","email":"aws+payments-prod-310987650011@meridian.example","channel":"pay...
        allowed: the keys accounts
        fix:     did you mean "accounts"?
    `,
  ],
  [
    "in an account",
    rename("production.workloads.accounts.0.email", "emial"),
    `
      config/production/workloads.ts: accounts[0].emial  [schema]
        given:   "aws+payments-prod-310987650011@meridian.example"
        allowed: the keys id, name, email, channel, tags, detections, alarms, status
        fix:     did you mean "email"?
    `,
  ],
  [
    "in an alarm override",
    set("production.workloads.accounts.0.alarms", { "root-login": { treshold: 2 } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].treshold  [schema]
        given:   2
        allowed: the keys disabled, threshold, periodSeconds, severity, channel
        fix:     did you mean "threshold"?
    `,
  ],
  [
    "in a disabled alarm",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "the break-glass drill raises it", until: "2026-12-31" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.expires  [schema]
        given:   (missing)
        allowed: a calendar date, YYYY-MM-DD
        fix:     add it
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.until  [schema]
        given:   "2026-12-31"
        allowed: the keys reason, expires
        fix:     remove it
    `,
  ],
  [
    "with nothing near",
    set("production.workloads.accounts.0.colour", "blue"),
    `
      config/production/workloads.ts: accounts[0].colour  [schema]
        given:   "blue"
        allowed: the keys id, name, email, channel, tags, detections, alarms, status
        fix:     remove it
    `,
  ],
]);
