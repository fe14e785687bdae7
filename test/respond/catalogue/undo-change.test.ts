import { describe, expect, it } from "vitest";
import { commandOf } from "../../../lib/respond/aws/call";
import type { AccountReader } from "../../../lib/respond/aws/account-reader";
import { accountId, eventOf, planOf, readerOf } from "../sample-findings";

const policyArn = `arn:aws:iam::${accountId}:policy/payments`;
const versions = (...ids: readonly string[]): Partial<AccountReader> => ({
  policyVersions: async () => ids.map((id, index) => ({ id, isDefault: index === 0 })),
});
const modifyRequest = { ModifySecurityGroupRulesRequest: { GroupId: "sg-1" } };
const at = (source: string) => ({ eventSource: `${source}.amazonaws.com`, awsRegion: "eu-central-1" });

async function changeSteps(event: ReturnType<typeof eventOf>, known: Partial<AccountReader> = {}) {
  const { steps, remarks } = await planOf(event, readerOf(known), { only: "change" });
  return { steps, remarks, commands: steps.map(({ call }) => (call ? commandOf(call) : "by hand")) };
}

describe("a change that is undone", () => {
  it.each([
    [
      eventOf("AttachRolePolicy", { roleName: "r", policyArn }),
      [`aws iam detach-role-policy --role-name r --policy-arn ${policyArn}`],
    ],
    [
      eventOf("DetachGroupPolicy", { groupName: "g", policyArn }),
      [`aws iam attach-group-policy --group-name g --policy-arn ${policyArn}`],
    ],
    [
      eventOf("PutUserPolicy", { userName: "bob", policyName: "p", policyDocument: "{}" }),
      ["aws iam delete-user-policy --user-name bob --policy-name p"],
    ],
    [eventOf("DeleteRolePolicy", { roleName: "r", policyName: "p" }), ["by hand"]],
    [
      eventOf(
        "CreateAccessKey",
        {},
        { responseElements: { accessKey: { accessKeyId: "AKIANEW0000000000001", userName: "bob" } } },
      ),
      ["aws iam update-access-key --user-name bob --access-key-id AKIANEW0000000000001 --status Inactive"],
    ],
    [eventOf("CreateLoginProfile", { userName: "bob" }), ["aws iam delete-login-profile --user-name bob"]],
    [
      eventOf("AddUserToGroup", { userName: "bob", groupName: "admins" }),
      ["aws iam remove-user-from-group --user-name bob --group-name admins"],
    ],
    [
      eventOf("StopLogging", { name: "organization" }, at("cloudtrail")),
      ["aws cloudtrail start-logging --name organization --region eu-central-1"],
    ],
    [
      eventOf("DisableKey", { keyId: "1234abcd" }, at("kms")),
      ["aws kms enable-key --key-id 1234abcd --region eu-central-1"],
    ],
    [
      eventOf("DisableAlarmActions", { alarmNames: ["a b"] }, at("monitoring")),
      [`aws cloudwatch enable-alarm-actions --alarm-names '["a b"]' --region eu-central-1`],
    ],
    [
      eventOf("DetachPolicy", { policyId: "p-1", targetId: "ou-1" }, at("organizations")),
      ["aws organizations attach-policy --policy-id p-1 --target-id ou-1"],
    ],
    [eventOf("ModifySecurityGroupRules", modifyRequest, at("ec2")), ["by hand"]],
    [
      eventOf("DeleteAccountPublicAccessBlock", { accountId }, at("s3")),
      [
        `aws s3control put-public-access-block --account-id ${accountId} --public-access-block-configuration '{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}' --region eu-central-1`,
      ],
    ],
    [
      eventOf("UpdateAssumeRolePolicy", { roleName: "r", policyDocument: "{}" }),
      [expect.stringContaining("put-role-policy --role-name r --policy-name AWSRevokeOlderSessions"), "by hand"],
    ],
    [
      eventOf("DeleteBucketPublicAccessBlock", { bucketName: "b" }, at("s3")),
      [
        `aws s3api put-public-access-block --bucket b --public-access-block-configuration '{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}' --region eu-central-1`,
      ],
    ],
  ])("is undone by its opposite: $eventName", async (event, expected) => {
    expect((await changeSteps(event)).commands).toStrictEqual(expected);
  });

  it("restores a bucket's Block Public Access settings", async () => {
    const before = {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    };
    const event = eventOf("PutBucketPublicAccessBlock", { bucketName: "b" }, at("s3"));
    const { steps } = await changeSteps(event, { publicAccessBlock: async () => before });
    expect(steps[0]?.undo?.input).toStrictEqual({ Bucket: "b", PublicAccessBlockConfiguration: before });
  });

  it("restores an account's Block Public Access settings, and leaves those that block everything", async () => {
    const before = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    };
    const event = eventOf("PutAccountPublicAccessBlock", { accountId }, at("s3"));
    const { steps } = await changeSteps(event, { accountPublicAccessBlock: async () => before });
    expect(steps[0]?.undo).toMatchObject({
      service: "s3control",
      operation: "PutPublicAccessBlock",
      input: { AccountId: accountId, PublicAccessBlockConfiguration: before },
    });
    const blocked = { ...before, BlockPublicPolicy: true };
    const again = await changeSteps(event, { accountPublicAccessBlock: async () => blocked });
    expect(again.steps).toMatchObject([{ inPlace: "public access is already blocked" }]);
    const none = await changeSteps(event);
    expect(none.steps[0]?.undo).toMatchObject({ service: "s3control", operation: "DeletePublicAccessBlock" });
  });

  it("restores a policy's default version only if exactly one other is left", async () => {
    const event = eventOf(
      "CreatePolicyVersion",
      { policyArn, setAsDefault: true },
      { responseElements: { policyVersion: { versionId: "v2" } } },
    );
    expect((await changeSteps(event, versions("v2", "v1"))).commands).toStrictEqual([
      `aws iam set-default-policy-version --policy-arn ${policyArn} --version-id v1`,
    ]);
    expect((await changeSteps(event, versions("v2", "v1", "v3"))).commands).toStrictEqual(["by hand"]);
  });

  it("does not delete an inline policy that was changed since", async () => {
    const event = eventOf("PutUserPolicy", { userName: "bob", policyName: "p", policyDocument: "{}" });
    const { commands } = await changeSteps(event, { inlinePolicy: async () => '{"Version":"2012-10-17"}' });
    expect(commands).toStrictEqual(["by hand"]);
  });

  it("explains why there is no undo: nothing changed, unknown event, or missing data", async () => {
    const denied = await changeSteps(eventOf("CreateUser", { userName: "x" }, { errorCode: "AccessDenied" }));
    expect(denied).toMatchObject({ steps: [], remarks: [expect.stringContaining("it changed nothing")] });
    const unknown = await changeSteps(eventOf("toString", {}));
    expect(unknown).toMatchObject({ steps: [], remarks: [expect.stringContaining("lz cannot undo")] });
    for (const userName of [undefined, "--debug", "file:///etc/passwd", "a\u001b[2Jb", "\u202e"]) {
      const { steps } = await changeSteps(eventOf("AttachUserPolicy", { userName, policyArn }));
      expect(steps).toMatchObject([{ why: expect.stringContaining("plain requestParameters.userName") as string }]);
      expect(steps[0]).not.toHaveProperty("call");
      expect(steps[0]?.byHand?.join("\n")).toMatch(
        /^aws cloudtrail lookup-events --region \S+ --lookup-attributes AttributeKey=EventId,AttributeValue=\S+\nRespond to the complete event\. /,
      );
    }
    const odd = { eventID: "x; reboot", awsRegion: "eu-central-1" };
    const { steps } = await changeSteps(eventOf("AttachUserPolicy", { policyArn }, odd));
    expect(steps[0]?.byHand?.join("\n")).not.toContain("reboot");
  });
});
