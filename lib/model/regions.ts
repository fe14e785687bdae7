/**
 * The AWS Regions this project knows, by partition.
 *
 * `optIn` Regions are disabled in an account until somebody enables them there; the others are always on.
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html (read 2026-11).
 */
export const partitions = ["aws", "aws-us-gov", "aws-cn"] as const;

export type Partition = (typeof partitions)[number];

interface RegionList {
  readonly alwaysOn: readonly string[];
  readonly optIn: readonly string[];
}

const regionsByPartition: Readonly<Record<Partition, RegionList>> = {
  aws: {
    alwaysOn: [
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-northeast-3",
      "ap-south-1",
      "ap-southeast-1",
      "ap-southeast-2",
      "ca-central-1",
      "eu-central-1",
      "eu-north-1",
      "eu-west-1",
      "eu-west-2",
      "eu-west-3",
      "sa-east-1",
      "us-east-1",
      "us-east-2",
      "us-west-1",
      "us-west-2",
    ],
    optIn: [
      "af-south-1",
      "ap-east-1",
      "ap-east-2",
      "ap-south-2",
      "ap-southeast-3",
      "ap-southeast-4",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "ca-west-1",
      "eu-central-2",
      "eu-south-1",
      "eu-south-2",
      "il-central-1",
      "me-central-1",
      "me-south-1",
      "mx-central-1",
    ],
  },
  "aws-us-gov": { alwaysOn: ["us-gov-east-1", "us-gov-west-1"], optIn: [] },
  "aws-cn": { alwaysOn: ["cn-north-1", "cn-northwest-1"], optIn: [] },
};

/** Every Region of a partition, always-on ones first. */
export function regionsOf(partition: Partition): readonly string[] {
  const { alwaysOn, optIn } = regionsByPartition[partition];
  return [...alwaysOn, ...optIn];
}

/** Whether a Region must be enabled in each account before it can be used. */
export function isOptInRegion(partition: Partition, region: string): boolean {
  return regionsByPartition[partition].optIn.includes(region);
}

/**
 * Whether a partition has Amazon Q Developer in chat applications, by which messages reach Slack: only the commercial one
 * is among its Regions.
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-regions.html (read 2026-11).
 */
export function hasChatApplications(partition: Partition): boolean {
  return partition === "aws";
}

/**
 * Partitions whose names, service principals and services nobody has checked here, by the Regions of each.
 * Source: https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html; the AWS SDKs' partitions.json.
 */
const otherPartitions: readonly (readonly [regions: RegExp, partition: string])[] = [
  [/^eusc-/, "aws-eusc, the AWS European Sovereign Cloud"],
  [/^us-iso-/, "aws-iso, AWS Top Secret"],
  [/^us-isob-/, "aws-iso-b, AWS Secret"],
  [/^eu-isoe-/, "aws-iso-e"],
  [/^us-isof-/, "aws-iso-f"],
];

/** The partition of a Region that this project cannot work in; undefined for any other name. */
export function unsupportedPartitionOf(region: string): string | undefined {
  return otherPartitions.find(([regions]) => regions.test(region))?.[1];
}

/** The DNS suffix of a partition's service endpoints. */
export function dnsSuffixOf(partition: Partition): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
