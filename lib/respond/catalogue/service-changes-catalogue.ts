import { shellQuoted, type Call, type CalledService } from "../aws/call";
import { byHandStep, regionalCall, textIn, valueIn, type Change, type UndoChange } from "./change";
import { revokeSessionsStep, type BareStep } from "../identity-steps";
import { principalOfArn } from "../suspected-principal";
import { publicAccessChanges } from "./public-access-changes-catalogue";
import { securityGroupChanges } from "./security-group-changes-catalogue";

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
  "s3.amazonaws.com": publicAccessChanges,
  "kms.amazonaws.com": {
    ScheduleKeyDeletion: (change) => {
      const KeyId = change.asked("keyId");
      return [
        {
          what: `Cancel the deletion of key ${KeyId}`,
          why: "The event scheduled it: after the waiting period nothing encrypted with the key can be read.",
          call: regionalCall(change, "kms", "CancelKeyDeletion", { KeyId }),
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
  "ec2.amazonaws.com": securityGroupChanges,
  "sts.amazonaws.com": {
    AssumeRole: revokeAssumed,
    AssumeRoleWithSAML: revokeAssumed,
    AssumeRoleWithWebIdentity: revokeAssumed,
  },
};

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
    call: regionalCall(change, service, operation, input),
    undo: regionalCall(change, service, undone, input),
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
