import { describe, expect, it } from "vitest";
import { breakGlassRoleArn } from "../../../lib/naming/access-names";
import { archiveBucketName } from "../../../lib/naming/resource-names";
import type { JsonObject } from "../../../lib/base/json";
import { judge, landingZone, policy } from "./judge-changes";

describe("a new denial", () => {
  const bucket = archiveBucketName(landingZone);
  const archive = `arn:aws:s3:::${bucket}/*`;
  const old = { Sid: "NoPlainHttp", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: archive };
  const plain = { ...old, Condition: { Bool: { "aws:SecureTransport": "false" } } };
  const breakGlass = breakGlassRoleArn(landingZone, "log-archive");
  const judgeBucket = (denial: JsonObject): readonly string[] =>
    judge([
      {
        type: "aws_s3_bucket_policy",
        before: { bucket, policy: policy(plain) },
        after: { bucket, policy: policy(plain, { Effect: "Deny", Resource: archive, ...denial }) },
      },
    ]);
  const asked = ["needs-exception", "guardrail-locks-out"];

  it.each<readonly [string, JsonObject]>([
    ["everybody", { Principal: "*", Action: "s3:GetObject" }],
    ["the break-glass role", { Principal: { AWS: breakGlass }, Action: "s3:Get*" }],
    ["its account", { Principal: { AWS: "210987650002" }, NotAction: "s3:PutObject" }],
    ["everybody but another", { NotPrincipal: { AWS: "arn:aws:iam::210987650002:role/x" }, Action: "*" }],
    [
      "by a name that a variable holds",
      {
        Principal: "*",
        Action: "s3:GetObject",
        Condition: { StringLike: { "aws:PrincipalArn": "${aws:PrincipalTag/arn}" } },
      },
    ],
    [
      "where a key is missing",
      { Principal: "*", Action: "s3:GetObject", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } },
    ],
  ])("of a bucket policy needs an exception if it may deny %s", (_whom, denial) => {
    expect(judgeBucket(denial)).toEqual(asked);
  });

  it.each<readonly [string, JsonObject]>([
    ["another account", { Principal: { AWS: "999999999999" }, Action: "s3:GetObject" }],
    [
      "other organizations",
      {
        Principal: "*",
        Action: "s3:GetObject",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": landingZone.environment.organizationId } },
      },
    ],
    [
      "all but ours",
      {
        Principal: "*",
        Action: "s3:GetObject",
        Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::210987650002:role/landing-zone/*" } },
      },
    ],
    [
      "old transport",
      { Principal: "*", Action: "s3:GetObject", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ],
  ])("passes if it denies %s", (_whom, denial) => {
    expect(judgeBucket(denial)).toEqual(["allow"]);
  });
});
