import { createHash, randomBytes } from "node:crypto";

/** The text of a made-up log file: so many management events of one account, as CloudTrail writes them. */
export function logFileText(account: string, region: string, delivered: number, events: number): string {
  const records = Array.from({ length: events }, (_, index) =>
    record(account, region, delivered - index * 1_000, index),
  );
  return JSON.stringify({ Records: records });
}

const CALLS = [
  ["s3.amazonaws.com", "GetBucketAcl"],
  ["ec2.amazonaws.com", "DescribeInstances"],
  ["sts.amazonaws.com", "AssumeRole"],
  ["kms.amazonaws.com", "Decrypt"],
  ["logs.amazonaws.com", "CreateLogStream"],
] as const;

function record(account: string, region: string, time: number, index: number): object {
  const [eventSource, eventName] = CALLS[index % CALLS.length] ?? CALLS[0];
  const role = `workload-${String(index % 7)}`;
  const noise = createHash("sha256")
    .update(`${account}${region}${String(time)}`)
    .digest("hex");
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: `AROA${noise.slice(0, 17).toUpperCase()}:session-${noise.slice(0, 8)}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/session-${noise.slice(0, 8)}`,
      accountId: account,
      accessKeyId: `ASIA${noise.slice(17, 33).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: new Date(time - 600_000).toISOString(), mfaAuthenticated: "false" },
      },
    },
    eventTime: new Date(time).toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource,
    eventName,
    awsRegion: region,
    sourceIPAddress: `10.${String(index % 256)}.${String(time % 251)}.7`,
    userAgent: "aws-sdk-java/2.31.1 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1 lang/java#21.0.6",
    requestParameters: { bucketName: `bucket-${noise.slice(33, 40)}`, key: noise.slice(40) },
    responseElements: null,
    requestID: noise.slice(0, 16).toUpperCase(),
    eventID: `${noise.slice(0, 8)}-${noise.slice(8, 12)}-4${noise.slice(13, 16)}-a${noise.slice(17, 20)}-${noise.slice(20, 32)}`,
    readOnly: true,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    tlsDetails: { tlsVersion: "TLSv1.3", cipherSuite: "TLS_AES_128_GCM_SHA256", clientProvidedHostHeader: eventSource },
  };
}

/** The unique part of a log file's name. */
export function uniqueName(): string {
  return randomBytes(12).toString("base64url").replaceAll(/[-_]/g, "x");
}
