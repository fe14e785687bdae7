/** The source of a price. */
export interface PriceSource {
  /** AWS's own page. */
  readonly url: string;
  /** The day it was read, YYYY-MM-DD. */
  readonly date: string;
  /**
   * The copy of AWS's price list or page that confirms the number.
   * @default - none found: the price is marked as not confirmed wherever it is used
   */
  readonly checkedWith?: string;
}

/** A price up to a number of units a month, beyond the free ones. */
export interface Tier {
  /**
   * The last unit at this price, counted from the first billed one.
   * @default - every further unit
   */
  readonly upTo?: number;
  /** A decimal, for {@link Price.per} units. */
  readonly price: string;
}

/** What AWS bills for a unit. */
export interface Price {
  readonly unit: string;
  /** The number of units that the tiers' prices are for, e.g. 100,000 events. */
  readonly per: number;
  /**
   * Units that are free every month for the whole organization, or all.
   * @default 0
   */
  readonly freeUnits?: number | "all";
  readonly tiers: readonly Tier[];
  readonly source: PriceSource;
}

export type Currency = "USD" | "CNY";
