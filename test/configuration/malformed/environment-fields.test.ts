import { all, remove, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("environment.ts", [
  [
    "no organization",
    remove("production.environment.organizationId"),
    `
      config/production/environment.ts: organizationId  [schema]
        given:   (missing)
        allowed: o- and 10 to 32 lower-case letters or digits
        fix:     add it
    `,
  ],
  [
    "an organization id with a capital",
    set("production.environment.organizationId", "o-M3R1D1ANPROD"),
    `
      config/production/environment.ts: organizationId  [schema]
        given:   "o-M3R1D1ANPROD"
        allowed: o- and 10 to 32 lower-case letters or digits
        fix:     read it with: aws organizations describe-organization --query Organization.Id
    `,
  ],
  [
    "a root id instead of the organization's",
    set("production.environment.organizationId", "r-a1b2"),
    `
      config/production/environment.ts: organizationId  [schema]
        given:   "r-a1b2"
        allowed: o- and 10 to 32 lower-case letters or digits
        fix:     read it with: aws organizations describe-organization --query Organization.Id
    `,
  ],
  [
    "an unknown partition",
    set("production.environment.partition", "aws-gov"),
    `
      config/production/environment.ts: partition  [schema]
        given:   "aws-gov"
        allowed: one of "aws", "aws-us-gov", "aws-cn"
        fix:     did you mean "aws-us-gov"?
    `,
  ],
  [
    "no governed Region",
    set("production.environment.governedRegions", []),
    `
      config/production/environment.ts: governedRegions  [schema]
        given:   []
        allowed: at least the home Region
        fix:     list the Regions in use
    `,
  ],
  [
    "an Availability Zone instead of a Region",
    set("production.environment.homeRegion", "us-east-1a"),
    `
      config/production/environment.ts: homeRegion  [schema]
        given:   "us-east-1a"
        allowed: a Region name such as us-east-1
        fix:     use the Region's code, not a place or an Availability Zone
    `,
  ],
  [
    "an opt-in Region in words",
    set("production.environment.optInRegions", ["Cape Town"]),
    `
      config/production/environment.ts: optInRegions[0]  [schema]
        given:   "Cape Town"
        allowed: a Region name such as us-east-1
        fix:     use the Region's code, not a place or an Availability Zone
    `,
  ],
  [
    "a prefix with an underscore",
    set("production.environment.namePrefix", "audit_prod"),
    `
      config/production/environment.ts: namePrefix  [schema]
        given:   "audit_prod"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a prefix too long",
    set("production.environment.namePrefix", "audit-landing-zone"),
    `
      config/production/environment.ts: namePrefix  [schema]
        given:   "audit-landing-zone"
        allowed: at most 16 characters
        fix:     shorten it: bucket names have at most 63 characters
    `,
  ],
  [
    "a state bucket with capitals",
    set("production.environment.state", { bucketName: "Meridian-State" }),
    `
      config/production/environment.ts: state.bucketName  [schema]
        given:   "Meridian-State"
        allowed: 3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends
        fix:     rename the bucket
    `,
  ],
  [
    "a state bucket with a dot",
    set("production.environment.state", { bucketName: "meridian.state" }),
    `
      config/production/environment.ts: state.bucketName  [schema]
        given:   "meridian.state"
        allowed: 3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends
        fix:     rename the bucket
    `,
  ],
  [
    "a state bucket too short",
    set("production.environment.state", { bucketName: "ab" }),
    `
      config/production/environment.ts: state.bucketName  [schema]
        given:   "ab"
        allowed: 3 to 63 characters
        fix:     lengthen it
    `,
  ],
  [
    "a state bucket too long",
    set("production.environment.state", { bucketName: "s".repeat(64) }),
    `
      config/production/environment.ts: state.bucketName  [schema]
        given:   "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss"
        allowed: 3 to 63 characters
        fix:     shorten it
    `,
  ],
  [
    "a state bucket with a reserved end",
    set("production.environment.state", { bucketName: "meridian-state-s3alias" }),
    `
      config/production/environment.ts: state.bucketName  [schema]
        given:   "meridian-state-s3alias"
        allowed: no prefix xn--, sthree-, amzn-s3-demo- and no suffix -s3alias, --ol-s3, --x-s3, --table-s3, -an
        fix:     rename the bucket: AWS reserves these
    `,
  ],
  [
    "old states kept too briefly",
    set("production.environment.state", { noncurrentVersionDays: 7 }),
    `
      config/production/environment.ts: state.noncurrentVersionDays  [schema]
        given:   7
        allowed: a whole number of days from 30 to 36500
        fix:     raise it to at least 30
    `,
  ],
  [
    "no gate",
    remove("production.environment.gate"),
    `
      config/production/environment.ts: gate  [schema]
        given:   (missing)
        allowed: one of "plan-only", "open"
        fix:     add it
    `,
  ],
  [
    "a misspelled gate",
    set("production.environment.gate", "planonly"),
    `
      config/production/environment.ts: gate  [schema]
        given:   "planonly"
        allowed: one of "plan-only", "open"
        fix:     did you mean "plan-only"?
    `,
  ],
  [
    "a gate nobody knows",
    set("production.environment.gate", "closed"),
    `
      config/production/environment.ts: gate  [schema]
        given:   "closed"
        allowed: one of "plan-only", "open"
        fix:     use one of these values
    `,
  ],
  [
    "a repository with a wildcard",
    set("production.environment.pipeline", { repository: "meridian/*" }),
    `
      config/production/environment.ts: pipeline.repository  [schema]
        given:   "meridian/*"
        allowed: ORGANIZATION/REPOSITORY, exact, without wildcards
        fix:     copy it from the repository's URL; put the ids of a subject such as OWNER@1/NAME@2 into pipeline.ids
    `,
  ],
  [
    "a repository's address",
    set("production.environment.pipeline", { repository: "https://github.com/meridian/landing-zone" }),
    `
      config/production/environment.ts: pipeline.repository  [schema]
        given:   "https://github.com/meridian/landing-zone"
        allowed: ORGANIZATION/REPOSITORY, exact, without wildcards
        fix:     copy it from the repository's URL; put the ids of a subject such as OWNER@1/NAME@2 into pipeline.ids
    `,
  ],
  [
    "a repository as the subject of its tokens names it",
    set("production.environment.pipeline", { repository: "meridian@123456/landing-zone@456789" }),
    `
      config/production/environment.ts: pipeline.repository  [schema]
        given:   "meridian@123456/landing-zone@456789"
        allowed: ORGANIZATION/REPOSITORY, exact, without wildcards
        fix:     copy it from the repository's URL; put the ids of a subject such as OWNER@1/NAME@2 into pipeline.ids
    `,
  ],
  [
    "one id of two, in quotes",
    set("production.environment.pipeline", { ids: { repository: "456789" } }),
    `
      config/production/environment.ts: pipeline.ids.owner  [schema]
        given:   (missing)
        allowed: GitHub's numeric id, without quotes
        fix:     add it
      config/production/environment.ts: pipeline.ids.repository  [schema]
        given:   "456789"
        allowed: GitHub's numeric id, without quotes
        fix:     use the command that lz check prints
    `,
  ],
  [
    "a branch with a wildcard",
    set("production.environment.pipeline", { branch: "release/*" }),
    `
      config/production/environment.ts: pipeline.branch  [schema]
        given:   "release/*"
        allowed: a branch name, exact, without wildcards
        fix:     name one branch, e.g. main
    `,
  ],
  [
    "no role of the platform team",
    set("production.environment.platformTeamRoleArns", []),
    `
      config/production/environment.ts: platformTeamRoleArns  [schema]
        given:   []
        allowed: at least one role
        fix:     name the role your team signs in with
    `,
  ],
  [
    "a user instead of a role",
    set("production.environment.platformTeamRoleArns", ["arn:aws:iam::310987650001:user/jane"]),
    `
      config/production/environment.ts: platformTeamRoleArns[0]  [schema]
        given:   "arn:aws:iam::310987650001:user/jane"
        allowed: the exact ARN of an IAM role, without wildcards
        fix:     read it with: aws iam get-role --role-name NAME --query Role.Arn
    `,
  ],
  [
    "a role with a wildcard",
    set("production.environment.platformTeamRoleArns", ["arn:aws:iam::310987650001:role/*"]),
    `
      config/production/environment.ts: platformTeamRoleArns[0]  [schema]
        given:   "arn:aws:iam::310987650001:role/*"
        allowed: the exact ARN of an IAM role, without wildcards
        fix:     read it with: aws iam get-role --role-name NAME --query Role.Arn
    `,
  ],
  [
    "no trusted access",
    remove("production.environment.trustedAccess"),
    `
      config/production/environment.ts: trustedAccess  [schema]
        given:   (missing)
        allowed: an object with the keys owner, servicePrincipals, policyTypes
        fix:     add it
    `,
  ],
  [
    "trusted access without an owner",
    set("production.environment.trustedAccess", {}),
    `
      config/production/environment.ts: trustedAccess.owner  [schema]
        given:   (missing)
        allowed: one of "landing-zone", "elsewhere"
        fix:     add it
    `,
  ],
  [
    "a misspelled owner",
    set("production.environment.trustedAccess", { owner: "landingzone", servicePrincipals: [] }),
    `
      config/production/environment.ts: trustedAccess.owner  [schema]
        given:   "landingzone"
        allowed: one of "landing-zone", "elsewhere"
        fix:     did you mean "landing-zone"?
    `,
  ],
  [
    "an owner that lists no services",
    set("production.environment.trustedAccess", { owner: "landing-zone" }),
    `
      config/production/environment.ts: trustedAccess.servicePrincipals  [schema]
        given:   (missing)
        allowed: a list of service principals that includes "cloudtrail.amazonaws.com"
        fix:     add it
    `,
  ],
  [
    "services listed although somebody else owns them",
    set("production.environment.trustedAccess", {
      owner: "elsewhere",
      servicePrincipals: ["cloudtrail.amazonaws.com"],
    }),
    `
      config/production/environment.ts: trustedAccess.servicePrincipals  [schema]
        given:   ["cloudtrail.amazonaws.com"]
        allowed: the keys owner
        fix:     remove it
    `,
  ],
  [
    "a service without its domain",
    set("production.environment.trustedAccess", {
      owner: "landing-zone",
      servicePrincipals: ["cloudtrail.amazonaws.com", "sso"],
    }),
    `
      config/production/environment.ts: trustedAccess.servicePrincipals[1]  [schema]
        given:   "sso"
        allowed: a service principal such as cloudtrail.amazonaws.com
        fix:     use the name in AWS Organizations
    `,
  ],
  [
    "a misspelled policy type",
    set("production.environment.trustedAccess", {
      owner: "landing-zone",
      servicePrincipals: ["cloudtrail.amazonaws.com"],
      policyTypes: ["SERVICE_CONTROL_POLICIES"],
    }),
    `
      config/production/environment.ts: trustedAccess.policyTypes[0]  [schema]
        given:   "SERVICE_CONTROL_POLICIES"
        allowed: one of "AISERVICES_OPT_OUT_POLICY", "BACKUP_POLICY", "CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2", "RESOURCE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY", "TAG_POLICY"
        fix:     did you mean "SERVICE_CONTROL_POLICY"?
    `,
  ],
  [
    "trusted access without CloudTrail's",
    set("production.environment.trustedAccess", { owner: "landing-zone", servicePrincipals: ["sso.amazonaws.com"] }),
    `
      config/production/environment.ts: trustedAccess.servicePrincipals  [trusted-access]
        given:   ["sso.amazonaws.com"]
        allowed: a list with cloudtrail.amazonaws.com, which the organization trail needs
        fix:     add "cloudtrail.amazonaws.com", and every other service with trusted access: services not listed lose it
    `,
  ],
  [
    "an address that is none",
    set("production.environment.channels.security", { emails: ["security at meridian"] }),
    `
      config/production/environment.ts: channels.security.emails[0]  [schema]
        given:   "security at meridian"
        allowed: an e-mail address
        fix:     correct the address
    `,
  ],
  [
    "a Slack workspace by name",
    set("production.environment.channels.security", { slack: { workspaceId: "meridian", channelId: "C0SECALERTS" } }),
    `
      config/production/environment.ts: channels.security.slack.workspaceId  [schema]
        given:   "meridian"
        allowed: T and upper-case letters or digits
        fix:     copy the id from the workspace's URL
    `,
  ],
  [
    "a Slack channel by name",
    set("production.environment.channels.security", { slack: { workspaceId: "T0MERIDIAN", channelId: "#alerts" } }),
    `
      config/production/environment.ts: channels.security.slack.channelId  [schema]
        given:   "#alerts"
        allowed: C or G and upper-case letters or digits
        fix:     copy the id from the channel's URL
    `,
  ],
  [
    "a time zone without summer time",
    set("production.environment.channels.security", { emails: ["security@meridian.example"], timeZone: "GMT+1" }),
    `
      config/production/environment.ts: channels.security.timeZone  [schema]
        given:   "GMT+1"
        allowed: an IANA time zone, or UTC
        fix:     write it as in Europe/Berlin or America/New_York
    `,
  ],
  [
    "a channel's name with a space",
    set("production.environment.channels", {
      "on call": { emails: ["a@meridian.example"] },
      security: { emails: ["b@meridian.example"] },
      payments: { emails: ["c@meridian.example"] },
    }),
    `
      config/production/environment.ts: channels["on call"]  [schema]
        given:   "on call"
        allowed: as a key: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "an alarm period that is no multiple of a minute",
    set("production.environment.alarms", { periodSeconds: 90 }),
    `
      config/production/environment.ts: alarms.periodSeconds  [schema]
        given:   90
        allowed: a multiple of 60 seconds
        fix:     use 60, 120, 300, 600, 900 or 3600
    `,
  ],
  [
    "an alarm period too short",
    set("production.environment.alarms", { periodSeconds: 0 }),
    `
      config/production/environment.ts: alarms.periodSeconds  [schema]
        given:   0
        allowed: from 60 to 86400 seconds
        fix:     raise it to 60
    `,
  ],
  [
    "an alarm period too long",
    set("production.environment.alarms", { periodSeconds: 172_800 }),
    `
      config/production/environment.ts: alarms.periodSeconds  [schema]
        given:   172800
        allowed: from 60 to 86400 seconds
        fix:     lower it to 86400
    `,
  ],
  [
    "a tag that AWS reserves",
    set("production.environment.tags", { "AWS:owner": "security" }),
    `
      config/production/environment.ts: tags["AWS:owner"]  [schema]
        given:   "AWS:owner"
        allowed: as a key: 1 to 128 letters, digits, spaces or . : / = + - @ _, not starting with aws:
        fix:     rename the tag key
    `,
  ],
  [
    "a tag with a semicolon",
    set("production.environment.tags", { team: "security;platform" }),
    `
      config/production/environment.ts: tags.team  [schema]
        given:   "security;platform"
        allowed: up to 256 letters, digits, spaces or . : / = + - @ _
        fix:     shorten or rewrite the tag value
    `,
  ],
  [
    "trusted access of CloudTrail alone, a warning: applying turns every other service off",
    set("production.environment.trustedAccess", {
      owner: "landing-zone",
      servicePrincipals: ["cloudtrail.amazonaws.com"],
    }),
    `
      config/production/environment.ts: trustedAccess.servicePrincipals (warning)  [trusted-access]
        given:   ["cloudtrail.amazonaws.com"]
        allowed: every service that has trusted access today: applying turns off each that is not listed, such as AWS Config's, GuardDuty's and IAM Identity Center's
        fix:     add what "aws organizations list-aws-service-access-for-organization" lists (npx lz preflight compares it); or set owner to "elsewhere"
    `,
  ],
  [
    "trusted access without IAM Identity Center's, whose roles the platform team has, a warning",
    all(
      set("production.environment.trustedAccess", {
        owner: "landing-zone",
        servicePrincipals: ["cloudtrail.amazonaws.com", "config.amazonaws.com"],
      }),
      set("production.environment.platformTeamRoleArns", [
        "arn:aws:iam::310987650001:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_PlatformTeam_3f1c2b7a9d4e5f60",
      ]),
    ),
    `
      config/production/environment.ts: trustedAccess.servicePrincipals (warning)  [trusted-access]
        given:   ["cloudtrail.amazonaws.com","config.amazonaws.com"]
        allowed: a list with sso.amazonaws.com: the platform team's roles are IAM Identity Center's, and applying turns off every service that is not listed
        fix:     add "sso.amazonaws.com"; npx lz preflight lists what has trusted access today
    `,
  ],
]);
