import { all, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("Regions and partitions", [
  [
    "a home Region that is not governed",
    set("production.environment.homeRegion", "us-west-2"),
    `
      config/production/environment.ts: homeRegion  [regions]
        given:   "us-west-2"
        allowed: one of governedRegions: us-east-1, eu-west-1
        fix:     add it to governedRegions
    `,
  ],
  [
    "a misspelled home Region",
    set("production.environment.homeRegion", "us-esat-1"),
    `
      config/production/environment.ts: homeRegion  [regions]
        given:   "us-esat-1"
        allowed: a Region of the partition aws
        fix:     did you mean "us-east-1"?
    `,
  ],
  [
    "a governed Region that does not exist",
    set("production.environment.governedRegions", ["us-east-1", "eu-west-9"]),
    `
      config/production/environment.ts: governedRegions[1]  [regions]
        given:   "eu-west-9"
        allowed: a Region of the partition aws
        fix:     did you mean "eu-west-1"?
    `,
  ],
  [
    "a governed Region of another partition",
    set("production.environment.governedRegions", ["us-east-1", "cn-north-1"]),
    `
      config/production/environment.ts: governedRegions[1]  [regions]
        given:   "cn-north-1"
        allowed: a Region of the partition aws
        fix:     use another Region, or set partition to "aws-cn"
    `,
  ],
  [
    "a governed Region of a partition that the project was not built for",
    set("production.environment.governedRegions", ["us-east-1", "eusc-de-east-1"]),
    `
      config/production/environment.ts: governedRegions[1]  [regions]
        given:   "eusc-de-east-1"
        allowed: a Region of the partition aws
        fix:     this Region belongs to the partition aws-eusc, the AWS European Sovereign Cloud, which is not supported; use a Region of aws, aws-us-gov, aws-cn
    `,
  ],
  [
    "a governed Region twice",
    set("production.environment.governedRegions", ["us-east-1", "eu-west-1", "us-east-1"]),
    `
      config/production/environment.ts: governedRegions[2]  [regions]
        given:   "us-east-1"
        allowed: each Region once
        fix:     remove the second entry
    `,
  ],
  [
    "an opt-in Region that is not named",
    set("production.environment.governedRegions", ["us-east-1", "ap-south-2"]),
    `
      config/production/environment.ts: governedRegions[1]  [regions]
        given:   "ap-south-2"
        allowed: a Region that is enabled by default, or an opt-in Region of optInRegions
        fix:     enable the Region in every account, then add it to optInRegions
    `,
  ],
  [
    "an opt-in Region that is not governed",
    set("production.environment.optInRegions", ["ap-south-2"]),
    `
      config/production/environment.ts: optInRegions[0]  [regions]
        given:   "ap-south-2"
        allowed: an opt-in Region of governedRegions
        fix:     add it to governedRegions, or remove it here
    `,
  ],
  [
    "an opt-in Region that is always on",
    set("production.environment.optInRegions", ["eu-west-1"]),
    `
      config/production/environment.ts: optInRegions[0]  [regions]
        given:   "eu-west-1"
        allowed: opt-in Regions only
        fix:     remove it: this Region is enabled by default
    `,
  ],
  [
    "an opt-in Region that does not exist",
    set("production.environment.optInRegions", ["ap-south-3"]),
    `
      config/production/environment.ts: optInRegions[0]  [regions]
        given:   "ap-south-3"
        allowed: an opt-in Region of the partition aws
        fix:     did you mean "ap-south-2"?
    `,
  ],
  [
    "an opt-in Region twice",
    all(
      set("production.environment.governedRegions", ["us-east-1", "ap-south-2"]),
      set("production.environment.optInRegions", ["ap-south-2", "ap-south-2"]),
    ),
    `
      config/production/environment.ts: optInRegions[1]  [regions]
        given:   "ap-south-2"
        allowed: each Region once
        fix:     remove the second entry
    `,
  ],
  [
    "a partition without the Regions and roles listed",
    set("production.environment.partition", "aws-us-gov"),
    `
      config/defaults.ts: environment.homeRegion  [regions]
        given:   "us-east-1"
        allowed: in production: a Region of the partition aws-us-gov
        fix:     use another Region, or set partition to "aws"; for production alone, set homeRegion in config/production/environment.ts
      config/production/environment.ts: governedRegions[0]  [regions]
        given:   "us-east-1"
        allowed: a Region of the partition aws-us-gov
        fix:     use another Region, or set partition to "aws"
      config/production/environment.ts: governedRegions[1]  [regions]
        given:   "eu-west-1"
        allowed: a Region of the partition aws-us-gov
        fix:     use another Region, or set partition to "aws"
      config/production/environment.ts: platformTeamRoleArns[0]  [partition]
        given:   "arn:aws:iam::310987650001:role/platform-team"
        allowed: a role of the management account: arn:aws-us-gov:iam::310987650001:role/…
        fix:     use the team's role in the management account
      config/production/environment.ts: channels.payments.slack  [partition]
        given:   {"workspaceId":"T0MERIDIAN","channelId":"C0PAYALERTS"}
        allowed: no Slack: the partition aws-us-gov has no Amazon Q Developer in chat applications
        fix:     remove slack, and use e-mail addresses; your own subscriber can forward messages to Slack
      config/production/environment.ts: breakGlass.userArns[0]  [break-glass-users]
        given:   "arn:aws:iam::310987650001:user/break-glass"
        allowed: a user of the management account: arn:aws-us-gov:iam::310987650001:user/…
        fix:     name a user of the management account
    `,
  ],
  [
    "a role of the platform team in another account",
    set("production.environment.platformTeamRoleArns", [
      "arn:aws:iam::310987650001:role/a",
      "arn:aws:iam::310987650011:role/b",
    ]),
    `
      config/production/environment.ts: platformTeamRoleArns[1]  [partition]
        given:   "arn:aws:iam::310987650011:role/b"
        allowed: a role of the management account: arn:aws:iam::310987650001:role/…
        fix:     use the team's role in the management account
    `,
  ],
  [
    "a reader of another partition",
    set("production.logArchive.readerRoleArns", ["arn:aws-us-gov:iam::310987650013:role/investigator"]),
    `
      config/production/log-archive.ts: readerRoleArns[0]  [partition]
        given:   "arn:aws-us-gov:iam::310987650013:role/investigator"
        allowed: a role of the partition aws
        fix:     correct the partition in the ARN
    `,
  ],
  [
    "an investigator of another partition",
    set("production.logArchive.athena", {
      investigatorRoleArns: ["arn:aws-us-gov:iam::310987650013:role/investigator"],
    }),
    `
      config/production/log-archive.ts: athena.investigatorRoleArns[0]  [partition]
        given:   "arn:aws-us-gov:iam::310987650013:role/investigator"
        allowed: a role of the partition aws
        fix:     correct the partition in the ARN
    `,
  ],
]);
