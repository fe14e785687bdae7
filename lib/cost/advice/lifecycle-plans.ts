import { earliestTransitionDays, minimumStorageDays } from "../../model/storage-class-days";
import type { StorageClass } from "../../model/log-archive";
import { storageClasses } from "../../model/log-archive";
import { bytesPerGigabyte, daysPerMonth } from "../meters/meter";
import type { Micros } from "../money";
import { costOf, sumOf } from "../money";
import type { Price } from "../prices/price";
import type { PriceBook } from "../prices/price-book";
import type { PriceId } from "../prices/us-east-1";
import type { Transition } from "../storage-classes";
import { billedBytes, isMonitored, staysOf } from "../storage-classes";

/** What is archived, and how quickly it must be readable. */
export interface ArchiveNeeds {
  /** The size of one object. */
  readonly bytes: number;
  /** How many days the config keeps objects. */
  readonly retentionDays: number;
  /** The day on which the last version of an object is deleted. */
  readonly endDay: number;
  /** The longest allowed retrieval time in hours; 0 is immediately. */
  readonly retrievalHours: number;
  /** Objects younger than this are read often, and stay in S3 Standard. */
  readonly hotDays: number;
}

/** A lifecycle, and the cost of a million objects under it from the first day to the last. */
export interface PricedPlan {
  readonly transitions: readonly Transition[];
  readonly amount: Micros;
}

/** Costs are for this many objects, because one costs less than a millionth of a dollar. */
export const objectsPriced = 1_000_000;

/**
 * Hours until an object can be read, with a standard retrieval.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
 */
const retrievalHoursOf: Readonly<Record<StorageClass, number>> = {
  STANDARD_IA: 0,
  INTELLIGENT_TIERING: 0,
  GLACIER_IR: 0,
  GLACIER: 5,
  DEEP_ARCHIVE: 12,
};

/** Days that the search tries for a transition, besides the first allowed day. */
export const searchedDays: readonly number[] = [30, 60, 90, 120, 180, 365, 545, 730, 1_095, 1_825];

/**
 * Every lifecycle that S3 and the config allow: ever colder classes, each on its first allowed day or on a day of
 * {@link searchedDays}. Leaves out lifecycles in which objects are billed after their deletion.
 */
export function allowedPlans(needs: ArchiveNeeds): readonly (readonly Transition[])[] {
  const classes = storageClasses.filter((each) => retrievalHoursOf[each] <= needs.retrievalHours);
  const extend = (plan: readonly Transition[], from: number): (readonly Transition[])[] => {
    const previous = plan.at(-1);
    return classes.slice(from).flatMap((storageClass, index) => {
      const stayed =
        previous === undefined
          ? needs.hotDays
          : previous.afterDays + Math.max(1, minimumStorageDays[previous.storageClass]);
      const earliest = Math.max(stayed, earliestTransitionDays[storageClass]);
      const latest = needs.retentionDays - Math.max(1, minimumStorageDays[storageClass]);
      const days = [...new Set([earliest, ...searchedDays.filter((day) => day > earliest)])];
      return days
        .filter((day) => day <= latest)
        .flatMap((afterDays) => {
          const longer = [...plan, { storageClass, afterDays }];
          return [longer, ...extend(longer, from + index + 1)];
        });
    });
  };
  return [[], ...extend([], 0)];
}

/** Every allowed lifecycle with its cost, the cheapest first; at equal cost the one with fewer transitions. */
export function pricedPlans(needs: ArchiveNeeds, book: PriceBook): readonly PricedPlan[] {
  const cost = planCost(needs, book);
  return allowedPlans(needs)
    .map((transitions) => ({ transitions, amount: cost(transitions) }))
    .sort((one, other) =>
      one.amount === other.amount
        ? one.transitions.length - other.transitions.length
        : one.amount < other.amount
          ? -1
          : 1,
    );
}

/**
 * The cost of {@link objectsPriced} objects under a lifecycle, from the first day to the last, at the prices of the
 * first tier.
 */
export function planCost(
  { bytes, endDay }: Pick<ArchiveNeeds, "bytes" | "endDay">,
  { prices }: PriceBook,
): (transitions: readonly Transition[]) => Micros {
  const first = (id: PriceId, quantity: number): Micros => {
    const { tiers, ...price }: Price = prices[id];
    return costOf({ ...price, freeUnits: 0, tiers: [{ price: tiers[0]?.price ?? "0" }] }, quantity);
  };
  return (transitions) =>
    sumOf(
      staysOf(transitions, endDay).flatMap((stay) => {
        const { storageClass, fromDay, toDay } = stay;
        const stored = billedBytes(stay, bytes).map((part) =>
          first(
            part.price,
            (objectsPriced * part.bytes * (part.toDay - part.fromDay)) / daysPerMonth / bytesPerGigabyte,
          ),
        );
        if (storageClass === "STANDARD") return stored;
        const monitored =
          storageClass === "INTELLIGENT_TIERING" && isMonitored(bytes)
            ? [first("s3.INTELLIGENT_TIERING.monitoring", (objectsPriced * (toDay - fromDay)) / daysPerMonth)]
            : [];
        return [...stored, ...monitored, first(`s3.${storageClass}.transition`, objectsPriced)];
      }),
    );
}

/** The cost of a move to one class, and when it pays off. */
export interface BreakEven {
  readonly storageClass: StorageClass;
  readonly afterDays: number;
  /** Hours until an object of the class is readable. */
  readonly retrievalHours: number;
  /** The cost of {@link objectsPriced} objects of the given size from the first day to the last. */
  readonly amount: Micros;
  /** The smallest object for which it pays off over the whole retention; undefined if none up to a gigabyte does. */
  readonly bytes: number | undefined;
  /** How many days after the move an object of the given size must be kept; undefined if a century is not enough. */
  readonly days: number | undefined;
}

/** The object size and the stay from which a single transition costs less than none. */
export function breakEven(needs: ArchiveNeeds, { storageClass, afterDays }: Transition, book: PriceBook): BreakEven {
  const plan = [{ storageClass, afterDays }];
  const pays = (bytes: number, endDay: number): boolean => {
    const cost = planCost({ bytes, endDay }, book);
    return cost(plan) < cost([]);
  };
  return {
    storageClass,
    afterDays,
    retrievalHours: retrievalHoursOf[storageClass],
    amount: planCost(needs, book)(plan),
    bytes: afterDays < needs.endDay ? smallest(bytesPerGigabyte, (bytes) => pays(bytes, needs.endDay)) : undefined,
    days: smallest(36_500, (days) => pays(needs.bytes, afterDays + days)),
  };
}

/** The smallest whole number from 1 that satisfies a condition which every larger number also satisfies. */
function smallest(most: number, holds: (value: number) => boolean): number | undefined {
  if (!holds(most)) return undefined;
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
