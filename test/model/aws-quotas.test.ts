import { describe, expect, it } from "vitest";
import { awsQuotas } from "../../lib/model/aws-quotas";
import { oneYearAfter } from "../../lib/base/one-year-after";

/** Those that nobody compared with AWS's page for more than a year, with the page. */
function olderThanAYear(quotas: typeof awsQuotas, today: string): readonly string[] {
  return Object.entries(quotas)
    .filter(([, { read }]) => oneYearAfter(read) < today)
    .map(([name, { source, read }]) => `${name} was read on ${read}: compare it with ${source}`);
}

describe("AWS's quotas", () => {
  it("were all compared with AWS's pages within a year", () => {
    expect(olderThanAYear(awsQuotas, new Date().toISOString().slice(0, 10))).toStrictEqual([]);
  });

  it("are named when they were not", () => {
    expect(olderThanAYear(awsQuotas, "2027-11-24")).toContain(
      "topics was read on 2026-11-23: compare it with https://docs.aws.amazon.com/general/latest/gr/sns.html",
    );
  });
});
