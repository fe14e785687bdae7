import { callsQuestion } from "./calls-question";
import { calls } from "./sql/events-query";
import { allOf, literals, sql, type Sql } from "./sql/sql";

/** The four settings of Block Public Access. A setting that a call omits is off afterwards. */
const blockSettings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

/** A regular expression that both engines accept, as a literal. */
function pattern(text: string): Sql {
  return literals([text]);
}

const allBlocked = allOf(
  blockSettings.map((name) => sql`regexp_like(request_parameters, ${pattern(`(?i)"${name}"\\s*:\\s*"?true`)})`),
);

const text = '"(?:[^"\\\\]|\\\\.)*"';
/** Matches the content of a JSON object: strings, and nested objects up to a depth. */
const within = (levels: number): string => `(?:[^{}"]|${text}${levels === 0 ? "" : `|\\{${within(levels - 1)}\\}`})*`;
/** A statement's conditions are an object of objects. */
const beside = within(2);

const allows = '"Effect"\\s*:\\s*"Allow"';
/** The principal `*`, alone or in a list. */
const everybodyOfAws = `"Principal"\\s*:\\s*\\{${within(0)}"AWS"\\s*:\\s*(?:\\[[^\\]]*)?"\\*"`;
const everybody = ['"Principal"\\s*:\\s*"\\*"', '"NotPrincipal"\\s*:'];

/**
 * An Allow statement for everybody, or for everybody with exceptions: effect and principal are in one object, in either
 * order.
 */
const publicStatement = [
  ...everybody.flatMap((principal) => [`${allows}${beside}${principal}`, `${principal}${beside}${allows}`]),
  `${allows}${beside}${everybodyOfAws}`,
  `${everybodyOfAws}${within(0)}\\}${beside}${allows}`,
].join("|");

/** The policy: an object or text. Its field is unknown for access points. */
const policy = sql`coalesce(json_extract_scalar(request_parameters, '$.bucketPolicy'),
        nullif(json_extract_scalar(request_parameters, '$.policy'), ''),
        CASE WHEN event_name = 'PutAccessPointPolicy' THEN replace(request_parameters, '\\"', '"') END, request_parameters)`;

export const bucketsMadePublic = callsQuestion(
  {
    id: "buckets-made-public",
    title: "Buckets made public",
    answers:
      "public access blocks switched off, in part or as a whole, or removed, ACLs for everybody, and policies with a statement that allows everybody something (any principal, or all but some)",
    why: "One call opens all of a bucket's data to the internet.",
    limits:
      "A policy that allows any principal under a condition is listed too: read its condition. A setting of a block that a call does not name counts as off, as S3 takes it. Whether a block of the account kept the bucket closed is not looked at.",
  },
  [
    sql`(${calls({
      "s3.amazonaws.com": [
        ...["DeleteBucketPublicAccessBlock", "DeleteAccountPublicAccessBlock", "DeletePublicAccessBlock"],
        ...["DeleteBucketOwnershipControls", "PutBucketWebsite"],
      ],
    })}
    OR (${calls({
      "s3.amazonaws.com": ["PutBucketPublicAccessBlock", "PutAccountPublicAccessBlock", "PutPublicAccessBlock"],
    })} AND NOT coalesce(${allBlocked}, false))
    OR (${calls({ "s3.amazonaws.com": ["PutBucketAcl", "PutObjectAcl", "CreateBucket"] })}
      AND regexp_like(request_parameters, 'public-read|authenticated-read|global/(AllUsers|AuthenticatedUsers)'))
    OR (${calls({ "s3.amazonaws.com": ["PutBucketPolicy", "PutAccessPointPolicy"] })}
      AND regexp_like(${policy}, ${pattern(publicStatement)})))`,
  ],
);
