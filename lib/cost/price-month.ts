import type { Meter, Service } from "./meters/meter";
import type { Micros } from "./money";
import { allocate, costOf, freeUnits, sumOf, toMicroUnits } from "./money";
import type { Price, PriceSource } from "./prices/price";
import type { PriceBook } from "./prices/price-book";
import type { PriceId } from "./prices/us-east-1";

/** One account's share of one component in one month. */
export interface LineItem {
  readonly service: Service;
  readonly component: string;
  readonly accountId: string;
  readonly price: PriceId;
  readonly unit: string;
  readonly quantity: number;
  /** The account's share of the free units. */
  readonly freeQuantity: number;
  /** AWS's list price of the first tier, for {@link per} units. */
  readonly unitPrice: string;
  readonly per: number;
  readonly amount: Micros;
  readonly source: PriceSource;
}

/** One component in one month. */
export interface PricedComponent {
  readonly service: Service;
  readonly component: string;
  readonly amount: Micros;
  readonly meter: Meter;
  readonly price: Price;
  readonly quantity: number;
  readonly freeQuantity: number;
}

export interface PricedMonth {
  readonly amount: Micros;
  readonly components: readonly PricedComponent[];
}

/**
 * Prices a month by component. Tiers and free units apply to the whole organization: quantities with the same price are
 * added up, priced once (rounded half up to a millionth), then split by quantity.
 */
export function totalsByComponent(meters: readonly Meter[], { prices }: PriceBook, month: number): PricedMonth {
  const byPrice = new Map<PriceId, Meter[]>();
  for (const meter of meters) byPrice.set(meter.price, [...(byPrice.get(meter.price) ?? []), meter]);
  const components = [...byPrice].flatMap(([id, group]) => {
    const price: Price = prices[id];
    const quantities = group.map((meter) => quantityIn(meter, month));
    const units = quantities.map(toMicroUnits);
    const all = sumOf(units);
    const amounts = allocate(costOf(price, Number(all) / 1e6), units);
    const free = allocate(freeUnits(price, all), units);
    return group.map((meter, index): PricedComponent => ({
      service: meter.service,
      component: meter.component,
      amount: amounts[index] ?? 0n,
      meter,
      price,
      quantity: quantities[index] ?? 0,
      freeQuantity: Number(free[index] ?? 0n) / 1e6,
    }));
  });
  return { amount: sumOf(components.map(({ amount }) => amount)), components };
}

/** Prices a month by component and account, without empty lines. */
export function priceMonth(
  meters: readonly Meter[],
  book: PriceBook,
  month: number,
): PricedMonth & { readonly items: readonly LineItem[] } {
  const priced = totalsByComponent(meters, book, month);
  const order = new Map(meters.map((meter, index) => [meter, index]));
  const components = [...priced.components].sort(
    (one, other) => (order.get(one.meter) ?? 0) - (order.get(other.meter) ?? 0),
  );
  return {
    ...priced,
    components,
    items: components.filter(({ quantity }) => quantity > 0).flatMap((each) => itemsOf(each, month)),
  };
}

function itemsOf({ meter, price, amount, freeQuantity }: PricedComponent, month: number): readonly LineItem[] {
  const factor = meter.factor?.(month) ?? 1;
  const entries = [...meter.quantities];
  // Components that are free need no split.
  const amounts =
    amount === 0n
      ? []
      : allocate(
          amount,
          entries.map(([, quantity]) => toMicroUnits(quantity)),
        );
  const all = sumOfQuantities(meter.quantities);
  return entries.map(([accountId, quantity], index) => ({
    service: meter.service,
    component: meter.component,
    accountId,
    price: meter.price,
    unit: price.unit,
    quantity: quantity * factor,
    freeQuantity: all === 0 ? 0 : freeQuantity * (quantity / all),
    unitPrice: price.tiers[0]?.price ?? "0",
    per: price.per,
    amount: amounts[index] ?? 0n,
    source: price.source,
  }));
}

function quantityIn({ quantities, factor }: Meter, month: number): number {
  return sumOfQuantities(quantities) * (factor?.(month) ?? 1);
}

/** Adds up a thousand accounts once, not for every month. */
const sums = new WeakMap<ReadonlyMap<string, number>, number>();

function sumOfQuantities(quantities: ReadonlyMap<string, number>): number {
  let sum = sums.get(quantities);
  if (sum === undefined) {
    sum = 0;
    for (const quantity of quantities.values()) sum += quantity;
    sums.set(quantities, sum);
  }
  return sum;
}
