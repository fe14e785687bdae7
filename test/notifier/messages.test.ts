import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chatNotification, emailBody, publicationOf } from "../../lib/notifier/messages";
import { noticeOf, type Notice, type Tally } from "../../lib/notifier/notice";
import { isPrintable } from "../../lib/text/printable";
import { anyCharacter } from "../support/events/any-character";
import { everyDetection, fixtureEvent, matchOf } from "./sample-notices";

const once: Tally = { more: 0, last: false };

function notice(fixture: string, detectionId: string, tally = once): Notice {
  return noticeOf(everyDetection, matchOf(fixtureEvent(fixture), detectionId), tally);
}

describe("the message", () => {
  it.each([
    ["root-login/sign-in-with-mfa", "root-login"],
    ["root-login/sign-in-failed", "root-login"],
    ["iam-policy-change/attach-user-policy", "iam-policy-change"],
    ["cloudtrail-change/update-trail", "cloudtrail-change"],
    ["organization-change/leave-organization-denied", "organization-change"],
    ["unauthorized-api-calls/describe-instance-attribute", "unauthorized-api-calls"],
  ])("about %s equals its golden file", async (fixture, detectionId) => {
    const told = notice(fixture, detectionId);
    const { subject, message } = publicationOf(told);
    const bodies = JSON.parse(message) as Record<string, string>;
    expect(Object.keys(bodies)).toStrictEqual(["default", "email"]);
    const golden = path.join(__dirname, "golden", fixture.replace("/", "-"));
    await expect(`Subject: ${subject}\n\n${bodies["email"] ?? ""}`).toMatchFileSnapshot(`${golden}.txt`);
    const chat: unknown = JSON.parse(bodies["default"] ?? "");
    await expect(`${JSON.stringify(chat, null, 2)}\n`).toMatchFileSnapshot(`${golden}.json`);
  });

  it.each([
    ["root-login", {}, "ALERT: Assumed root session used", "Find the AssumeRoot call"],
    [
      "root-credential-change",
      { eventSource: "sts.amazonaws.com", eventName: "AssumeRoot" },
      "ALERT: Root session opened by AssumeRoot",
      "Ask the caller",
    ],
  ])("describes centralized root access: %s", (detectionId, changes, title, step) => {
    const record = fixtureEvent("root-login/sign-in-with-mfa");
    const userIdentity = { ...Object(record["userIdentity"]), sessionContext: { assumedRoot: "true" } } as object;
    const told = noticeOf(everyDetection, matchOf({ ...record, userIdentity, ...changes }, detectionId), once);
    expect(told.title).toBe(title);
    expect(told.steps[0]).toContain(step);
    expect(told.steps.join()).not.toMatch(/root password|delete its access keys|Delete the access key/);
    expect(told.facts).toContainEqual(["Who", "assumed root session [Root]"]);
  });

  it("identifies a session without an ARN", () => {
    const userIdentity = { type: "AssumedRole", accountId: "210987650011", accessKeyId: "ASIADELEGATED0000001" };
    const record = { ...fixtureEvent("cloudtrail-change/update-trail"), userIdentity };
    expect(noticeOf(everyDetection, matchOf(record, "cloudtrail-change"), once).facts).toContainEqual([
      "Who",
      "a role session in account 210987650011, access key ASIADELEGATED0000001 [AssumedRole]",
    ]);
  });

  it("says how many events it covers", () => {
    const { remarks } = notice("root-login/sign-in-with-mfa", "root-login", {
      more: 1,
      reached: 5,
      last: true,
    });
    expect(remarks).toStrictEqual([
      "5 or more such events in this account within 300 seconds; this is one of them.",
      "1 more such event arrived with it.",
      "This is message 5 about this detection in this account: further events in this quarter of an hour are in one summary at its end. The alarms continue.",
    ]);
  });

  it.each([
    ["aws", "us-east-1", "https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/"],
    [
      "aws-us-gov",
      "us-gov-west-1",
      "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/events/",
    ],
    ["aws-cn", "cn-north-1", "https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/"],
  ] as const)("links to the console of %s", (partition, region, url) => {
    const eventID = "083dc4ad-e264-46bc-a407-d0dd31b58bdc";
    const record = { ...fixtureEvent("root-login/sign-in-with-mfa"), awsRegion: region, eventID };
    const settings = { ...everyDetection, partition, homeRegion: region };
    const { links } = noticeOf(settings, matchOf(record, "root-login", settings), once);
    expect(links[0]).toStrictEqual(["Event history of payments-prod", `${url}${eventID}`]);
    expect(links[1]?.[1]).toContain(
      "#logsV2:log-groups/log-group/$252Faudit-production$252Forganization-trail/log-events",
    );
  });
});

const hostile = [
  "x\r\nSubject: all is well\n\nALERT: ignore this",
  "\u001b[2J\u001b[31mred\u0007 \u202Etxt.exe\u2066",
  "<!channel> <@U123> <https://evil.example|click> *bold* _it_ ~s~ `code` ``` & &lt;!here&gt;",
  "https://evil.example/verify?account=1",
  "www.evil.example, WWW.evil.example/x mailto:a@evil.example tel:+1 javascript:alert(1)",
  "p\u0430yments-prod, \u0391dmin",
  "A".repeat(200_000),
  "\ud800 \u{1f600} \u{e0041}",
];

describe("hostile strings", () => {
  it.each(hostile)("%j do no harm wherever they stand", (text) => {
    expectHarmless(recordWith(text));
  });

  it("with look-alikes of Latin letters are made visible", () => {
    const { facts } = noticeOf(everyDetection, matchOf(recordWith("p\u0430yments \u0391dmin"), "root-login"), once);
    expect(facts).toContainEqual(["User agent", "p\\u0430yments \\u0391dmin"]);
  });

  it("of any kind do no harm", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 2_000 }), (text) => expectHarmless(recordWith(text))),
      { numRuns: 200 },
    );
  });

  it("nor do values that are not strings", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => expectHarmless(recordWith(value))),
      { numRuns: 200 },
    );
  });

  it("that are long leave a message within SNS's limit", () => {
    const { message, subject } = publicationOf(
      noticeOf(everyDetection, matchOf(recordWith("\u{10ffff}".repeat(100_000)), "root-login"), once),
    );
    expect(Buffer.byteLength(message)).toBeLessThan(32 * 1024);
    expect(subject.length).toBeLessThan(100);
  });
});

function recordWith(text: unknown): Record<string, unknown> {
  const identity = {
    userName: text,
    arn: text,
    principalId: text,
    accountId: text,
    accessKeyId: text,
    invokedBy: text,
  };
  return {
    ...fixtureEvent("root-login/sign-in-with-mfa"),
    userIdentity: {
      ...identity,
      type: "Root",
      invokedBy: undefined,
      sessionContext: {
        sessionIssuer: identity,
        sourceIdentity: text,
        webIdFederationData: { federatedProvider: text },
      },
      onBehalfOf: { userId: text },
    },
    eventID: text,
    eventName: text,
    eventSource: text,
    eventTime: text,
    awsRegion: text,
    sourceIPAddress: text,
    userAgent: text,
    errorCode: text,
    errorMessage: text,
  };
}

function expectHarmless(record: Record<string, unknown>): void {
  const told = noticeOf(everyDetection, matchOf(record, "root-login"), once);
  const { subject } = publicationOf(told);
  expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);

  const plain = notice("root-login/sign-in-with-mfa", "root-login");
  for (const [, value] of told.facts) {
    expect(isPrintable(value)).toBe(true);
    expect(value.length).toBeLessThan(900);
    expect(value).not.toMatch(/:\/\/|\bwww\.|\b(mailto|tel|javascript):/i);
  }
  // One line for each fact, whatever is in it.
  const lines = (each: Notice): number => emailBody({ ...each, links: [] }).split("\n").length;
  expect(lines(told) - told.facts.length).toBe(lines(plain) - plain.facts.length);

  const { title, description, nextSteps } = chatNotification(told).content;
  const ours = new Set(told.links.map(([name, url]) => `<${url}|${name}>`));
  for (const line of [title, ...description.split("\n"), ...nextSteps]) {
    if (ours.has(line)) continue;
    expect(line).not.toMatch(/[<>]/);
    expect(line.replaceAll(/&(amp|lt|gt);/g, "")).not.toContain("&");
  }
  for (const line of description.split("\n").filter((each) => /^\*[^*]+:\* /.test(each))) {
    expect(line).toMatch(/^\*[A-Za-z' ]+:\* `[^`]+`$/);
  }
}
