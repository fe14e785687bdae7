import { describe, expect, it } from "vitest";
import { unreadableBucket } from "../../../lib/integrity/archive/unreadable-bucket";
import { UserError } from "../../../lib/base/user-error";

describe("a bucket that cannot be read", () => {
  it.each([
    ["AccessDenied", { $metadata: { httpStatusCode: 403 } }, "the caller needs s3:ListBucket"],
    ["SlowDown", { $metadata: { httpStatusCode: 503 } }, "with --resume FILE it continues"],
    ["ThrottlingException", { $metadata: { httpStatusCode: 400 } }, "run it again later"],
    ["NoSuchBucket", { $metadata: { httpStatusCode: 404 } }, "check the bucket's name"],
    ["ExpiredToken", { $metadata: { httpStatusCode: 400 } }, "sign in, or set AWS_PROFILE"],
    ["CredentialsProviderError", {}, "sign in, or set AWS_PROFILE"],
    ["Error", { code: "ENOTFOUND", $metadata: { attempts: 5 } }, "check the network"],
    ["TimeoutError", { $metadata: {} }, "check the network"],
  ])("for %s says what to do", (name, fields, help) => {
    const error = unreadableBucket("archive", Object.assign(new Error("because"), { name }, fields));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(`bucket archive cannot be read: ${name}: because\n  fix: `);
    expect(error.message).toContain(help);
  });

  it("names the setting if no Region is set", () => {
    expect(unreadableBucket("archive", new Error("Region is missing")).message).toContain("set AWS_REGION");
  });

  it("is a bug in lz if the error is neither S3's nor the network's", () => {
    const fault = new TypeError("undefined is not a function");
    expect(unreadableBucket("archive", fault)).toBe(fault);
  });
});
