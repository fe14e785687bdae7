import type { PublicAccessBlock } from "../aws/account-reader";
import { shellQuoted, type Call } from "../aws/call";
import { byHandStep, regionalCall, type Change, type UndoChange } from "./change";
import type { BareStep } from "../identity-steps";

/**
 * How to undo changes that make buckets public, by event name. CloudTrail's names of the blocks differ from the API's,
 * which are `PutPublicAccessBlock` and `DeletePublicAccessBlock` for buckets and for accounts.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
export const publicAccessChanges: Readonly<Record<string, UndoChange>> = {
  DeleteBucketPublicAccessBlock: blockBucket,
  PutBucketPublicAccessBlock: blockBucket,
  PutBucketAcl: blockBucket,
  PutObjectAcl: blockBucket,
  PutBucketPolicy: async (change) => {
    const bucket = shellQuoted(change.asked("bucketName"));
    return [
      ...(await blockBucket(change)),
      byHandStep(
        `Restore the policy of bucket ${change.asked("bucketName")}`,
        "The event contains the new policy, not the previous one. Block Public Access does not stop an account that the policy names.",
        [
          `aws s3api get-bucket-policy --bucket ${bucket}`,
          "Find the previous policy: the last PutBucketPolicy event of the bucket, AWS Config's history, or its Terraform.",
          `aws s3api put-bucket-policy --bucket ${bucket} --policy file://before.json`,
        ],
      ),
    ];
  },
  DeleteAccountPublicAccessBlock: blockAccount,
  PutAccountPublicAccessBlock: blockAccount,
};

const everythingBlocked: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

async function blockBucket(change: Change): Promise<readonly BareStep[]> {
  const Bucket = change.asked("bucketName");
  const before = await change.reader?.publicAccessBlock(Bucket, change.region);
  return [
    blockStep(change, before, {
      service: "s3",
      about: { Bucket },
      of: "bucket",
      what: `Block public access to bucket ${Bucket}`,
      why: "Then the bucket is not public, whatever its policy and ACLs allow.",
    }),
  ];
}

async function blockAccount(change: Change): Promise<readonly BareStep[]> {
  const { accountId, reader, region } = change;
  const before = await reader?.accountPublicAccessBlock(region);
  return [
    blockStep(change, before, {
      service: "s3control",
      about: { AccountId: accountId },
      of: "account",
      what: `Block public access to every bucket of account ${accountId}`,
      why: "The event changed the account's Block Public Access settings. With them on, no bucket is public, whatever its policy, ACLs and own settings allow.",
    }),
  ];
}

interface Blocked {
  readonly service: "s3" | "s3control";
  readonly about: Call["input"];
  readonly of: "bucket" | "account";
  readonly what: string;
  readonly why: string;
}

function blockStep(
  change: Change,
  before: PublicAccessBlock | undefined,
  { service, about, of, what, why }: Blocked,
): BareStep {
  const put = (PublicAccessBlockConfiguration: PublicAccessBlock): Call =>
    regionalCall(change, service, "PutPublicAccessBlock", { ...about, PublicAccessBlockConfiguration });
  const isBlocked = before !== undefined && Object.values(before).every(Boolean);
  return {
    what,
    why,
    call: put(everythingBlocked),
    undo: before === undefined ? regionalCall(change, service, "DeletePublicAccessBlock", about) : put(before),
    label: "Change Undone",
    ...(change.reader === undefined && {
      undoNote: `the ${of} was not read: the previous settings are not restored`,
    }),
    ...(isBlocked && { inPlace: "public access is already blocked" }),
  };
}
