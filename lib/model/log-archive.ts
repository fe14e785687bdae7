import { z } from "zod";
import type { Partially } from "./partially";
import { coreAccount } from "./account";
import { athena } from "./athena";
import { message } from "./message";
import { bucketName } from "./names";
import { days, roleArn } from "./primitives";

export const storageClasses = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

export type StorageClass = (typeof storageClasses)[number];

const lifecycle = z.strictObject({
  /**
   * Objects up to this many bytes stay in S3 Standard. CloudTrail's files are a few KB, and S3 bills small objects as
   * if they were larger, so moving them can cost more than it saves.
   * 0 or more; S3's own limit is the default.
   * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   * @default 131072
   */
  transitionObjectsLargerThanBytes: z
    .int(message("a whole number of bytes", "write a whole number, e.g. 131072"))
    .min(0, message("0 or more bytes", "use 131072, which is S3's default"))
    .default(131_072),
  /**
   * When larger objects move to a cheaper class, in ascending order.
   * @default - none: everything stays in S3 Standard
   */
  transitions: z
    .array(
      z.strictObject({
        /** The storage class to move to. */
        storageClass: z.enum(storageClasses),
        /** How many days after the object was made: 0 to 36500, and not before AWS allows the class. */
        afterDays: days(0),
      }),
    )
    .default([]),
  /**
   * For how many days a deleted or overwritten version stays recoverable: 1 to 36500.
   * @default 30
   */
  noncurrentVersionDays: days(1).default(30),
});

/** `config/<environment>/log-archive.ts` */
export const logArchiveFile = z.strictObject({
  /** The account that holds the bucket, and nothing else. */
  account: coreAccount,
  /** The archive's bucket. */
  bucket: z
    .strictObject({
      /**
       * The bucket's name, 3 to 63 characters.
       * @default - the environment's prefix and name, `organization-trail`, and the account id
       */
      name: bucketName.optional(),
    })
    .prefault({}),
  /** For how many days log files are kept: 1 to 36500. Less than a year needs an exception. */
  retentionDays: days(1),
  /**
   * For how many days digest files are kept: at least as long as the logs they prove. Longer than the logs costs one
   * lifecycle rule per account. 1 to 36500.
   * @default - as long as the logs: a digest is made after its logs, so it expires after them
   */
  digestRetentionDays: days(1).optional(),
  /** How stored objects age. */
  lifecycle: lifecycle.prefault({}),
  /**
   * Object Lock: nobody deletes or overwrites a version before the days are over (`COMPLIANCE`: not even the root user;
   * `GOVERNANCE`: but for those with a special permission). `off` needs an exception.
   */
  objectLock: z.union(
    [
      z.strictObject({
        /** Who is held by the lock. */
        mode: z.enum(["COMPLIANCE", "GOVERNANCE"]),
        /** For how many days: 1 to 36500. */
        days: days(1),
      }),
      z.literal("off"),
    ],
    { error: message('{ mode: "COMPLIANCE" or "GOVERNANCE", days } or "off"', "state mode and days") },
  ),
  /**
   * Roles that may read and decrypt the archive.
   * @default - none
   */
  readerRoleArns: z.array(roleArn).default([]),
  /** Queries of the archive with Athena. */
  athena: athena.prefault({}),
  /** The access logs of the archive. */
  accessLogs: z
    .strictObject({
      /**
       * For how many days they are kept: 90 to 36500.
       * @default 365
       */
      retentionDays: days(90).default(365),
    })
    .prefault({}),
  /**
   * How large an average log file is, in bytes, 1 or more: the cost model uses it.
   * @default 3000
   */
  averageObjectSizeBytes: z
    .int(message("a whole number of bytes", "write a whole number, e.g. 3000"))
    .min(1, message("1 or more bytes", "measure it: total size divided by number of objects"))
    .default(3_000),
});

export type LogArchive = z.infer<typeof logArchiveFile>;
/** What the file may hold; what it leaves out comes from `config/defaults.ts`. */
export type LogArchiveConfig = Partially<z.input<typeof logArchiveFile>>;
