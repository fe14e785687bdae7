import { expect, it } from "vitest";
import { dayCount, daysText, foldDays } from "../../../lib/report/collect/empty-days";

it("merges consecutive days of an account and Region with the same proof", () => {
  const place = { accountId: "111122223333", region: "us-east-1", digestsProven: false };
  const folded = foldDays([
    { ...place, day: "2026-02-27" },
    { ...place, day: "2026-02-28" },
    { ...place, day: "2026-03-01" },
    { ...place, day: "2026-03-03" },
    { ...place, day: "2026-03-04", digestsProven: true },
    { ...place, day: "2026-03-05", region: "us-east-2" },
  ]);
  expect(folded.map(daysText)).toStrictEqual([
    "2026-02-27 to 2026-03-01 (3 days)",
    "2026-03-03",
    "2026-03-04",
    "2026-03-05",
  ]);
  expect(dayCount(folded)).toBe(6);
});
