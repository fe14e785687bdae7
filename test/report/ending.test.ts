import { describe, expect, it } from "vitest";
import { investigated } from "../support/events/incident-scene";
import { userIdentity } from "../support/events/made-sessions";
import { madeEvent } from "../support/archives/night-archive";
import { sceneReport } from "../support/events/scene-report";

const eve = userIdentity("eve");
const other = userIdentity("on-call");

/** How it ended, where somebody else made this call about eve at 02:14, and eve one at 02:13 and others later. */
function ending(eventName: string, requestParameters: object, laterAt: readonly string[] = []): string {
  const events = [
    madeEvent("2026-11-02T02:13:00Z", "s3", "DeleteBucket", { userIdentity: eve }),
    madeEvent("2026-11-02T02:14:00Z", "iam", eventName, { userIdentity: other, requestParameters }),
    ...laterAt.map((time) =>
      madeEvent(`2026-11-02T${time}Z`, "s3", "ListBuckets", { userIdentity: eve, readOnly: true }),
    ),
  ];
  const window = { since: "2026-11-02T00:00:00Z", until: "2026-11-03T00:00:00Z" };
  const report = sceneReport({
    incident: { kind: "principal", value: "eve", ...window },
    events: events.map((event) => investigated(event)),
    timeZone: "UTC",
  });
  return report.summary.find(({ question }) => question === "How it ended")?.answer ?? "";
}

const denyAll = JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });
const allowAll = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
const policyOf = (name: string) => ({ userName: "eve", policyArn: `arn:aws:iam::aws:policy/${name}` });

describe("how it ended", () => {
  it.each([
    ["UpdateAccessKey", { userName: "eve", accessKeyId: "AKIAEVE0000000000000", status: "Inactive" }],
    ["DeleteAccessKey", { userName: "eve", accessKeyId: "AKIAEVE0000000000000" }],
    ["AttachUserPolicy", policyOf("AWSDenyAll")],
    ["AttachUserPolicy", policyOf("AWSCompromisedKeyQuarantineV3")],
    ["PutUserPolicy", { userName: "eve", policyName: "block", policyDocument: denyAll }],
  ])("%s %j blocks", (eventName, asked) => {
    expect(ending(eventName, asked)).toMatch(
      new RegExp(
        `^${eventName}.* by IAM user on-call, from 2026-11-02T02:14:00Z, 60 seconds after the first change\\. No call succeeded after that\\.`,
      ),
    );
  });

  it.each([
    ["AttachUserPolicy", policyOf("AdministratorAccess")],
    ["PutUserPolicy", { userName: "eve", policyName: "more", policyDocument: allowAll }],
    ["DetachUserPolicy", policyOf("AWSDenyAll")],
  ])("%s %j may or may not revoke: no block is claimed", (eventName, asked) => {
    const text = ending(eventName, asked);
    expect(text).toMatch(/^No event shows that the principal was blocked\./);
    expect(text).toContain(`the events do not show whether that revoked any: ${eventName}`);
  });

  it.each([
    ["UpdateAccessKey", { userName: "eve", accessKeyId: "AKIAEVE0000000000000", status: "Active" }],
    ["DeactivateMFADevice", { userName: "eve", serialNumber: "arn:aws:iam::111122223333:mfa/eve" }],
  ])("%s %j revokes nothing", (eventName, asked) => {
    expect(ending(eventName, asked)).toMatch(/^No event shows that the principal was blocked\. The last call is/);
  });

  it("counts calls that succeeded after the block, and separately those in the same second", () => {
    const asked = { userName: "eve", accessKeyId: "AKIAEVE0000000000000" };
    expect(ending("DeleteAccessKey", asked, ["02:14:00", "02:14:01", "02:15:00"])).toContain(
      "2 calls succeeded after that. 1 call succeeded in the same second, before or after it.",
    );
  });
});
