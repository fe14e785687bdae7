import { remove, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("log-archive.ts", [
  [
    "no retention anywhere",
    remove("defaults.logArchive.retentionDays"),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   (missing)
        allowed: a whole number of days from 1 to 36500
        fix:     add it
    `,
  ],
  [
    "a retention of zero days",
    set("production.logArchive.retentionDays", 0),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   0
        allowed: a whole number of days from 1 to 36500
        fix:     raise it to at least 1
    `,
  ],
  [
    "a retention of more than a century",
    set("production.logArchive.retentionDays", 40_000),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   40000
        allowed: a whole number of days from 1 to 36500
        fix:     lower it to at most 36500
    `,
  ],
  [
    "half a day",
    set("production.logArchive.retentionDays", 365.5),
    `
      config/production/log-archive.ts: retentionDays  [schema]
        given:   365.5
        allowed: a whole number of days from 1 to 36500
        fix:     write a whole number
    `,
  ],
  [
    "a limit of bytes that Athena does not take, and results for years",
    set("production.logArchive.athena", { bytesScannedCutoffPerQuery: 1_000, resultRetentionDays: 2_557 }),
    `
      config/production/log-archive.ts: athena.bytesScannedCutoffPerQuery  [schema]
        given:   1000
        allowed: 10485760 or more bytes: Athena has no smaller limit
        fix:     raise it, e.g. to 107_374_182_400 for 100 GB
      config/production/log-archive.ts: athena.resultRetentionDays  [schema]
        given:   2557
        allowed: a whole number of days from 1 to 365
        fix:     lower it to at most 365
    `,
  ],
  [
    "a bucket name with a reserved beginning",
    set("production.logArchive.bucket", { name: "amzn-s3-demo-archive" }),
    `
      config/production/log-archive.ts: bucket.name  [schema]
        given:   "amzn-s3-demo-archive"
        allowed: no prefix xn--, sthree-, amzn-s3-demo- and no suffix -s3alias, --ol-s3, --x-s3, --table-s3, -an
        fix:     rename the bucket: AWS reserves these
    `,
  ],
  [
    "a bucket name that ends with a hyphen",
    set("production.logArchive.bucket", { name: "meridian-archive-" }),
    `
      config/production/log-archive.ts: bucket.name  [schema]
        given:   "meridian-archive-"
        allowed: 3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends
        fix:     rename the bucket
    `,
  ],
  [
    "Object Lock on",
    set("production.logArchive.objectLock", "on"),
    `
      config/production/log-archive.ts: objectLock  [schema]
        given:   "on"
        allowed: { mode: "COMPLIANCE" or "GOVERNANCE", days } or "off"
        fix:     state mode and days
    `,
  ],
  [
    "Object Lock with false",
    set("production.logArchive.objectLock", false),
    `
      config/production/log-archive.ts: objectLock  [schema]
        given:   false
        allowed: { mode: "COMPLIANCE" or "GOVERNANCE", days } or "off"
        fix:     state mode and days
    `,
  ],
  [
    "a misspelled mode",
    set("production.logArchive.objectLock", { mode: "COMPLIENCE", days: 30 }),
    `
      config/production/log-archive.ts: objectLock.mode  [schema]
        given:   "COMPLIENCE"
        allowed: one of "COMPLIANCE", "GOVERNANCE"
        fix:     did you mean "COMPLIANCE"?
    `,
  ],
  [
    "Object Lock for no days",
    set("production.logArchive.objectLock", { mode: "COMPLIANCE", days: 0 }),
    `
      config/production/log-archive.ts: objectLock.days  [schema]
        given:   0
        allowed: a whole number of days from 1 to 36500
        fix:     raise it to at least 1
    `,
  ],
  [
    "a storage class of the console",
    set("production.logArchive.lifecycle", { transitions: [{ storageClass: "GLACIER_INSTANT", afterDays: 90 }] }),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].storageClass  [schema]
        given:   "GLACIER_INSTANT"
        allowed: one of "STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"
        fix:     use one of these values
    `,
  ],
  [
    "a transition without days",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [{ storageClass: "GLACIER_IR" }],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].afterDays  [schema]
        given:   (missing)
        allowed: a whole number of days from 0 to 36500
        fix:     add it
    `,
  ],
  [
    "a negative size",
    set("production.logArchive.lifecycle", { transitionObjectsLargerThanBytes: -1 }),
    `
      config/production/log-archive.ts: lifecycle.transitionObjectsLargerThanBytes  [schema]
        given:   -1
        allowed: 0 or more bytes
        fix:     use 131072, which is S3's default
    `,
  ],
  [
    "half a byte",
    set("production.logArchive.lifecycle", { transitionObjectsLargerThanBytes: 0.5 }),
    `
      config/production/log-archive.ts: lifecycle.transitionObjectsLargerThanBytes  [schema]
        given:   0.5
        allowed: a whole number of bytes
        fix:     write a whole number, e.g. 131072
    `,
  ],
  [
    "deleted versions that are gone at once",
    set("production.logArchive.lifecycle", { noncurrentVersionDays: 0 }),
    `
      config/production/log-archive.ts: lifecycle.noncurrentVersionDays  [schema]
        given:   0
        allowed: a whole number of days from 1 to 36500
        fix:     raise it to at least 1
    `,
  ],
  [
    "a reader with a wildcard",
    set("production.logArchive.readerRoleArns", ["arn:aws:iam::*:role/investigator"]),
    `
      config/production/log-archive.ts: readerRoleArns[0]  [schema]
        given:   "arn:aws:iam::*:role/investigator"
        allowed: the exact ARN of an IAM role, without wildcards
        fix:     read it with: aws iam get-role --role-name NAME --query Role.Arn
    `,
  ],
  [
    "access logs kept too briefly",
    set("production.logArchive.accessLogs", { retentionDays: 30 }),
    `
      config/production/log-archive.ts: accessLogs.retentionDays  [schema]
        given:   30
        allowed: a whole number of days from 90 to 36500
        fix:     raise it to at least 90
    `,
  ],
  [
    "objects of no bytes",
    set("production.logArchive.averageObjectSizeBytes", 0),
    `
      config/production/log-archive.ts: averageObjectSizeBytes  [schema]
        given:   0
        allowed: 1 or more bytes
        fix:     measure it: total size divided by number of objects
    `,
  ],
  [
    "a size as a text",
    set("production.logArchive.averageObjectSizeBytes", "3 KB"),
    `
      config/production/log-archive.ts: averageObjectSizeBytes  [schema]
        given:   "3 KB"
        allowed: a whole number of bytes
        fix:     write a whole number, e.g. 3000
    `,
  ],
]);
