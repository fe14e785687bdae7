import { message } from "./message";
import { text } from "./primitives";

/** A Region's name by form; whether it exists in the partition is checked across files. */
export const regionName = text(
  /^[a-z]{2,4}(-[a-z]+)+-\d$/,
  "a Region name such as us-east-1",
  "use the Region's code, not a place or an Availability Zone",
);

/**
 * A bucket name, without dots because they break TLS on virtual-hosted addresses.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName = text(
  /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
  "3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends",
  "rename the bucket",
)
  .min(3, message("3 to 63 characters", "lengthen it"))
  .max(63, message("3 to 63 characters", "shorten it"))
  .refine(
    isFreeBucketName,
    message(
      "no prefix xn--, sthree-, amzn-s3-demo- and no suffix -s3alias, --ol-s3, --x-s3, --table-s3, -an",
      "rename the bucket: AWS reserves these",
    ),
  );

/** Whether AWS has not reserved the name's first or last part. */
export function isFreeBucketName(name: string): boolean {
  return !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3|-an)$/.test(name);
}
