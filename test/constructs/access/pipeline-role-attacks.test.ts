import { describe } from "vitest";
import type { Attempt, Caller } from "../../support/policies/evaluate-policy";
import { itAnswers, role } from "../../support/policies/evaluate-policy";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { organizationId, trailArn } from "../../support/policies/sample-callers";
import { permissionsOf } from "../../support/policies/pipeline-permissions";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-access");
const management = "210987650001";
const logArchive = "210987650002";

function pipelineRole(account: "management" | "log-archive", kind: "plan" | "apply"): Caller {
  const accountId = account === "management" ? management : logArchive;
  return role(
    `arn:aws:iam::${accountId}:role/landing-zone/audit-staging-terraform-${kind}`,
    organizationId,
    permissionsOf(stack, `${account}-${kind}`),
  );
}

type Row = readonly [because: string, action: string, resource: string, context?: Attempt["context"]];

function rows(caller: Caller, expected: Attempt["expected"], table: readonly Row[]): readonly Attempt[] {
  return table.map(([because, action, resource, context]) => ({
    because,
    caller,
    action,
    resource,
    expected,
    ...(context !== undefined && { context }),
  }));
}

const roleIn = (accountId: string, name: string): string => `arn:aws:iam::${accountId}:role/${name}`;
const delivery = roleIn(management, "landing-zone/audit-staging-cloudtrail-delivery");
const managementKey = `arn:aws:kms:us-east-1:${management}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const archiveKey = `arn:aws:kms:us-east-1:${logArchive}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const archive = `arn:aws:s3:::audit-staging-organization-trail-${logArchive}`;
const logGroup = `arn:aws:logs:us-east-1:${management}:log-group:/audit-staging/organization-trail`;
const ours = { "aws:ResourceTag/landing-zone": "audit-staging" };
const alarm = `arn:aws:cloudwatch:us-east-1:${management}:alarm:audit-staging-payments-root-login`;

describe("the apply role of the management account", () => {
  const caller = pipelineRole("management", "apply");
  itAnswers({ accountId: management }, [
    ...rows(caller, "allowed", [
      ["it makes the trail", "cloudtrail:CreateTrail", trailArn],
      ["it configures it", "cloudtrail:UpdateTrail", trailArn],
      ["it starts it", "cloudtrail:StartLogging", trailArn],
      [
        "it hands CloudTrail the delivery role",
        "iam:PassRole",
        delivery,
        { "iam:PassedToService": "cloudtrail.amazonaws.com" },
      ],
      ["it makes alarms", "cloudwatch:PutMetricAlarm", alarm],
    ]),
    ...rows(caller, "denied", [
      ["it stops no logging", "cloudtrail:StopLogging", trailArn],
      ["it deletes no trail", "cloudtrail:DeleteTrail", trailArn],
      ["it touches no other trail", "cloudtrail:UpdateTrail", `arn:aws:cloudtrail:us-east-1:${management}:trail/other`],
      ["it deletes no log group", "logs:DeleteLogGroup", logGroup],
      ["it deletes no log stream", "logs:DeleteLogStream", `${logGroup}:log-stream:one`],
      ["it deletes no state's bucket", "s3:DeleteBucket", `arn:aws:s3:::audit-staging-terraform-state-${management}`],
      [
        "it gives the delivery role to no other service",
        "iam:PassRole",
        delivery,
        { "iam:PassedToService": "lambda.amazonaws.com" },
      ],
      [
        "it gives itself to no service",
        "iam:PassRole",
        roleIn(management, "landing-zone/audit-staging-terraform-apply"),
        { "iam:PassedToService": "cloudtrail.amazonaws.com" },
      ],
      ["it makes no role beside the landing zone's", "iam:CreateRole", roleIn(management, "administrator")],
      [
        "it makes no role of another environment",
        "iam:PutRolePolicy",
        roleIn(management, "landing-zone/audit-production-x"),
      ],
      [
        "it attaches no managed policy",
        "iam:AttachRolePolicy",
        roleIn(management, "landing-zone/audit-staging-slack-security"),
      ],
      ["it makes no user", "iam:CreateUser", `arn:aws:iam::${management}:user/mallory`],
      ["it steps into no workload", "sts:AssumeRole", roleIn("210987650011", "OrganizationAccountAccessRole")],
      [
        "it closes no alarm of somebody else",
        "cloudwatch:DeleteAlarms",
        `arn:aws:cloudwatch:us-east-1:${management}:alarm:nightly`,
      ],
    ]),
  ]);
});

describe("the apply role of the log-archive account", () => {
  const caller = pipelineRole("log-archive", "apply");
  itAnswers({ accountId: logArchive }, [
    ...rows(caller, "allowed", [
      ["it sets the archive's policy", "s3:PutBucketPolicy", archive],
      ["it sets the lifecycle", "s3:PutLifecycleConfiguration", archive],
    ]),
    ...rows(caller, "denied", [
      ["it reads no log", "s3:GetObject", `${archive}/AWSLogs/o-st4g1ng0rg/log.json.gz`],
      ["it writes no log", "s3:PutObject", `${archive}/AWSLogs/o-st4g1ng0rg/log.json.gz`],
      ["it deletes no log", "s3:DeleteObjectVersion", `${archive}/AWSLogs/o-st4g1ng0rg/log.json.gz`],
      ["it deletes no bucket", "s3:DeleteBucket", archive],
    ]),
  ]);
});

describe("the plan roles", () => {
  itAnswers({ accountId: management }, [
    ...rows(pipelineRole("management", "plan"), "allowed", [
      ["it reads the trail", "cloudtrail:GetTrailStatus", trailArn],
      ["it steps over to plan", "sts:AssumeRole", roleIn(management, "landing-zone/audit-staging-terraform-plan")],
    ]),
    ...rows(pipelineRole("management", "plan"), "denied", [
      [
        "it does not step over to apply",
        "sts:AssumeRole",
        roleIn(management, "landing-zone/audit-staging-terraform-apply"),
      ],
      ["it changes no trail", "cloudtrail:UpdateTrail", trailArn],
      ["it changes no alarm", "cloudwatch:PutMetricAlarm", alarm],
      ["it reads no events", "logs:FilterLogEvents", logGroup],
    ]),
  ]);
  itAnswers({ accountId: logArchive }, [
    ...rows(pipelineRole("log-archive", "plan"), "allowed", [
      ["it reads the archive's settings", "s3:GetBucketPolicy", archive],
    ]),
    ...rows(pipelineRole("log-archive", "plan"), "denied", [
      ["it reads no log", "s3:GetObject", `${archive}/AWSLogs/o-st4g1ng0rg/log.json.gz`],
      ["it opens no bucket", "s3:PutBucketPolicy", archive],
    ]),
  ]);
});

describe("the keys of the landing zone, by their own policies", () => {
  const stateKeyPolicy = policyAt(synthesized(openLandingZone, "staging-state"), "state/key/policy");
  itAnswers({ policy: stateKeyPolicy, accountId: management }, [
    ...rows(pipelineRole("management", "apply"), "allowed", [
      ["an apply sets the key's policy", "kms:PutKeyPolicy", managementKey, ours],
      ["an apply turns rotation on while the new key's tag does not count yet", "kms:EnableKeyRotation", managementKey],
      ["an apply names the new key while its tag does not count yet", "kms:CreateAlias", managementKey],
      ["an apply changes one tag, and sends that one only", "kms:TagResource", managementKey, ours],
    ]),
    ...rows(pipelineRole("management", "apply"), "denied", [
      ["an apply sets no policy of a key that is not the landing zone's", "kms:PutKeyPolicy", managementKey],
      ["an apply takes no alias to a key that is not the landing zone's", "kms:UpdateAlias", managementKey],
      [
        "an apply gives a key no alias of another's",
        "kms:CreateAlias",
        managementKey.replace(/key\/.*/, "alias/theirs"),
      ],
      ["an apply tags no key that is not the landing zone's", "kms:TagResource", managementKey],
      ["an apply deletes no key", "kms:ScheduleKeyDeletion", managementKey, ours],
      ["an apply disables no key", "kms:DisableKey", managementKey, ours],
    ]),
    ...rows(pipelineRole("management", "plan"), "allowed", [
      ["a plan looks at the key's policy", "kms:GetKeyPolicy", managementKey],
    ]),
    ...rows(pipelineRole("management", "plan"), "denied", [
      ["a plan sets no policy", "kms:PutKeyPolicy", managementKey, ours],
    ]),
  ]);

  const archiveKeyPolicy = policyAt(synthesized(openLandingZone, "staging-log-archive"), "archive/key/policy");
  const throughS3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
  itAnswers({ policy: archiveKeyPolicy, accountId: logArchive }, [
    ...rows(pipelineRole("log-archive", "apply"), "denied", [
      ["an apply reads no evidence", "kms:Decrypt", archiveKey, { ...ours, ...throughS3 }],
      ["an apply gives nobody else the archive's key", "kms:CreateGrant", archiveKey, ours],
      ["an apply deletes no archive's key", "kms:ScheduleKeyDeletion", archiveKey, ours],
    ]),
    ...rows(pipelineRole("log-archive", "plan"), "allowed", [
      ["a plan looks the archive's key up by its alias", "kms:DescribeKey", archiveKey],
    ]),
    ...rows(pipelineRole("log-archive", "plan"), "denied", [
      ["a plan reads no evidence", "kms:Decrypt", archiveKey, throughS3],
    ]),
  ]);
});
