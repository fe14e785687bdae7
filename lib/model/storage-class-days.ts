import type { StorageClass } from "./log-archive";

/**
 * Days that an object must stay in a class, or be billed for.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
 */
export const minimumStorageDays: Readonly<Record<StorageClass, number>> = {
  STANDARD_IA: 30,
  INTELLIGENT_TIERING: 0,
  GLACIER_IR: 90,
  GLACIER: 90,
  DEEP_ARCHIVE: 180,
};

/**
 * Days before which S3 refuses to move an object out of S3 Standard.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const earliestTransitionDays: Readonly<Record<StorageClass, number>> = {
  STANDARD_IA: 30,
  INTELLIGENT_TIERING: 0,
  GLACIER_IR: 0,
  GLACIER: 0,
  DEEP_ARCHIVE: 0,
};
