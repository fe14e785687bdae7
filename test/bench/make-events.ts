import { accountId } from "./archive-shape";

/** Calls that make up an organization's events, with their weight and what they are asked with. */
const calls: readonly (readonly [source: string, name: string, weight: number, parameters: string])[] = [
  ["sts.amazonaws.com", "AssumeRole", 14, '{"roleArn":"arn:aws:iam::$A:role/ci-deploy","roleSessionName":"build-$N"}'],
  ["kms.amazonaws.com", "Decrypt", 12, '{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::data-$A-$N"}}'],
  ["kms.amazonaws.com", "GenerateDataKey", 6, '{"keyId":"arn:aws:kms:$R:$A:key/$U","keySpec":"AES_256"}'],
  ["ec2.amazonaws.com", "DescribeInstances", 10, '{"instancesSet":{"items":[{"instanceId":"i-0$H"}]},"filterSet":{}}'],
  [
    "ec2.amazonaws.com",
    "DescribeVolumes",
    5,
    '{"filterSet":{"items":[{"name":"tag:team","valueSet":{"items":[{"value":"t$N"}]}}]},"maxResults":500}',
  ],
  [
    "ec2.amazonaws.com",
    "DescribeNetworkInterfaces",
    5,
    '{"networkInterfaceIdSet":{"items":[{"networkInterfaceId":"eni-0$H"}]}}',
  ],
  [
    "s3.amazonaws.com",
    "GetBucketAcl",
    5,
    '{"bucketName":"data-$A-$N","Host":"data-$A-$N.s3.$R.amazonaws.com","acl":""}',
  ],
  ["s3.amazonaws.com", "ListBuckets", 3, '{"Host":"s3.amazonaws.com"}'],
  [
    "logs.amazonaws.com",
    "CreateLogStream",
    8,
    '{"logGroupName":"/aws/lambda/function-$N","logStreamName":"2026/03/01/[$LATEST]$H"}',
  ],
  ["monitoring.amazonaws.com", "DescribeAlarms", 6, '{"maxRecords":100,"alarmNames":["service-$N-errors"]}'],
  [
    "ssm.amazonaws.com",
    "GetParameters",
    6,
    '{"names":["/service-$N/database/url","/service-$N/feature"],"withDecryption":true}',
  ],
  [
    "secretsmanager.amazonaws.com",
    "GetSecretValue",
    5,
    '{"secretId":"arn:aws:secretsmanager:$R:$A:secret:service-$N-x1Y2z3"}',
  ],
  ["iam.amazonaws.com", "ListRoles", 3, "null"],
  ["iam.amazonaws.com", "GetRole", 4, '{"roleName":"service-$N"}'],
  [
    "ecr.amazonaws.com",
    "BatchGetImage",
    4,
    '{"repositoryName":"service-$N","imageIds":[{"imageTag":"$H"}],"registryId":"$A"}',
  ],
  ["eks.amazonaws.com", "DescribeCluster", 2, '{"name":"cluster-$N"}'],
  ["dynamodb.amazonaws.com", "DescribeTable", 2, '{"tableName":"table-$N"}'],
];
const deck: readonly number[] = calls.flatMap(([, , weight], index) => Array.from({ length: weight }, () => index));
const agents = [
  "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.173.0",
  "Boto3/1.34.144 md/Botocore#1.34.144 ua/2.0 os/linux#5.10.219-208.866.amzn2.x86_64 md/arch#x86_64 lang/python#3.11.9",
  "aws-cli/2.17.11 md/awscrt#0.20.11 ua/2.0 os/linux#6.1.94 md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython",
  "APN/1.0 HashiCorp/1.0 Terraform/1.9.2 (+https://www.terraform.io) terraform-provider-aws/5.58.0",
  "AWS Internal",
];

/** A repeatable source of numbers: the same seed gives the same archive. Mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export function hexadecimal(next: () => number, length: number): string {
  let text = "";
  while (text.length < length) text += next().toString(16).padStart(8, "0");
  return text.slice(0, length);
}

function uuid(next: () => number): string {
  const text = hexadecimal(next, 32);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-a${text.slice(17, 20)}-${text.slice(20)}`;
}

export interface EventPlace {
  readonly account: number;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly moment: number;
  /** Whose session it is; one of the account's own services where undefined. */
  readonly session: readonly [role: string, name: string] | undefined;
}

/** An event as JSON: a call with a session of a role, 1.2 to 1.5 KB as CloudTrail writes it. */
export function makeEvent(next: () => number, { account, region, moment, session }: EventPlace): string {
  const [source, name, , parameters] = calls[deck[next() % deck.length] ?? 0] ?? ["", "", 0, "null"];
  const id = accountId(account);
  const service = String(next() % 40);
  const [role, sessionName] = session ?? [`service-${service}`, `i-0${hexadecimal(next, 16)}`];
  const principalId = `AROA${(account * 97 + role.length * 13).toString(36).toUpperCase().padStart(16, "Q")}`;
  const time = `${new Date(moment).toISOString().slice(0, 19)}Z`;
  const began = `${new Date(moment - (next() % 3_600_000)).toISOString().slice(0, 19)}Z`;
  const isDenied = next() % 50 === 0;
  const request = parameters
    .replaceAll("$A", id)
    .replaceAll("$R", region)
    .replaceAll("$N", service)
    .replace("$U", uuid(next))
    .replace("$H", hexadecimal(next, 16));
  const denied = `"errorCode":"AccessDenied","errorMessage":"User: arn:aws:sts::${id}:assumed-role/${role}/${sessionName} is not authorized to perform: ${source.split(".")[0] ?? ""}:${name}",`;
  return (
    `{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"${principalId}:${sessionName}",` +
    `"arn":"arn:aws:sts::${id}:assumed-role/${role}/${sessionName}","accountId":"${id}","accessKeyId":"ASIA${hexadecimal(next, 16).toUpperCase()}",` +
    `"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"${principalId}","arn":"arn:aws:iam::${id}:role/${role}",` +
    `"accountId":"${id}","userName":"${role}"},"attributes":{"creationDate":"${began}","mfaAuthenticated":"false"},"ec2RoleDelivery":"2.0"}},` +
    `"eventTime":"${time}","eventSource":"${source}","eventName":"${name}","awsRegion":"${region}",` +
    `"sourceIPAddress":"10.${String(next() % 256)}.${String(next() % 256)}.${String(next() % 256)}","userAgent":"${agents[next() % agents.length] ?? ""}",` +
    `${isDenied ? denied : ""}"requestParameters":${request},"responseElements":null,` +
    `"additionalEventData":{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"bytesTransferredOut":${String(next() % 4000)}},` +
    `"requestID":"${uuid(next)}","eventID":"${uuid(next)}","readOnly":${String(!/^(Create|Generate)/.test(name))},` +
    `"resources":[{"accountId":"${id}","type":"AWS::IAM::Role","ARN":"arn:aws:iam::${id}:role/${role}"}],` +
    `"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"${id}","eventCategory":"Management",` +
    `"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${source.split(".")[0] ?? ""}.${region}.amazonaws.com"}}`
  );
}
