import { describe, expect, it } from "vitest";
import { nextText, planText } from "../../lib/cli/respond/respond-text";
import { pipelineRoleName } from "../../lib/naming/role-names";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";
import type { ResponseStep } from "../../lib/respond/response-step";
import { accountId, eventOf, planOf, readerOf, sessionEventOf } from "./sample-findings";

const attach = eventOf("AttachUserPolicy", {
  userName: "bob",
  policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
});

describe("the plan of a response", () => {
  it.each([
    ["iam-user", attach, true],
    ["iam-user-not-read", attach, false],
    ["role", sessionEventOf("Deploy"), true],
    ["identity-center-role", sessionEventOf("AWSReservedSSO_Admin_0123456789abcdef"), true],
    ["root", eventOf("CreateAccessKey", {}, { userIdentity: { type: "Root", accountId }, errorCode: "Denied" }), true],
  ])("of %s is printed as in its golden file", async (name, event, isRead) => {
    const reader = readerOf({
      accessKeys: async () => [
        { id: "AKIAALICE00000000002", active: false },
        { id: "AKIAALICE00000000001", active: true },
      ],
      hasLoginProfile: async () => true,
      attachedPolicies: async (_type, user) => (user === "bob" ? ["arn:aws:iam::aws:policy/AdministratorAccess"] : []),
    });
    const plan = await planOf(event, isRead ? reader : undefined);
    await expect(`${planText(plan)}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it.each([
    [{ type: "AWSService", invokedBy: "cloudformation.amazonaws.com" }, "An AWS service made the call"],
    [{ type: "AWSAccount", accountId: "anonymous", principalId: "" }, "There are no credentials to revoke"],
    [
      { type: "AssumedRole", arn: `arn:aws:sts::${accountId}:assumed-role/AWSServiceRoleForSupport/s` },
      "AWS owns the role",
    ],
  ])("of %j has nothing to contain, and says why", async (userIdentity, why) => {
    const { steps, remarks } = await planOf(eventOf("ListBuckets", {}, { userIdentity, readOnly: true }), readerOf());
    expect(steps).toStrictEqual([]);
    expect(remarks.join("\n")).toContain(why);
  });

  describe("ends with what is left to do", () => {
    const call = { accountId, service: "iam", operation: "DeleteUser", input: {} } as const;
    const bare = { part: "principal", what: "x", why: "y" } as const;
    const [callStep, manual] = [
      { ...bare, call },
      { ...bare, byHand: ["aws x"] },
    ];
    const done = { ...callStep, inPlace: "it is gone" };
    const next = (steps: readonly ResponseStep[], remarks: readonly string[] = []) =>
      nextText({ steps: steps.map((step, index) => ({ id: index + 1, ...step })), remarks });

    it.each([
      ["calls", [callStep, done], "Nothing was changed. --execute runs the plan."],
      [
        "calls and a manual step",
        [callStep, manual],
        "Nothing was changed. --execute runs the plan. Step 2 is manual: lz does not run it. Do it yourself, as it says above.",
      ],
      ["a manual step", [done, manual], "Step 2 is manual: lz does not run it. Do it yourself, as it says above."],
      [
        "manual steps",
        [manual, manual, manual],
        "Steps 1, 2 and 3 are manual: lz does not run them. Do them yourself, as they say above.",
      ],
      ["nothing", [done, done], "Nothing is left to do: every step is already in place."],
    ])("of %s", (_what, steps, text) => {
      expect(next(steps)).toBe(text);
    });

    it("of no step at all", () => {
      expect(next([], ["a note"])).toBe("There is nothing that lz can do: the notes say what you can do.");
      expect(next([])).toBe("There is nothing to contain and nothing to undo.");
    });
  });

  it("contains the user of a federated session, and refuses a bare id of another account", async () => {
    const federated = (type: string) =>
      eventOf(
        "ListBuckets",
        {},
        {
          readOnly: true,
          userIdentity: {
            type: "FederatedUser",
            arn: `arn:aws:sts::${accountId}:federated-user/kiosk`,
            accountId,
            sessionContext: { sessionIssuer: { type, userName: "alice" } },
          },
        },
      );
    const { steps } = await planOf(federated("IAMUser"), readerOf());
    expect(steps.map(({ call }) => call?.input["UserName"])).toStrictEqual(["alice", "alice", "alice"]);
    const ofRoot = await planOf(federated("Root"), readerOf());
    expect(ofRoot.steps.every(({ call }) => call === undefined)).toBe(true);
    const stranger = eventOf(
      "GetObject",
      {},
      { userIdentity: { type: "AWSAccount", accountId: "999988887777", principalId: "AIDAX" } },
    );
    expect(() => planOf(stranger)).toThrow(/sharedEventID/);
  });

  it("warns about the landing zone's own roles, and about accounts outside the config", async () => {
    const own = pipelineRoleName(gatedLandingZone, "apply");
    const management = gatedLandingZone.management.account.id;
    const arn = `arn:aws:sts::${management}:assumed-role/${own}/job`;
    const event = eventOf("ListBuckets", {}, { readOnly: true, userIdentity: { type: "AssumedRole", arn } });
    const { warnings } = await planOf(event, readerOf(), { landingZones: [gatedLandingZone] });
    expect(warnings).toStrictEqual([expect.stringContaining("the pipeline cannot apply")]);
    const unknown = eventOf(
      "ListBuckets",
      {},
      {
        userIdentity: { type: "IAMUser", arn: "arn:aws:iam::999988887777:user/x" },
      },
    );
    const { warnings: outside } = await planOf(unknown, readerOf(), { landingZones: [gatedLandingZone] });
    expect(outside).toStrictEqual([expect.stringContaining("is not in this config")]);
  });

  it("skips what is already in place, unless sessions are to be revoked again", async () => {
    const first = await planOf(sessionEventOf("Deploy"), readerOf(), { denyAll: true });
    const put = first.steps.find(({ call }) => call?.operation === "PutRolePolicy");
    const after = readerOf({
      inlinePolicy: async () => String(put?.call?.input["PolicyDocument"]),
      attachedPolicies: async () => ["arn:aws:iam::aws:policy/AWSDenyAll"],
    });
    const later = { denyAll: true, now: new Date("2026-11-23T03:00:00Z") };
    const second = await planOf(sessionEventOf("Deploy"), after, later);
    expect(second.steps.map(({ inPlace }) => inPlace !== undefined)).toStrictEqual([true, true]);
    const again = await planOf(sessionEventOf("Deploy"), after, { ...later, again: true });
    expect(again.steps[1]).not.toHaveProperty("inPlace");
    expect(again.steps[1]?.undo?.input["PolicyDocument"]).toBe(put?.call?.input["PolicyDocument"]);
  });
});
