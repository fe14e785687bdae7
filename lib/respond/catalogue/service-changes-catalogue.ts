import { shellQuoted, type Call, type CalledService } from "../aws/call";
import { byHandStep, regionalCall, textIn, valueIn, type Change, type UndoChange } from "./change";
import { revokeSessionsStep, type BareStep } from "../identity-steps";
import { principalOfArn } from "../suspected-principal";
import { publicAccessChanges } from "./public-access-changes-catalogue";
import { securityGroupChanges } from "./security-group-changes-catalogue";

/** How to undo changes of the other services, by event source and event name. */
export const serviceChanges: Readonly<Record<string, Readonly<Record<string, UndoChange>>>> = {
  "cloudtrail.amazonaws.com": {
    StopLogging: (change) => [
      switched(
        change,
        "cloudtrail",
        ["StartLogging", "StopLogging"],
        { Name: change.asked("name") },
        {
          what: `Restart logging of trail ${change.asked("name")}`,
          why: "The event stopped logging: the trail records nothing until it is restarted.",
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
          why: "The event scheduled the deletion: after the waiting period, data encrypted with the key is unreadable.",
          call: regionalCall(change, "kms", "CancelKeyDeletion", { KeyId }),
          undoNote: "no undo: lz never schedules the deletion of a key",
          label: "Change Undone",
        },
        switched(
          change,
          "kms",
          ["EnableKey", "DisableKey"],
          { KeyId },
          {
            what: `Enable key ${KeyId}`,
            why: "After its deletion is cancelled, the key is disabled.",
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
          why: "The event disabled the key: data encrypted with it cannot be read or written.",
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
            why: "The event disabled their actions.",
          },
        ),
      ];
    },
    DeleteAlarms: () => [
      byHandStep("Recreate the deleted alarms", "The event contains only their names.", [
        "npx lz drift ENVIRONMENT",
        "It lists the stacks that lack alarms, and prints the command that recreates them.",
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

/** Two operations that undo each other. */
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
    `Restore trail ${String(valueIn(change.event, "requestParameters", "name") ?? valueIn(change.event, "requestParameters", "trailName"))}`,
    "The event does not contain the previous settings. For the landing zone's trail, Terraform has them.",
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
          ? "The role is in another account: use that account's event, or the role itself."
          : "IAM cannot revoke its sessions.",
        [`npx lz respond --principal ${shellQuoted(role.arn)}`],
      ),
    ];
  }
  const { name, accountId, partition } = role;
  const why = "The event created a session of the role, which stays valid after its creator is contained.";
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
