import type { Meter } from "../meters/meter";
import type { Micros } from "../money";
import type { PricedMonth } from "../price-month";
import { priceMonth } from "../price-month";
import type { PriceBook } from "../prices/price-book";
import type { PriceId } from "../prices/us-east-1";

/**
 * One month of a scenario in which nothing accumulates: a year costs twelve times as much, three years thirty-six
 * times.
 */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly components: PricedMonth["components"];
  readonly month: Micros;
  readonly year: Micros;
  readonly threeYears: Micros;
}

/**
 * A month of the guide's mid-size company: 25 million management events, 20 million of them billed as further copies.
 */
const volumes = { management: 25e6, managementCopies: 20e6, s3Data: 10e6, lambdaData: 5e6, insights: 2e6 };

/** The guide's "Real Cost Calculation", and the same month with one organization trail instead of duplicates. */
export function guideScenarios(prices: PriceBook): readonly [guide: Scenario, design: Scenario] {
  const { management, managementCopies, s3Data, lambdaData, insights } = volumes;
  const shared = [
    meter("S3 data events", "cloudtrail.data", s3Data),
    meter("Lambda data events", "cloudtrail.data", lambdaData),
    meter("Insights", "cloudtrail.insights-management", insights),
  ];
  return [
    scenario(
      "guide",
      "A mid-size company: 25 million management events, of which 20 million are further copies",
      prices,
      [
        meter("Management events, first copy", "cloudtrail.management-first-copy", management - managementCopies),
        meter("Management events, further copies", "cloudtrail.management-copy", managementCopies),
        ...shared,
      ],
    ),
    scenario("design", "This project: one organization trail, so every management event is a first copy", prices, [
      meter("Management events, first copy", "cloudtrail.management-first-copy", management),
      ...shared,
    ]),
  ];
}

function meter(component: string, price: PriceId, quantity: number): Meter {
  return { service: "CloudTrail", component, price, quantities: new Map([["organization", quantity]]) };
}

function scenario(name: string, about: string, prices: PriceBook, meters: readonly Meter[]): Scenario {
  const { components, amount } = priceMonth(meters, prices, 1);
  return { name, about, components, month: amount, year: amount * 12n, threeYears: amount * 36n };
}
