import type { PriceId } from "../prices/us-east-1";

/** The services that AWS bills. */
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

/** A billed component: its unit, and the monthly quantity of each account. */
export interface Meter {
  readonly service: Service;
  /** Its name, e.g. `data events: cardholder-exports`. */
  readonly component: string;
  readonly price: PriceId;
  /** By account id: a month's quantity, before {@link factor}. */
  readonly quantities: ReadonlyMap<string, number>;
  /**
   * The factor of the quantity in a month, counted from 1. It grows for what accumulates.
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
 * Bytes that CloudWatch Logs adds to every event.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export const bytesAddedPerEvent = 26;

/** A month's quantities, without accounts that have none. */
export function quantitiesOf<T>(
  items: readonly T[],
  entry: (item: T) => readonly [string, number],
): Map<string, number> {
  return new Map(items.map(entry).filter(([, quantity]) => quantity > 0));
}
