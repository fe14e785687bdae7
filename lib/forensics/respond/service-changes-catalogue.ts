import type { PublicAccessBlock } from "./account-reader";
import { shellQuoted, type Call, type CalledService } from "./call";
import { byHandStep, textIn, valueIn, type Change, type UndoChange } from "./change";
import { revokeSessionsStep, type BareStep } from "./identity-steps";
import { principalOfArn } from "./principal";

/** How changes of the other services are undone, by the service's event source and the event's name. */
export const serviceChanges: Readonly<Record<string, Readonly<Record<string, UndoChange>>>> = {
  "cloudtrail.amazonaws.com": {
    StopLogging: (change) => [
      switched(
        change,
        "cloudtrail",
        ["StartLogging", "StopLogging"],
        { Name: change.asked("name") },
        {
          what: `Start the logging of trail ${change.asked("name")} again`,
          why: "The event stopped it: until it runs again, nothing is recorded.",
        },
      ),
    ],
    DeleteTrail: (change) => [trailLost(change)],
    UpdateTrail: (change) => [trailLost(change)],
    PutEventSelectors: (change) => [trailLost(change)],
  },
  "s3.amazonaws.com": {
    DeleteBucketPublicAccessBlock: blockPublicAccess,
    PutBucketPublicAccessBlock: blockPublicAccess,
    PutBucketAcl: blockPublicAccess,
    PutBucketPolicy: async (change) => [
      ...(await blockPublicAccess(change)),
      byHandStep(
        `Bring the policy of bucket ${change.asked("bucketName")} back`,
        "The event holds the new policy, not the one before. Blocking public access does not stop an account that the policy names.",
        [
          `aws s3api get-bucket-policy --bucket ${shellQuoted(change.asked("bucketName"))}`,
          "Find the one before: the last PutBucketPolicy event of the bucket, AWS Config's history, or its Terraform.",
          `aws s3api put-bucket-policy --bucket ${shellQuoted(change.asked("bucketName"))} --policy file://before.json`,
        ],
      ),
    ],
    DeleteAccountPublicAccessBlock: (change) => [accountPublicAccess(change)],
    PutAccountPublicAccessBlock: (change) => [accountPublicAccess(change)],
  },
  "kms.amazonaws.com": {
    ScheduleKeyDeletion: (change) => {
      const KeyId = change.asked("keyId");
      return [
        {
          what: `Cancel the deletion of key ${KeyId}`,
          why: "The event scheduled it: after the waiting period nothing encrypted with the key can be read.",
          call: call(change, "kms", "CancelKeyDeletion", { KeyId }),
          undoNote: "not undone: lz schedules the deletion of no key",
          label: "Change Undone",
        },
        switched(
          change,
          "kms",
          ["EnableKey", "DisableKey"],
          { KeyId },
          {
            what: `Enable key ${KeyId}`,
            why: "A key whose deletion was cancelled is disabled.",
          },
        ),
      ];
    },
    DisableKey: (change) => [
      switched(
        change,
        "kms",
        ["EnableKey", "DisableKey"],
        { KeyId: change.asked("keyId") },
        {
          what: `Enable key ${change.asked("keyId")}`,
          why: "The event disabled it: nothing encrypted with it can be read or written.",
        },
      ),
    ],
  },
  "monitoring.amazonaws.com": {
    DisableAlarmActions: (change) => {
      const names = valueIn(change.event, "requestParameters", "alarmNames");
      const AlarmNames = Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
      return [
        switched(
          change,
          "cloudwatch",
          ["EnableAlarmActions", "DisableAlarmActions"],
          { AlarmNames },
          {
            what: `Enable the actions of ${String(AlarmNames.length)} alarms`,
            why: "The event silenced them.",
          },
        ),
      ];
    },
    DeleteAlarms: () => [
      byHandStep("Make the deleted alarms again", "The event holds their names only.", [
        "npx cdktf deploy 'ENVIRONMENT-alarms-*'",
      ]),
    ],
  },
  "organizations.amazonaws.com": {
    DetachPolicy: (change) => [organizationPolicy(change, ["AttachPolicy", "DetachPolicy"])],
    AttachPolicy: (change) => [organizationPolicy(change, ["DetachPolicy", "AttachPolicy"])],
  },
  "ec2.amazonaws.com": { AuthorizeSecurityGroupIngress: (change) => [revokeIngress(change)] },
  "sts.amazonaws.com": {
    AssumeRole: revokeAssumed,
    AssumeRoleWithSAML: revokeAssumed,
    AssumeRoleWithWebIdentity: revokeAssumed,
  },
};

function call({ accountId, region }: Change, service: CalledService, operation: string, input: Call["input"]): Call {
  return { accountId, service, operation, input, ...(service !== "organizations" && { region }) };
}

/** One operation switches on what the other switches off. */
function switched(
  change: Change,
  service: CalledService,
  [operation, undone]: readonly [string, string],
  input: Call["input"],
  words: Pick<BareStep, "what" | "why">,
): BareStep {
  return {
    ...words,
    call: call(change, service, operation, input),
    undo: call(change, service, undone, input),
    label: "Change Undone",
  };
}

function organizationPolicy(change: Change, operations: readonly [string, string]): BareStep {
  const input = { PolicyId: change.asked("policyId"), TargetId: change.asked("targetId") };
  const [operation] = operations;
  return switched(change, "organizations", operations, input, {
    what: `${operation === "AttachPolicy" ? "Attach" : "Detach"} policy ${input.PolicyId} ${operation === "AttachPolicy" ? "to" : "from"} ${input.TargetId}`,
    why: `The event ${operation === "AttachPolicy" ? "detached" : "attached"} it.`,
  });
}

function trailLost(change: Change): BareStep {
  return byHandStep(
    `Bring trail ${String(valueIn(change.event, "requestParameters", "name") ?? valueIn(change.event, "requestParameters", "trailName"))} back`,
    "The event does not hold the settings before. For a trail of the landing zone, Terraform does.",
    ["npx lz drift", "npx cdktf plan ENVIRONMENT-organization-trail"],
  );
}

const everythingBlocked: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

async function blockPublicAccess(change: Change): Promise<readonly BareStep[]> {
  const Bucket = change.asked("bucketName");
  const put = (PublicAccessBlockConfiguration: PublicAccessBlock): Call =>
    call(change, "s3", "PutPublicAccessBlock", { Bucket, PublicAccessBlockConfiguration });
  const before = await change.reader?.publicAccessBlock(Bucket, change.region);
  const isBlocked = before !== undefined && Object.values(before).every(Boolean);
  return [
    {
      what: `Block public access to bucket ${Bucket}`,
      why: "Whatever its policy and ACLs say, nobody outside reads it then.",
      call: put(everythingBlocked),
      undo: before === undefined ? call(change, "s3", "DeletePublicAccessBlock", { Bucket }) : put(before),
      label: "Change Undone",
      ...(change.reader === undefined && {
        undoNote: "the bucket was not read: what was set before is not brought back",
      }),
      ...(isBlocked && { inPlace: "it is blocked" }),
    },
  ];
}

function accountPublicAccess({ accountId }: Change): BareStep {
  return byHandStep(
    `Block public access to every bucket of account ${accountId}`,
    "The event changed the account's own block. lz has no client of S3 Control.",
    [
      `aws s3control get-public-access-block --account-id ${accountId}`,
      `aws s3control put-public-access-block --account-id ${accountId} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    ],
    "put what the first command printed",
  );
}

function revokeIngress(change: Change): BareStep {
  const group = change.asked("groupId");
  const items = valueIn(change.event, "responseElements", "securityGroupRuleSet", "items");
  const rules = (Array.isArray(items) ? items : [])
    .map((item) => valueIn(item, "securityGroupRuleId"))
    .filter((id): id is string => typeof id === "string" && /^sgr-[0-9a-z]+$/.test(id));
  const place = `--group-id ${shellQuoted(group)}`;
  const where = `--region ${shellQuoted(change.region)}`;
  return byHandStep(
    `Revoke the ingress rules that the event added to security group ${group}`,
    "The event opened it. lz has no client of EC2.",
    rules.length > 0
      ? [
          `aws ec2 describe-security-group-rules --security-group-rule-ids ${rules.map(shellQuoted).join(" ")} ${where}`,
          `aws ec2 revoke-security-group-ingress ${place} --security-group-rule-ids ${rules.map(shellQuoted).join(" ")} ${where}`,
        ]
      : [
          `aws ec2 describe-security-group-rules --filters Name=group-id,Values=${shellQuoted(group)} ${where}`,
          `aws ec2 revoke-security-group-ingress ${place} --security-group-rule-ids RULE-ID ${where}`,
        ],
    "authorize again what the first command printed",
  );
}

async function revokeAssumed(change: Change): Promise<readonly BareStep[]> {
  const role = principalOfArn(textIn(change.event, "requestParameters", "roleArn"));
  if (role.kind !== "role" || role.accountId !== change.accountId) {
    return [
      byHandStep(
        `Revoke the sessions of ${role.arn}`,
        role.kind === "role"
          ? "It is in another account than the event: give the event of that account, or the role itself."
          : "Its sessions cannot be revoked by IAM.",
        [`npx lz respond --principal ${shellQuoted(role.arn)}`],
      ),
    ];
  }
  const { name, accountId, partition } = role;
  const why = "The event made a session of the role, which outlives whoever made it.";
  return [
    {
      ...(await revokeSessionsStep(
        { type: "Role", name, accountId, partition },
        change.revocation,
        change.reader,
        why,
      )),
      label: "Sessions Revoked",
    },
  ];
}
