import { GetBucketLocationCommand, GetBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { bucketsIn } from "../../constructs/access/read-statements";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId } from "../../naming/role-names";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, isNamed, lookAtEach, ready, unknown, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** A bucket's name is taken in all of AWS. */
export const bucketNames: PreflightCheck = {
  id: "bucket-names",
  title: "the names of buckets are free or the landing zone's",
  before: "bootstrap",
  actions: ["s3:GetBucketLocation", "s3:GetBucketTagging"],
  run: async ({ aws, landingZone }) => {
    const buckets = (["management", "log-archive"] as const).flatMap((account) =>
      bucketsIn(landingZone, account).map((bucket) => ({ account, bucket })),
    );
    const fix = "empty and delete it where nobody needs it, or choose another namePrefix";
    const look = async (account: CoreAccountRole, Bucket: string): Promise<ReturnType<typeof ready>> => {
      const ExpectedBucketOwner = coreAccountId(landingZone, account);
      const client = await aws.client(S3Client, ExpectedBucketOwner);
      try {
        await client.send(new GetBucketLocationCommand({ Bucket }));
      } catch (error) {
        if (isNamed(error, "NoSuchBucket", "NotFound")) return ready("free");
        if (!isNamed(error, "AccessDenied", "Forbidden", "403")) throw error;
        return unknown(
          "S3 refuses to say: another account has it, or you may not call s3:GetBucketLocation",
          `as an administrator of ${ExpectedBucketOwner}: aws s3api head-bucket --bucket ${Bucket}; 404 is free, 403 is another account's`,
        );
      }
      const command = new GetBucketTaggingCommand({ Bucket, ExpectedBucketOwner });
      const tagging = await unlessAbsent(client.send(command), "NoSuchTagSet");
      const owner = ownerOf(landingZone, tagging?.TagSet);
      if (owner === "ours") return ready("the landing zone's");
      if (owner !== "untagged") return inTheWay(`there is one ${inWords(owner)}`, fix);
      // A bucket gets its tags after it was made: an interrupted bootstrap may have left it so.
      return unknown(
        `there is one ${inWords(owner)}, as an interrupted bootstrap leaves it`,
        `where a bootstrap was interrupted, run it again from the same directory; else ${fix}`,
      );
    };
    return lookAtEach(
      buckets,
      ({ bucket }) => bucket,
      ({ account, bucket }) => look(account, bucket),
    );
  },
};
