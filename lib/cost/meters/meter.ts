import type { PriceId } from "../prices/us-east-1";

/** The services that bill. */
export type Service =
  | "CloudTrail"
  | "CloudWatch Logs"
  | "CloudWatch"
  | "SNS"
  | "KMS"
  | "S3"
  | "Athena"
  | "Lambda"
  | "EventBridge"
  | "SQS"
  | "DynamoDB";

/** Something that is billed: what is counted, and how much of it each account causes in a month. */
export interface Meter {
  readonly service: Service;
  /** What it is for, e.g. `data events: cardholder-exports`. */
  readonly component: string;
  readonly price: PriceId;
  /** By account id: a month's quantity, before {@link factor}. */
  readonly quantities: ReadonlyMap<string, number>;
  /**
   * By how much the quantity is multiplied in a month, counted from 1: what accumulates grows.
   * @default - 1 in every month
   */
  readonly factor?: (month: number) => number;
}

/** A Gregorian year's mean: 365.25 days over 12 months. */
export const daysPerMonth = 30.4375;
export const hoursPerMonth = daysPerMonth * 24;
/** AWS bills storage by 2^30 bytes. Source: https://aws.amazon.com/s3/pricing/ */
export const bytesPerGigabyte = 2 ** 30;
/**
 * What CloudWatch Logs adds to every event.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export const bytesAddedPerEvent = 26;

/** A month's quantities without the accounts that cause none. */
export function quantitiesOf<T>(
  items: readonly T[],
  entry: (item: T) => readonly [string, number],
): Map<string, number> {
  return new Map(items.map(entry).filter(([, quantity]) => quantity > 0));
}
