import { UserError } from "../../base/user-error";

/** Error names of S3 throttling and of the SDK's own limits. */
const slowedDown = /^(SlowDown|Throttl|TooManyRequests|RequestLimitExceeded|ServiceUnavailable|503)/;

/** Error names of missing or expired credentials. */
const signedOut = /^(CredentialsProviderError|ExpiredToken|InvalidAccessKeyId|InvalidToken|TokenRefreshRequired)/;

/**
 * The reason why a bucket cannot be read, and the fix. Errors that are neither a response of S3 nor a missing one are
 * returned unchanged.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function unreadableBucket(bucket: string, error: unknown): Error {
  const { name, message, code, $metadata } = error as Error & {
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const because = (help: string): UserError =>
    new UserError(`bucket ${bucket} cannot be read: ${name}: ${message}\n  fix: ${help}`, { cause: error });
  if (message === "Region is missing") {
    return because("set AWS_REGION or the profile's region; any Region of the bucket's partition works");
  }
  if (signedOut.test(name)) return because("sign in, or set AWS_PROFILE");
  if (name === "NoSuchBucket") return because("check the bucket's name, and that you are signed in to its partition");
  if (slowedDown.test(name) || $metadata?.httpStatusCode === 503 || $metadata?.httpStatusCode === 429) {
    return because("run it again later; with --resume FILE it continues");
  }
  if (name === "TimeoutError" || code !== undefined || ($metadata && $metadata.httpStatusCode === undefined)) {
    return because("check the network, then run it again; with --resume FILE it continues");
  }
  if ($metadata === undefined) return error as Error;
  return because(
    "the caller needs s3:ListBucket, s3:GetObject, and kms:Decrypt with the archive's key: assume the archive's reader role",
  );
}
