import { UserError } from "../../base/user-error";

/** Names by which S3 says that it was asked too much, and those of the SDK's own limits. */
const slowedDown = /^(SlowDown|Throttl|TooManyRequests|RequestLimitExceeded|ServiceUnavailable|503)/;

/** Names of credentials that are not there, or no longer any. */
const signedOut = /^(CredentialsProviderError|ExpiredToken|InvalidAccessKeyId|InvalidToken|TokenRefreshRequired)/;

/**
 * Why a bucket cannot be read, and what to do about it. What is no answer of S3, nor the lack of one, stays as it was.
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
    return because("set AWS_REGION, or the region of the profile; the bucket's own is then found");
  }
  if (signedOut.test(name)) return because("sign in, or set AWS_PROFILE");
  if (name === "NoSuchBucket") return because("look at its name, and whether you are signed in to its partition");
  if (slowedDown.test(name) || $metadata?.httpStatusCode === 503 || $metadata?.httpStatusCode === 429) {
    return because("run it again later; with --resume FILE it goes on from what is done");
  }
  if (name === "TimeoutError" || code !== undefined || ($metadata && $metadata.httpStatusCode === undefined)) {
    return because("look at the network and run it again; with --resume FILE it goes on from what is done");
  }
  if ($metadata === undefined) return error as Error;
  return because(
    "the caller needs s3:ListBucket, s3:GetObject and kms:Decrypt of the archive's key: assume its reader role",
  );
}
