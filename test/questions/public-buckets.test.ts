import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askEvents, DAY } from "../support/events/ask-events";
import { madeEvent, type MadeEvent } from "../support/archives/night-archive";

let seconds = 0;
function call(eventName: string, requestParameters: object): MadeEvent {
  seconds += 1;
  const time = new Date(Date.parse(DAY) + seconds * 1000).toISOString().replace(".000Z", "Z");
  return madeEvent(time, "s3", eventName, { requestParameters });
}

/** Which of some calls the question lists. */
async function listed(events: readonly MadeEvent[]): Promise<readonly boolean[]> {
  const found = new Set((await askEvents("buckets-made-public", events)).map((row) => row["event_id"]));
  return events.map((event) => found.has(String(event["eventID"])));
}

const settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly principal: readonly [kind: "Principal" | "NotPrincipal", value: unknown];
  readonly isEverybody: boolean;
}

const account = "arn:aws:iam::111122223333:root";
const principals = fc.constantFrom<Pick<Statement, "principal" | "isEverybody">>(
  { principal: ["Principal", "*"], isEverybody: true },
  { principal: ["Principal", { AWS: "*" }], isEverybody: true },
  { principal: ["Principal", { AWS: [account, "*"] }], isEverybody: true },
  { principal: ["Principal", { AWS: ["*", account] }], isEverybody: true },
  { principal: ["Principal", { Service: "s3.amazonaws.com", AWS: "*" }], isEverybody: true },
  { principal: ["Principal", { AWS: "*", Service: ["s3.amazonaws.com"] }], isEverybody: true },
  { principal: ["NotPrincipal", { AWS: account }], isEverybody: true },
  { principal: ["Principal", { AWS: account }], isEverybody: false },
  { principal: ["Principal", { AWS: [account, "arn:aws:iam::111122223333:user/*"] }], isEverybody: false },
  { principal: ["Principal", { Service: ["s3.amazonaws.com", "*.amazonaws.com"] }], isEverybody: false },
);
const statement: fc.Arbitrary<Statement> = fc
  .tuple(fc.constantFrom("Allow" as const, "Deny" as const), principals)
  .map(([effect, principal]) => ({ effect, ...principal }));

/** The rest of a statement, with braces and quotation marks where they do not belong to it. */
const rest = fc.constantFrom<object>(
  {},
  { Sid: "plain", Resource: "*" },
  { Sid: 'odd } { "Effect":"Allow" "Principal":"*"', Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
  { Action: ["s3:*"], Condition: { Bool: { "aws:SecureTransport": "false" } } },
  {
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": ["o-1"] },
      IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "::/0"] },
    },
  },
);

/** A policy: its statements, each with its fields in any order; one alone need be no list; an object or text. */
const policies = fc
  .tuple(fc.array(fc.tuple(statement, rest, fc.nat(), fc.boolean()), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([statements, isText]) => {
    const written = statements.map(
      ([
        {
          effect,
          principal: [kind, value],
        },
        more,
        turn,
      ]) => {
        const fields = [["Effect", effect], [kind, value], ...Object.entries(more)] as const;
        const cut = turn % fields.length;
        return Object.fromEntries([...fields.slice(cut), ...fields.slice(0, cut)]);
      },
    );
    const policy = {
      Version: "2012-10-17",
      Statement: written.length === 1 && statements[0]?.[3] ? written[0] : written,
    };
    return {
      bucketPolicy: isText ? JSON.stringify(policy) : policy,
      isPublic: statements.some(([{ effect, isEverybody }]) => effect === "Allow" && isEverybody),
    };
  });

describe("buckets-made-public", () => {
  it("lists a policy exactly if a statement allows everybody, whatever else it contains and in any order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(policies, { minLength: 60, maxLength: 60 }), async (all) => {
        const events = all.map(({ bucketPolicy }) =>
          call("PutBucketPolicy", { policy: "", bucketName: "b", bucketPolicy }),
        );
        expect(await listed(events)).toStrictEqual(all.map(({ isPublic }) => isPublic));
      }),
      { numRuns: 5 },
    );
  });

  it("counts an omitted setting as off", async () => {
    const blocks = Array.from({ length: 16 }, (_, bits) => settings.filter((_name, bit) => bits & (1 << bit)));
    const events = blocks.map((on) =>
      call("PutBucketPublicAccessBlock", {
        bucketName: "b",
        PublicAccessBlockConfiguration: Object.fromEntries(on.map((name) => [name, true])),
      }),
    );
    expect(await listed(events)).toStrictEqual(blocks.map((on) => on.length < 4));
  });

  it.each<[string, object, boolean]>([
    [
      "PutBucketPublicAccessBlock",
      { PublicAccessBlockConfiguration: Object.fromEntries(settings.map((name) => [name, "true"])) },
      false,
    ],
    ["PutAccountPublicAccessBlock", { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }, true],
    ["PutBucketPublicAccessBlock", {}, true],
    ["DeleteBucketPublicAccessBlock", {}, true],
    ["PutBucketAcl", { "x-amz-acl": ["public-read"] }, true],
    ["PutBucketAcl", { "x-amz-acl": ["private"] }, false],
    [
      "PutBucketAcl",
      { AccessControlPolicy: { Grant: { URI: "http://acs.amazonaws.com/groups/global/AllUsers" } } },
      true,
    ],
    ["DeleteBucketPolicy", {}, false],
    [
      "PutAccessPointPolicy",
      { name: "a", policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: "*" } }) },
      true,
    ],
    [
      "PutAccessPointPolicy",
      { request: { Policy: JSON.stringify({ Statement: { Effect: "Deny", Principal: "*" } }) } },
      false,
    ],
    [
      "PutAccessPointPolicy",
      { request: { Policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: "*" } }) } },
      true,
    ],
  ])("%s %j: %s", async (eventName, asked, isListed) => {
    expect(await listed([call(eventName, { bucketName: "b", ...asked })])).toStrictEqual([isListed]);
  });
});
