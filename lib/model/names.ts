import { z } from "zod";
import { message } from "./message";

/** A Region's name by form; whether it exists in the partition is checked across files. */
export const regionName = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, message("a Region name such as us-east-1", "correct the Region's name"));

/**
 * A bucket name, without dots because they break TLS on virtual-hosted addresses.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName = z
  .string()
  .min(3, message("3 to 63 characters", "lengthen it"))
  .max(63, message("3 to 63 characters", "shorten it"))
  .regex(
    /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    message("lower-case letters, digits and hyphens, a letter or digit at both ends", "rename the bucket"),
  )
  .refine(
    (name) => !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3|-an)$/.test(name),
    message(
      "no prefix xn--, sthree-, amzn-s3-demo- and no suffix -s3alias, --ol-s3, --x-s3, --table-s3, -an",
      "rename the bucket: AWS reserves these",
    ),
  );
