import { remove, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("the trail", [
  [
    "no trail name anywhere",
    remove("defaults.management"),
    `
      config/production/management.ts: trail  [schema]
        given:   (missing)
        allowed: an object with the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     add it
      config/staging/management.ts: trail  [schema]
        given:   (missing)
        allowed: an object with the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     add it
    `,
  ],
  [
    "a trail name too short",
    set("production.management.trail.name", "ct"),
    `
      config/production/management.ts: trail.name  [schema]
        given:   "ct"
        allowed: 3 to 32 characters
        fix:     lengthen it: CloudTrail's minimum is 3
    `,
  ],
  [
    "a misspelled kind of events",
    set("production.management.trail.managementEvents", { readWriteType: "Writeonly" }),
    `
      config/production/management.ts: trail.managementEvents.readWriteType  [schema]
        given:   "Writeonly"
        allowed: one of "All", "ReadOnly", "WriteOnly"
        fix:     did you mean "WriteOnly"?
    `,
  ],
  [
    "a bucket whose name begins others', a warning; a prefix that is meant as one",
    set("production.management.trail.dataEvents", [
      {
        name: "exports",
        resourceType: "AWS::S3::Object",
        resources: ["arn:aws:s3:::exports", "arn:aws:s3:::exports-", "arn:aws:s3:::exports/2026"],
      },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources[0] (warning)  [trail-events]
        given:   "arn:aws:s3:::exports"
        allowed: "arn:aws:s3:::exports/" for one bucket: an ARN selects what begins with it, so arn:aws:s3:::exports-archive is recorded too, and billed
        fix:     write "arn:aws:s3:::exports/"; or "arn:aws:s3:::exports-" for every bucket whose name begins so
    `,
  ],
  [
    "an event source that cannot be left out",
    set("production.management.trail.managementEvents", {
      excludeEventSources: ["kms.amazonaws.com", "s3.amazonaws.com"],
    }),
    `
      config/production/management.ts: trail.managementEvents.excludeEventSources[1]  [schema]
        given:   "s3.amazonaws.com"
        allowed: only kms.amazonaws.com and rdsdata.amazonaws.com
        fix:     remove it: AWS can exclude only these
    `,
  ],
  [
    "less than all management events, unexplained",
    set("production.management.trail.managementEvents", { readWriteType: "WriteOnly" }),
    `
      config/production/management.ts: trail.managementEvents.readWriteType  [trail-events]
        given:   "WriteOnly"
        allowed: "All", or an entry in exceptions of environment.ts: { rule: "management-events-not-all", subject: "trail.managementEvents.readWriteType", reason, ticket, approver, expires }
        fix:     record all: detections of denied calls and reconnaissance need the read events
    `,
  ],
  [
    "an Insight nobody knows",
    set("production.management.trail.insights", ["ApiCallRate"]),
    `
      config/production/management.ts: trail.insights[0]  [schema]
        given:   "ApiCallRate"
        allowed: one of "ApiCallRateInsight", "ApiErrorRateInsight"
        fix:     did you mean "ApiCallRateInsight"?
    `,
  ],
  [
    "a log group that forgets too soon",
    set("production.management.trail.logGroupRetentionDays", 30),
    `
      config/production/management.ts: trail.logGroupRetentionDays  [schema]
        given:   30
        allowed: one of 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days
        fix:     use the next longer one; shorter than 90 days leaves no time to investigate
    `,
  ],
  [
    "a retention that CloudWatch Logs does not have",
    set("production.management.trail.logGroupRetentionDays", 366),
    `
      config/production/management.ts: trail.logGroupRetentionDays  [schema]
        given:   366
        allowed: one of 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days
        fix:     use the next longer one; shorter than 90 days leaves no time to investigate
    `,
  ],
  [
    "data events without a name",
    set("production.management.trail.dataEvents", [
      { resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::meridian-exports/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].name  [schema]
        given:   (missing)
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     add it
    `,
  ],
  [
    "a resource type that is none",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "s3", resources: ["arn:aws:s3:::meridian-exports/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resourceType  [schema]
        given:   "s3"
        allowed: a resource type such as AWS::S3::Object
        fix:     use a resource type of CloudTrail's data events
    `,
  ],
  [
    "a misspelled resource type",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Objects", resources: ["arn:aws:s3:::meridian-exports/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resourceType  [trail-events]
        given:   "AWS::S3::Objects"
        allowed: a resource type that CloudTrail knows
        fix:     did you mean "AWS::S3::Object"?
    `,
  ],
  [
    "a resource type with the wrong capitals",
    set("production.management.trail.dataEvents", [
      {
        name: "ledger",
        resourceType: "AWS::DynamoDb::Table",
        resources: ["arn:aws:dynamodb:us-east-1:310987650011:table/ledger"],
      },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resourceType  [trail-events]
        given:   "AWS::DynamoDb::Table"
        allowed: a resource type that CloudTrail knows
        fix:     did you mean "AWS::DynamoDB::Table"?
    `,
  ],
  [
    "no resources",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: [] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources  [schema]
        given:   []
        allowed: at least one ARN, or the word everything
        fix:     list the ARNs to record
    `,
  ],
  [
    "a bucket name instead of an ARN",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["meridian-exports"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources[0]  [schema]
        given:   "meridian-exports"
        allowed: an Amazon Resource Name, arn:partition:service:region:account:resource, without wildcards
        fix:     copy the ARN from the console, without a * at the end: a prefix is enough
    `,
  ],
  [
    "an ARN with a wildcard",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::meridian-exports/*"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources[0]  [schema]
        given:   "arn:aws:s3:::meridian-exports/*"
        allowed: an Amazon Resource Name, arn:partition:service:region:account:resource, without wildcards
        fix:     copy the ARN from the console, without a * at the end: a prefix is enough
    `,
  ],
  [
    "every bucket by an empty name",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources[0]  [schema]
        given:   "arn:aws:s3:::"
        allowed: an Amazon Resource Name, arn:partition:service:region:account:resource, without wildcards
        fix:     copy the ARN from the console, without a * at the end: a prefix is enough
    `,
  ],
  [
    "all instead of everything",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: "all" },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources  [schema]
        given:   "all"
        allowed: a list of ARNs, or the word "everything"
        fix:     list the ARNs to record
    `,
  ],
  [
    "everything, unexplained",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: "everything" },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources  [trail-events]
        given:   "everything"
        allowed: a list of ARNs, or an entry in exceptions of environment.ts: { rule: "data-events-for-everything", subject: "trail.dataEvents[0]", reason, ticket, approver, expires }
        fix:     list the ARNs that matter: every data event is billed
    `,
  ],
  [
    "an ARN of another partition",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::a/", "arn:aws-cn:s3:::b/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources[1]  [trail-events]
        given:   "arn:aws-cn:s3:::b/"
        allowed: an ARN of the partition aws
        fix:     correct the partition in the ARN
    `,
  ],
  [
    "two selectors of one name",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::a/"] },
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::b/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[1].name  [trail-events]
        given:   "exports"
        allowed: a unique name
        fix:     rename one of the selectors
    `,
  ],
  [
    "more ARNs than a trail may select",
    set("production.management.trail.dataEvents", [
      {
        name: "exports",
        resourceType: "AWS::S3::Object",
        resources: Array.from({ length: 501 }, (_, index) => `arn:aws:s3:::bucket-${index}/`),
      },
    ]),
    `
      config/production/management.ts: trail.dataEvents  [trail-events]
        given:   "501 ARNs"
        allowed: at most 500 ARNs in all selectors
        fix:     select by shared ARN prefixes
    `,
  ],
]);
