import { describe, expect, it } from "vitest";
import { effectsLead } from "../../../lib/report/effects/effects-words";
import { rules } from "../../../lib/report/effects/rules";
import type { Report } from "../../../lib/report/report";
import { iamChanges } from "../../../lib/respond/catalogue/iam-changes-catalogue";
import { serviceChanges } from "../../../lib/respond/catalogue/service-changes-catalogue";
import { revokeSessionsPolicy } from "../../../lib/respond/containment-policies";
import { investigated } from "../../support/events/incident-scene";
import { sceneReport } from "../../support/events/scene-report";

const account = "111122223333";
const key = "AKIAEXAMPLEUSEDKEY01";

type Fields = Readonly<Record<string, unknown>>;

const user = (name: string, accessKeyId: string): Fields => ({
  type: "IAMUser",
  arn: `arn:aws:iam::${account}:user/${name}`,
  principalId: `AIDA${name.toUpperCase()}`,
  accountId: account,
  userName: name,
  accessKeyId,
});
const mallory = user("mallory", key);
const responder = user("responder", "AKIAEXAMPLERESPOND01");

let number = 0;
/** A call as `<service>:<name>`, each a minute after the one before. */
function call(name: string, requestParameters: Fields, more: Fields = {}) {
  const [service = "", eventName = ""] = name.split(":");
  number += 1;
  return {
    eventVersion: "1.11",
    eventTime: new Date(Date.parse("2026-11-02T01:00:00Z") + number * 60_000).toISOString().replace(".000Z", "Z"),
    eventID: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "us-east-1",
    recipientAccountId: account,
    sourceIPAddress: "203.0.113.77",
    readOnly: false,
    userIdentity: mallory,
    requestParameters,
    ...more,
  };
}

function reportOf(events: readonly Fields[], changes: Parameters<typeof sceneReport>[0] = {}): Report {
  return sceneReport({
    incident: { kind: "principal", value: "mallory", since: "2026-11-02T00:00:00Z", until: "2026-11-03T00:00:00Z" },
    events: events.map((each) => investigated(each)),
    ...changes,
  });
}

const whats = (list: Report["stillInEffect"]) => list.map(({ what }) => what).filter((what) => !what.includes(key));
const stillOf = (...events: readonly Fields[]) => whats(reportOf(events).stillInEffect);

const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const everybody = { Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject" }] };
const denyAll = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const allowAll = '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const build = { roleName: "build" };
const attachAdmin = { ...build, policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" };
const madeKey = { responseElements: { accessKey: { userName: "eve", accessKeyId: "AKIAEXAMPLEMADEKEY01" } } };
const keyOfEve = { userName: "eve", accessKeyId: "AKIAEXAMPLEMADEKEY01" };
const trail = `arn:aws:cloudtrail:us-east-1:${account}:trail/main`;
const opened = {
  groupId: "sg-1",
  ipPermissions: {
    items: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] } }],
  },
};
const openedAnswer = {
  responseElements: {
    securityGroupRuleSet: {
      items: [
        {
          ...{ groupId: "sg-1", securityGroupRuleId: "sgr-1", isEgress: false },
          ...{ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
        },
      ],
    },
  },
};

type Given = readonly [name: string, request: Fields, more?: Fields];

/** What a call sets, in words, and each call that undoes it. */
const pairs: readonly (readonly [did: Given, what: string, ...undoing: readonly Given[]])[] = [
  [
    ["iam:AttachRolePolicy", attachAdmin],
    "AdministratorAccess is attached to role build",
    ["iam:DetachRolePolicy", attachAdmin],
    ["iam:DeleteRole", build],
  ],
  [
    ["iam:DetachRolePolicy", attachAdmin],
    "AdministratorAccess is detached from role build, which had it before",
    ["iam:AttachRolePolicy", attachAdmin],
  ],
  [
    ["iam:PutUserPolicy", { userName: "eve", policyName: "p", policyDocument: allowAll }],
    "inline policy p of IAM user eve was created or replaced",
    ["iam:DeleteUserPolicy", { userName: "eve", policyName: "p" }],
  ],
  [
    ["iam:CreateUser", { userName: "eve" }],
    "IAM user eve was created and still exists",
    ["iam:DeleteUser", { userName: "eve" }],
  ],
  [["iam:CreateRole", build], "role build was created and still exists", ["iam:DeleteRole", build]],
  [
    ["iam:CreateAccessKey", { userName: "eve" }, madeKey],
    "access key AKIAEXAMPLEMADEKEY01 of IAM user eve was created and is active",
    ["iam:DeleteAccessKey", keyOfEve],
    ["iam:UpdateAccessKey", { ...keyOfEve, status: "Inactive" }],
    ["iam:PutUserPolicy", { userName: "eve", policyName: "deny", policyDocument: denyAll }],
    ["iam:AttachUserPolicy", { userName: "eve", policyArn: "arn:aws:iam::aws:policy/AWSDenyAll" }],
  ],
  [
    ["iam:CreateLoginProfile", { userName: "eve" }],
    "IAM user eve has a console password, created by the call",
    ["iam:DeleteLoginProfile", { userName: "eve" }],
  ],
  [
    ["iam:AddUserToGroup", { userName: "eve", groupName: "admins" }],
    "IAM user eve is in group admins",
    ["iam:RemoveUserFromGroup", { userName: "eve", groupName: "admins" }],
  ],
  [
    ["iam:UpdateAssumeRolePolicy", { ...build, policyDocument: allowAll }],
    "role build has a new trust policy",
    ["iam:UpdateAssumeRolePolicy", { ...build, policyDocument: denyAll }],
  ],
  [
    ["iam:DeactivateMFADevice", { userName: "eve", serialNumber: `arn:aws:iam::${account}:mfa/phone` }],
    "MFA device phone of IAM user eve was removed",
    ["iam:EnableMFADevice", { userName: "eve", serialNumber: `arn:aws:iam::${account}:mfa/other` }],
  ],
  [
    ["s3:PutBucketPolicy", { bucketName: "b", bucketPolicy: everybody }],
    "bucket b is public through its policy",
    ["s3:DeleteBucketPolicy", { bucketName: "b" }],
    ["s3:PutBucketPolicy", { bucketName: "b", bucketPolicy: { Statement: [] } }],
    ["s3:PutBucketPublicAccessBlock", { bucketName: "b", PublicAccessBlockConfiguration: all }],
    ["s3:PutAccountPublicAccessBlock", { PublicAccessBlockConfiguration: all }],
    ["s3:DeleteBucket", { bucketName: "b" }],
  ],
  [
    ["s3:PutBucketAcl", { bucketName: "b", "x-amz-acl": ["public-read"] }],
    "the ACL of bucket b makes it public",
    ["s3:PutBucketAcl", { bucketName: "b", "x-amz-acl": ["private"] }],
  ],
  [
    ["s3:DeleteBucketPublicAccessBlock", { bucketName: "b" }],
    "Block Public Access of bucket b is removed",
    ["s3:PutBucketPublicAccessBlock", { bucketName: "b", PublicAccessBlockConfiguration: all }],
  ],
  [
    ["s3:PutAccountPublicAccessBlock", { PublicAccessBlockConfiguration: { ...all, IgnorePublicAcls: false } }],
    `Block Public Access of every bucket of account ${account} is partly off`,
    ["s3:PutAccountPublicAccessBlock", { PublicAccessBlockConfiguration: all }],
  ],
  [
    ["ec2:AuthorizeSecurityGroupIngress", opened, openedAnswer],
    "security group sg-1 allows inbound tcp 22 from 0.0.0.0/0",
    ["ec2:RevokeSecurityGroupIngress", { groupId: "sg-1", securityGroupRuleIds: { items: ["sgr-1"] } }],
    ["ec2:RevokeSecurityGroupIngress", opened],
    ["ec2:DeleteSecurityGroup", { groupId: "sg-1" }],
  ],
  [
    ["cloudtrail:StopLogging", { name: trail }],
    "trail main records nothing: logging was stopped",
    ["cloudtrail:StartLogging", { name: "main" }],
  ],
  [
    ["cloudtrail:DeleteTrail", { name: "main" }],
    "trail main was deleted",
    ["cloudtrail:CreateTrail", { name: "main" }],
  ],
  [
    ["kms:DisableKey", { keyId: "k" }],
    "KMS key k is disabled",
    ["kms:EnableKey", { keyId: `arn:aws:kms:us-east-1:${account}:key/k` }],
  ],
  [
    ["monitoring:DisableAlarmActions", { alarmNames: ["a"] }],
    "alarm a notifies nobody: its actions are disabled",
    ["monitoring:EnableAlarmActions", { alarmNames: ["a"] }],
    ["monitoring:DeleteAlarms", { alarmNames: ["a"] }],
  ],
  [
    ["organizations:DetachPolicy", { policyId: "p-1", targetId: "ou-1" }],
    "policy p-1 of the organization is detached from ou-1",
    ["organizations:AttachPolicy", { policyId: "p-1", targetId: "ou-1" }],
  ],
];

describe("what is still in effect", () => {
  const cases = pairs.map(([did, what, ...undoing]) => ({ did, what, undoing }));

  it.each(cases)("$did.0: $what, until it is undone", ({ did, what, undoing }) => {
    const done = call(...did);
    expect(stillOf(done)).toStrictEqual([what]);
    const failed = { errorCode: "AccessDenied", userIdentity: responder };
    for (const undo of undoing) {
      const undone = call(undo[0], undo[1], { ...undo[2], userIdentity: responder });
      expect(stillOf(done, undone), undo[0]).not.toContain(what);
      expect(whats(reportOf([done, undone]).undone), undo[0]).toContain(what);
      expect(stillOf(done, { ...undone, ...failed }), `${undo[0]} that was denied`).toContain(what);
      // in another account it is another thing
      expect(stillOf(done, { ...undone, recipientAccountId: "999988887777" }), undo[0]).toContain(what);
      // done again, it is in effect again
      expect(stillOf(done, undone, call(...did)), `${undo[0]} and again`).toContain(what);
    }
  });

  it("has a rule for every change that lz respond undoes", () => {
    const undoable = [
      ...Object.keys(iamChanges).map((name) => `iam ${name}`),
      ...Object.entries(serviceChanges).flatMap(([source, changes]) =>
        Object.keys(changes).map((name) => `${source.replace(/\.amazonaws\.com$/, "")} ${name}`),
      ),
    ].filter((name) => !name.startsWith("sts AssumeRole")); // its session is followed by its credential
    const ruled = Object.entries(rules).flatMap(([service, ofService]) =>
      Object.keys(ofService).map((name) => `${service} ${name}`),
    );
    expect(undoable.length).toBeGreaterThan(40);
    expect(undoable.filter((name) => !ruled.includes(name))).toStrictEqual([]);
  });

  it("suspends what Block Public Access closes, and lists it again once the block is removed", () => {
    const open = call("s3:PutBucketPolicy", { bucketName: "b", bucketPolicy: everybody });
    const blocked = call(
      "s3:PutBucketPublicAccessBlock",
      { bucketName: "b", PublicAccessBlockConfiguration: all },
      { userIdentity: responder },
    );
    const again = call("s3:DeleteBucketPublicAccessBlock", { bucketName: "b" });
    expect(stillOf(open, blocked)).toStrictEqual([]);
    expect(stillOf(open, blocked, again)).toStrictEqual([
      "bucket b is public through its policy",
      "Block Public Access of bucket b is removed",
    ]);
    // a policy that names an account stays as it is
    const named = { Statement: [{ Effect: "Allow", Principal: { AWS: "999988887777" }, Action: "s3:*" }] };
    const shared = call("s3:PutBucketPolicy", { bucketName: "c", bucketPolicy: named });
    const closed = { ...blocked, requestParameters: { bucketName: "c", PublicAccessBlockConfiguration: all } };
    expect(reportOf([shared, { ...closed, eventTime: "2026-11-02T20:00:00Z" }]).stillInEffect.at(-1)).toMatchObject({
      what: "bucket c has a new policy",
      grants: "It allows: account 999988887777 may s3:*.",
    });
  });

  describe("that a policy denies everything", () => {
    const grant = call("iam:AttachUserPolicy", {
      userName: "eve",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    const by = { userIdentity: responder };
    const put = (policyDocument: string, userName = "eve") =>
      call("iam:PutUserPolicy", { userName, policyName: "quarantine", policyDocument }, by);
    const denyAllArn = "arn:aws:iam::aws:policy/AWSDenyAll";
    const attached = call("iam:AttachUserPolicy", { userName: "eve", policyArn: denyAllArn }, by);
    const deniedOf = (...events: readonly Fields[]) => {
      const found = reportOf([grant, ...events]).stillInEffect.filter(({ what }) =>
        what.startsWith("AdministratorAccess is attached"),
      );
      expect(found).toHaveLength(1);
      return found[0]?.denied;
    };

    it("is said beside a grant, with who did so and when", () => {
      const inline = put(denyAll);
      expect(deniedOf(inline)).toStrictEqual({
        to: "IAM user eve",
        policyName: "quarantine",
        since: inline.eventTime,
        how: "iam:PutUserPolicy",
        by: "IAM user responder",
        eventId: inline.eventID,
      });
      expect(deniedOf(attached)).toMatchObject({ policyName: "AWSDenyAll", since: attached.eventTime });
      expect(effectsLead(reportOf([grant, inline]))).toContain(
        "1 of them concerns an identity that is denied everything",
      );
    });

    const conditional =
      '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}]}';
    it.each([
      ["denies one service", put('{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}')],
      ["denies all but one action", put('{"Statement":[{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}]}')],
      ["denies one resource", put('{"Statement":[{"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::b/*"}]}')],
      ["denies under a condition", put(conditional)],
      ["revokes sessions", put(revokeSessionsPolicy("2026-11-02T22:00:00Z"))],
      ["allows everything", put(allowAll)],
      ["is another user's", put(denyAll, "bob")],
      ["was refused", { ...put(denyAll), errorCode: "AccessDenied" }],
      ["is in another account", { ...put(denyAll), recipientAccountId: "999988887777" }],
      [
        "is AWS's quarantine of keys",
        call("iam:AttachUserPolicy", {
          userName: "eve",
          policyArn: "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3",
        }),
      ],
    ])("is not said of a policy that %s", (_what, event) => {
      expect(deniedOf(event)).toBeUndefined();
    });

    it.each([
      ["deleted", [put(denyAll), call("iam:DeleteUserPolicy", { userName: "eve", policyName: "Quarantine" }, by)]],
      ["detached", [attached, call("iam:DetachUserPolicy", { userName: "eve", policyArn: denyAllArn }, by)]],
      ["replaced by a narrower one", [put(denyAll), put(conditional)]],
      [
        "of a user that has another name now",
        [put(denyAll), call("iam:UpdateUser", { userName: "eve", newUserName: "e" })],
      ],
    ])("is not said of a policy that is %s", (_what, events) => {
      expect(deniedOf(...events)).toBeUndefined();
    });

    it("is not said of a user that was deleted and created again", () => {
      const denied = put(denyAll);
      const deleted = call("iam:DeleteUser", { userName: "eve" }, by);
      const again = { ...grant, eventTime: "2026-11-02T20:00:00Z", eventID: "00000000-0000-4000-8000-00000000ffff" };
      expect(reportOf([grant, denied, deleted, again]).stillInEffect.at(-1)).not.toHaveProperty("denied");
    });

    it("is said as long as one of two such policies is left, and not of the policy itself", () => {
      const detached = call("iam:DetachUserPolicy", { userName: "eve", policyArn: denyAllArn }, by);
      expect(deniedOf(attached, put(denyAll), detached)).toMatchObject({ policyName: "quarantine" });
      const own = { ...put(denyAll), userIdentity: mallory };
      expect(reportOf([own]).stillInEffect.find(({ what }) => what.includes("quarantine"))).not.toHaveProperty(
        "denied",
      );
    });

    it("is said of a role and of a group", () => {
      for (const type of ["Role", "Group"]) {
        const about = { [`${type.toLowerCase()}Name`]: "build" };
        const given = call(`iam:Attach${type}Policy`, { ...attachAdmin, ...about });
        const denied = call(`iam:Attach${type}Policy`, { ...about, policyArn: denyAllArn }, by);
        expect(
          reportOf([given, denied]).stillInEffect.find(({ what }) => what.includes("Administrator")),
        ).toMatchObject({
          denied: { to: `${type.toLowerCase()} build`, since: denied.eventTime },
        });
      }
    });
  });

  it("says that a key is disabled whose deletion was cancelled", () => {
    const scheduled = call("kms:ScheduleKeyDeletion", { keyId: "k" });
    const cancelled = call("kms:CancelKeyDeletion", { keyId: "k" }, { userIdentity: responder });
    const enabled = call("kms:EnableKey", { keyId: "k" }, { userIdentity: responder });
    expect(stillOf(scheduled)).toStrictEqual(["KMS key k is scheduled for deletion"]);
    expect(stillOf(scheduled, cancelled)[0]).toContain("KMS key k is disabled");
    expect(stillOf(scheduled, cancelled, enabled)).toStrictEqual([]);
  });

  it("lists only changes of the principal, without those that it undid itself", () => {
    const foreign = call("iam:AttachRolePolicy", attachAdmin, { userIdentity: responder });
    expect(stillOf(call("iam:CreateRole", build), foreign)).toStrictEqual(["role build was created and still exists"]);
    expect(stillOf(call("iam:AttachRolePolicy", attachAdmin), call("iam:DetachRolePolicy", attachAdmin))).toStrictEqual(
      [],
    );
  });

  it("lists a used access key, and sessions until they expire or are revoked", () => {
    const role = `arn:aws:iam::${account}:role/build`;
    const assumed = call(
      "sts:AssumeRole",
      { roleArn: role, roleSessionName: "s" },
      {
        readOnly: true,
        responseElements: {
          credentials: { accessKeyId: "ASIAEXAMPLESESSION01", expiration: "Nov 2, 2026, 11:00:00\u202fPM" },
          assumedRoleUser: { arn: `arn:aws:sts::${account}:assumed-role/build/s` },
        },
      },
    );
    const still = (generatedAt: string, ...more: readonly Fields[]) =>
      reportOf([assumed, ...more], { generatedAt }).stillInEffect.map(({ what, respond }) => [what, respond]);
    const keyIsActive = [
      `access key ${key} of IAM user mallory is active`,
      `npx lz respond --principal arn:aws:iam::${account}:user/mallory`,
    ];
    expect(still("2026-11-02T22:00:00Z")).toStrictEqual([
      ["session s of role build is active until 2026-11-02T23:00:00Z", `npx lz respond --principal ${role}`],
      keyIsActive,
    ]);
    expect(still("2026-11-02T23:00:00Z")).toStrictEqual([keyIsActive]);
    const revoke = (before: string) =>
      call(
        "iam:PutRolePolicy",
        { roleName: "build", policyName: "AWSRevokeOlderSessions", policyDocument: revokeSessionsPolicy(before) },
        { userIdentity: responder },
      );
    expect(still("2026-11-02T22:00:00Z", revoke("2026-11-02T22:00:00Z"))).toStrictEqual([keyIsActive]);
    expect(still("2026-11-02T22:00:00Z", revoke("2026-11-02T00:30:00Z"))).toHaveLength(2);
    const revoked = revoke("2026-11-02T22:00:00Z");
    const lifted = call("iam:DeleteRolePolicy", { roleName: "build", policyName: "AWSRevokeOlderSessions" });
    expect(still("2026-11-02T22:00:00Z", revoked, lifted)[0]?.[0]).toContain("session s of role");
  });

  it("counts untracked changes, and handles hostile requests", () => {
    const deleted = call("rds:DeleteDBInstance", { dBInstanceIdentifier: "payroll" });
    expect(reportOf([deleted]).otherChanges).toStrictEqual([{ action: "rds:DeleteDBInstance", count: 1 }]);
    for (const [service, ofService] of Object.entries(rules)) {
      for (const name of Object.keys(ofService)) {
        for (const odd of [null, {}, { roleName: 1, alarmNames: "x", name: {}, policyDocument: "{" }]) {
          const event = { ...call(`${service}:${name}`, {}), requestParameters: odd, responseElements: odd };
          expect(() => reportOf([event]), `${service}:${name}`).not.toThrow();
        }
      }
    }
  });

  it("prints a command only if a shell needs no escaping", () => {
    const attached = call("iam:AttachRolePolicy", attachAdmin);
    const command = (reportFile: string, eventID: string) =>
      reportOf([{ ...attached, eventID }], { reportFile }).stillInEffect.find(({ what }) => what.includes("attached"))
        ?.respond;
    expect(command("night.html", "e-1")).toBe("npx lz respond night.html --event e-1 --only change");
    expect(command("a `b`.html", "e-1")).toBe("npx lz respond REPORT.html --event e-1 --only change");
    expect(command("night.html", "$(reboot)")).toBe("");
  });
});
