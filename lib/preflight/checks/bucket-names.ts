import { GetBucketLocationCommand, GetBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { bucketsIn } from "../../constructs/access/read-statements";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId } from "../../naming/role-names";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, isNamed, lookAtEach, ready, unknown, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** Bucket names are unique in all of AWS. */
export const bucketNames: PreflightCheck = {
  id: "bucket-names",
  title: "the bucket names are available, or belong to the landing zone",
  before: "bootstrap",
  actions: ["s3:GetBucketLocation", "s3:GetBucketTagging"],
  run: async ({ aws, landingZone }) => {
    const buckets = (["management", "log-archive"] as const).flatMap((account) =>
      bucketsIn(landingZone, account).map((bucket) => ({ account, bucket })),
    );
    const fix = "empty and delete it if nobody needs it, or choose another namePrefix";
    const look = async (account: CoreAccountRole, Bucket: string): Promise<ReturnType<typeof ready>> => {
      const ExpectedBucketOwner = coreAccountId(landingZone, account);
      const client = await aws.client(S3Client, ExpectedBucketOwner);
      try {
        await client.send(new GetBucketLocationCommand({ Bucket }));
      } catch (error) {
        if (isNamed(error, "NoSuchBucket", "NotFound")) return ready("available");
        if (!isNamed(error, "AccessDenied", "Forbidden", "403")) throw error;
        return unknown(
          "access denied: another account owns the bucket, or you lack s3:GetBucketLocation",
          `as an administrator of ${ExpectedBucketOwner}: aws s3api head-bucket --bucket ${Bucket}; 404 means available, 403 means owned by another account`,
        );
      }
      const command = new GetBucketTaggingCommand({ Bucket, ExpectedBucketOwner });
      const tagging = await unlessAbsent(client.send(command), "NoSuchTagSet");
      const owner = ownerOf(landingZone, tagging?.TagSet);
      if (owner === "ours") return ready("belongs to the landing zone");
      if (owner !== "untagged") return inTheWay(`it exists ${inWords(owner)}`, fix);
      // A bucket gets its tags after its creation: an interrupted bootstrap may have left it untagged.
      return unknown(
        `it exists ${inWords(owner)}, possibly from an interrupted bootstrap`,
        `after an interrupted bootstrap, run it again from the same directory; otherwise ${fix}`,
      );
    };
    return lookAtEach(
      buckets,
      ({ bucket }) => bucket,
      ({ account, bucket }) => look(account, bucket),
    );
  },
};
