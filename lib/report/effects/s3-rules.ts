import { isObject } from "../../base/json";
import { harmless } from "../../text/harmless";
import { endsOf, isOf, type CallOfEvent, type Rule, type Thing, type Touch } from "./effect";
import { allowedBy, grantsOf } from "./policy-words";

/**
 * Lasting effects of S3 calls, by event name. Block Public Access makes S3 ignore public ACLs and policies: their
 * effect is suspended while the block is on.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const s3Rules: Readonly<Record<string, Rule>> = {
  CreateBucket: (call) => [
    ...set(call, [], `bucket ${bucket(call)} was created and still exists`),
    ...aclSet(call, ["acl"], `the ACL of bucket ${bucket(call)}`),
  ],
  DeleteBucket: (call) => [endsOf(...thing(call))],
  PutBucketPolicy: (call) => {
    const document = call.value("requestParameters", "bucketPolicy");
    const everybody = allowedBy(document)?.everybody === true;
    return [
      endsOf(...thing(call), "policy"),
      ...set(
        call,
        ["policy", ...(everybody ? ["public"] : [])],
        everybody ? `bucket ${bucket(call)} is public through its policy` : `bucket ${bucket(call)} has a new policy`,
        {
          grants: grantsOf(document),
          notKnown: everybody
            ? "The event does not show whether an earlier Block Public Access setting keeps it private."
            : "The event does not contain the previous policy.",
        },
      ),
    ];
  },
  DeleteBucketPolicy: (call) => [
    endsOf(...thing(call), "policy"),
    ...set(call, ["policy"], `the policy of bucket ${bucket(call)} was deleted`, {
      notKnown: "The event does not contain its document.",
      after: "nothing ended",
    }),
  ],
  PutBucketAcl: (call) => aclSet(call, ["acl"], `the ACL of bucket ${bucket(call)}`),
  PutObjectAcl: (call) =>
    aclSet(call, ["acl", call.asked("key")], `the ACL of ${harmless(call.asked("key"))} in bucket ${bucket(call)}`),
  DeleteObject: (call) => (call.asked("key") === "" ? [] : [endsOf(...thing(call), "acl", call.asked("key"))]),
  DeleteBucketPublicAccessBlock: (call) => blockOpened(call, "bucket"),
  PutBucketPublicAccessBlock: (call) => (blocksAll(call) ? blocked(call, "bucket") : blockOpened(call, "bucket")),
  DeleteAccountPublicAccessBlock: (call) => blockOpened(call, "account"),
  PutAccountPublicAccessBlock: (call) => (blocksAll(call) ? blocked(call, "account") : blockOpened(call, "account")),
};

type Level = "bucket" | "account";

const everybodysAcl = /public-read|authenticated-read|global\/(AllUsers|AuthenticatedUsers)/;

/** Whether an ACL is public: from the request's headers or its grants. */
function aclSet(call: CallOfEvent, what: readonly string[], name: string): readonly Touch[] {
  const request = JSON.stringify(call.value("requestParameters") ?? {});
  const ends = call.event.eventName === "CreateBucket" ? [] : [endsOf(...thing(call), ...what)];
  if (!everybodysAcl.test(request)) return ends;
  return [
    ...ends,
    ...set(call, [...what, "public"], `${name} makes it public`, {
      notKnown: "The event does not show whether an earlier Block Public Access setting keeps it private.",
    }),
  ];
}

function blocked(call: CallOfEvent, level: Level): readonly Touch[] {
  return [
    endsOf(...blockThing(call, level)),
    {
      ends: (other) =>
        other[0] === "s3" && other[1] === call.accountId && other.at(-1) === "public" && inLevel(call, level, other),
      by: blockName(call, level),
    },
  ];
}

function blockOpened(call: CallOfEvent, level: Level): readonly Touch[] {
  const name = level === "bucket" ? `bucket ${bucket(call)}` : `every bucket of account ${call.accountId}`;
  const deleted = call.event.eventName.startsWith("Delete");
  if (level === "bucket" && call.asked("bucketName") === "") return [];
  return [
    { lifts: blockName(call, level) },
    {
      begins: blockThing(call, level),
      what: `Block Public Access of ${name} is ${deleted ? "removed" : "partly off"}`,
      grants: "A policy or an ACL can make it public.",
    },
  ];
}

/** The four settings; a setting that a call omits is off afterwards. */
const settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

function blocksAll(call: CallOfEvent): boolean {
  const given = call.value("requestParameters", "PublicAccessBlockConfiguration");
  const lower = Object.fromEntries(
    Object.entries(isObject(given) ? given : {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return settings.every((name) => lower[name.toLowerCase()] === "true");
}

function blockThing(call: CallOfEvent, level: Level): Thing {
  return level === "bucket" ? [...thing(call), "block"] : ["s3", call.accountId, "Account", call.accountId, "block"];
}

function blockName(call: CallOfEvent, level: Level): string {
  return JSON.stringify(blockThing(call, level));
}

function inLevel(call: CallOfEvent, level: Level, other: Thing): boolean {
  return level === "account" || isOf(other, thing(call));
}

function thing(call: CallOfEvent): Thing {
  return ["s3", call.accountId, "Bucket", call.asked("bucketName")];
}

function bucket(call: CallOfEvent): string {
  return harmless(call.asked("bucketName"));
}

function set(
  call: CallOfEvent,
  what: readonly string[],
  text: string,
  more: { readonly grants?: string; readonly notKnown?: string; readonly after?: "nothing ended" } = {},
): readonly Touch[] {
  return call.asked("bucketName") === "" ? [] : [{ begins: [...thing(call), ...what], what: text, ...more }];
}
