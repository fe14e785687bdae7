import { describe, expect, it } from "vitest";
import { eventOfRecord } from "../../lib/investigation/event-of-record";
import { outcomeOf } from "../../lib/report/outcome";
import { madeEvent } from "../support/archives/night-archive";

const outcome = (service: string, eventName: string, changes: object = {}): string =>
  outcomeOf(eventOfRecord(madeEvent("2026-03-14T02:13:00Z", service, eventName, changes), "a.json.gz"));

describe("the outcome of an event", () => {
  it.each([
    ["iam", "CreateUser", {}, "change"],
    ["iam", "CreateUser", { errorCode: "AccessDenied" }, "denied"],
    ["iam", "CreateUser", { errorCode: "EntityAlreadyExists" }, "failed"],
    ["iam", "ListUsers", { readOnly: true }, "read"],
    ["signin", "ConsoleLogin", { responseElements: { ConsoleLogin: "Failure" } }, "failed"],
    ["sts", "AssumeRoleWithSAML", {}, "sign-in"],
    ["sts", "AssumeRoot", {}, "sign-in"],
    ["signin", "UserAuthentication", { serviceEventDetails: { UserAuthentication: "Success" } }, "sign-in"],
    ["signin", "CredentialVerification", { serviceEventDetails: { CredentialVerification: "Failure" } }, "failed"],
  ])("%s %s %j: %s", (service, eventName, changes, expected) => {
    expect(outcome(service, eventName, changes)).toBe(expected);
  });

  it("identifies an IAM Identity Center user by id", () => {
    const userIdentity = { type: "IdentityCenterUser", onBehalfOf: { userId: "9067" } };
    expect(eventOfRecord({ userIdentity }, "a.json.gz").principalId).toBe("9067");
  });
});
