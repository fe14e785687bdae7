import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArchiveNeeds } from "../../../lib/cost/advice/lifecycle-plans";
import {
  allowedPlans,
  breakEven,
  objectsPriced,
  planCost,
  pricedPlans,
} from "../../../lib/cost/advice/lifecycle-plans";
import { priceBookOf } from "../../../lib/cost/prices/price-book";
import { logArchiveLifecycle } from "../../../lib/configuration/checks/log-archive-lifecycle";
import type { StorageClass } from "../../../lib/model/log-archive";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";

const book = priceBookOf("aws", "us-east-1");
const kilobyte = 1_024;

interface Move {
  readonly storageClass: StorageClass;
  readonly afterDays: number;
}

/** A second opinion: what an object costs, day by day, from AWS's rules as the pricing page puts them. */
function costDayByDay(moves: readonly Move[], bytes: number, endDay: number): number {
  const perGigabyteMonth = {
    STANDARD: 0.023,
    STANDARD_IA: 0.0125,
    GLACIER_IR: 0.004,
    GLACIER: 0.0036,
    DEEP_ARCHIVE: 0.00099,
  };
  const perMove = { STANDARD_IA: 1e-5, INTELLIGENT_TIERING: 1e-5, GLACIER_IR: 2e-5, GLACIER: 3e-5, DEEP_ARCHIVE: 5e-5 };
  const leastDays = { STANDARD_IA: 30, INTELLIGENT_TIERING: 0, GLACIER_IR: 90, GLACIER: 90, DEEP_ARCHIVE: 180 };
  const daily = (gigabyteMonth: number, stored: number): number => (gigabyteMonth * stored) / 2 ** 30 / 30.4375;
  const dayIn = (storageClass: StorageClass | "STANDARD", age: number): number => {
    if (storageClass === "STANDARD") return daily(0.023, bytes);
    if (storageClass === "INTELLIGENT_TIERING") {
      if (bytes < 128 * kilobyte) return daily(0.023, bytes);
      return daily(age < 30 ? 0.023 : age < 90 ? 0.0125 : 0.004, bytes) + 2.5e-6 / 30.4375;
    }
    if (storageClass === "GLACIER" || storageClass === "DEEP_ARCHIVE") {
      return daily(0.023, 8 * kilobyte) + daily(perGigabyteMonth[storageClass], bytes + 32 * kilobyte);
    }
    return daily(perGigabyteMonth[storageClass], Math.max(bytes, 128 * kilobyte));
  };
  let sum = 0;
  let current: { storageClass: StorageClass | "STANDARD"; since: number } = { storageClass: "STANDARD", since: 0 };
  for (let day = 0; day < endDay; day += 1) {
    const move = moves.find(({ afterDays }) => afterDays === day);
    if (move !== undefined) {
      sum += perMove[move.storageClass];
      current = { storageClass: move.storageClass, since: day };
    }
    sum += dayIn(current.storageClass, day - current.since);
  }
  if (current.storageClass !== "STANDARD") {
    const missing = leastDays[current.storageClass] - (endDay - current.since);
    for (let day = 0; day < missing; day += 1) sum += dayIn(current.storageClass, endDay - current.since + day);
  }
  return sum * objectsPriced;
}

/** Whether the config's own check lets a lifecycle pass. */
function isAllowed(moves: readonly Move[], { retentionDays, hotDays, retrievalHours }: ArchiveNeeds): boolean {
  const hours = { STANDARD_IA: 0, INTELLIGENT_TIERING: 0, GLACIER_IR: 0, GLACIER: 5, DEEP_ARCHIVE: 12 };
  if (moves.some(({ storageClass }) => hours[storageClass] > retrievalHours)) return false;
  if ((moves[0]?.afterDays ?? hotDays) < hotDays) return false;
  const findings = logArchiveLifecycle.run(
    {
      ...openLandingZone,
      logArchive: {
        ...openLandingZone.logArchive,
        retentionDays,
        lifecycle: { ...openLandingZone.logArchive.lifecycle, transitions: [...moves] },
      },
    },
    "2026-11-23",
  );
  return findings.every(({ severity }) => severity === "warning");
}

const classes: readonly StorageClass[] = [
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
];

/** Every lifecycle of none, one or two moves, each on any tenth day. */
function everyPlan(needs: ArchiveNeeds): readonly (readonly Move[])[] {
  const days = Array.from({ length: Math.floor(needs.retentionDays / 10) + 1 }, (_, index) => index * 10);
  const single = classes.flatMap((storageClass) => days.map((afterDays) => [{ storageClass, afterDays }]));
  const double = single.flatMap((first) =>
    single.filter(([second]) => second!.afterDays > first[0]!.afterDays).map((second) => [...first, ...second]),
  );
  return [[], ...single, ...double].filter((moves) => isAllowed(moves, needs));
}

const needs = fc
  .record({
    bytes: fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 50_000_000 })),
    retentionDays: fc.integer({ min: 1, max: 300 }),
    retrievalHours: fc.constantFrom(0, 5, 12),
    hotDays: fc.constantFrom(0, 10, 30),
  })
  .map((each): ArchiveNeeds => ({ ...each, endDay: each.retentionDays + 30 }));

describe("the recommended lifecycle", () => {
  it("is the cheapest of an independent exhaustive search", () => {
    fc.assert(
      fc.property(needs, (archive) => {
        const [best] = pricedPlans(archive, book);
        const cheapest = Math.min(
          ...everyPlan(archive).map((moves) => costDayByDay(moves, archive.bytes, archive.endDay)),
        );
        expect(Number(best!.amount) / 1e6).toBeLessThanOrEqual(cheapest + Math.max(1e-4, cheapest * 1e-9));
      }),
      { numRuns: 15 },
    );
  });

  it("is allowed by the config, and its cost is that of a day-by-day calculation", () => {
    fc.assert(
      fc.property(needs, fc.nat(), (archive, pick) => {
        const plans = pricedPlans(archive, book);
        for (const { transitions, amount } of [plans[0]!, plans[pick % plans.length]!]) {
          expect(isAllowed(transitions, archive)).toBe(true);
          const expected = costDayByDay(transitions, archive.bytes, archive.endDay);
          expect(Math.abs(Number(amount) / 1e6 - expected)).toBeLessThan(Math.max(1e-4, expected * 1e-6));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps CloudTrail's small files in S3 Standard, and moves large ones as far as allowed", () => {
    const seven = { retentionDays: 2_557, endDay: 2_587, hotDays: 30 };
    const best = (bytes: number, retrievalHours: number): unknown =>
      pricedPlans({ ...seven, bytes, retrievalHours }, book)[0]!.transitions;
    expect(best(3_000, 12)).toStrictEqual([]);
    expect(best(1_000_000, 0)).toStrictEqual([{ storageClass: "GLACIER_IR", afterDays: 30 }]);
    expect(best(1_000_000, 12)).toStrictEqual([{ storageClass: "DEEP_ARCHIVE", afterDays: 30 }]);
  });

  it("is empty if nothing may move", () => {
    expect(allowedPlans({ bytes: 1, retentionDays: 20, endDay: 20, retrievalHours: 0, hotDays: 30 })).toStrictEqual([
      [],
    ]);
  });
});

describe("the break-even", () => {
  const archive = { bytes: 100_000, retentionDays: 2_557, endDay: 2_587, retrievalHours: 12, hotDays: 30 };

  it.each(classes)("of %s is where one byte or one day less does not pay off", (storageClass) => {
    const move = { storageClass, afterDays: 30 };
    const { bytes, days, amount } = breakEven(archive, move, book);
    expect(amount).toBe(planCost(archive, book)([move]));
    const saves = (size: number, endDay: number): boolean => {
      const cost = planCost({ bytes: size, endDay }, book);
      return cost([move]) < cost([]);
    };
    expect(saves(bytes!, archive.endDay)).toBe(true);
    expect(saves(bytes! - 1, archive.endDay)).toBe(false);
    if (days === undefined) return;
    expect(saves(archive.bytes, 30 + days)).toBe(true);
    expect(saves(archive.bytes, 30 + days - 1)).toBe(false);
  });
});
