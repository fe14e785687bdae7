import { expectFindings } from "../expect-findings";
import { refuse } from "../made-up-aws";

expectFindings("bucket-names", [
  [
    "a bucket of another account",
    { answers: { GetBucketLocation: refuse("AccessDenied") } },
    "unknown",
    /another account owns the bucket, or you lack s3:GetBucketLocation/,
    /aws s3api head-bucket/,
  ],
  [
    "a bucket of another landing zone",
    {
      answers: {
        GetBucketLocation: () => ({}),
        GetBucketTagging: () => ({ TagSet: [{ Key: "landing-zone", Value: "old" }] }),
      },
    },
    "in-the-way",
    /of the landing zone old/,
    /namePrefix/,
  ],
  [
    "a bucket without tags",
    { answers: { GetBucketLocation: () => ({}), GetBucketTagging: refuse("NoSuchTagSet") } },
    "unknown",
    /possibly from an interrupted bootstrap/,
    /run it again from the same directory/,
  ],
  [
    "its own bucket",
    {
      answers: {
        GetBucketLocation: () => ({}),
        GetBucketTagging: () => ({ TagSet: [{ Key: "landing-zone", Value: "audit-production" }] }),
      },
    },
    "ready",
    /belongs to the landing zone/,
    /^$/,
  ],
]);
