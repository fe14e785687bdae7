import type { Micros } from "./money";
import { toNumber } from "./money";
import type { Currency } from "./prices/price";

const symbols: Readonly<Record<Currency, string>> = { USD: "$", CNY: "¥" };

export function currencySymbol(currency: Currency): string {
  return symbols[currency];
}

/** Money for people: with cents, but without from ten thousand on. A non-zero amount below half a cent is `<$0.01`. */
export function formatMoney(amount: Micros, currency: Currency = "USD"): string {
  const symbol = symbols[currency];
  const sign = amount < 0n ? "-" : "";
  const absolute = amount < 0n ? -amount : amount;
  if (absolute > 0n && absolute < 5_000n) return `${sign === "" ? "<" : ">-"}${symbol}0.01`;
  const digits = decimalsOf(absolute);
  return `${sign}${symbol}${numberFormats[digits].format(toNumber(rounded(absolute, digits)))}`;
}

/** Made once: making a format takes longer than formatting. */
const numberFormats = {
  0: new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 }),
  2: new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
} as const;

/**
 * The difference of two amounts as people see them, so that it is what they get by subtracting: 13.7651 and 15.1349 are
 * $13.77 and $15.13, a difference of +$1.36, not +$1.37. Amounts that look the same differ by less than a cent.
 */
export function formatChange(before: Micros, after: Micros, currency: Currency = "USD"): string {
  const decimals = decimalsOf(before) === 0 ? 0 : decimalsOf(after);
  const shown = rounded(after, decimals) - rounded(before, decimals);
  const difference = shown === 0n ? after - before : shown;
  return `${difference > 0n ? "+" : ""}${formatMoney(difference, currency)}`;
}

/** Half away from zero. */
function rounded(amount: Micros, decimals: 0 | 2): Micros {
  const unit = decimals === 0 ? 1_000_000n : 10_000n;
  return ((amount + (amount < 0n ? -unit : unit) / 2n) / unit) * unit;
}

/** From ten thousand on, cents are not shown. */
function decimalsOf(amount: Micros): 0 | 2 {
  return amount >= 10_000_000_000n || amount <= -10_000_000_000n ? 0 : 2;
}

/** A quantity for people: whole from a hundred on, otherwise three significant digits. */
export function formatQuantity(quantity: number): string {
  return quantity >= 100
    ? Math.round(quantity).toLocaleString("en-US")
    : quantity.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** `1,200,000 events`, `1 key-month` */
export function formatAmount(quantity: number, unit: string): string {
  return `${formatQuantity(quantity)} ${quantity === 1 ? singular(unit) : unit}`;
}

/** `half to twice`, or `0.8 to 1.5 times`. */
export function factorsText({ low, high }: Readonly<Record<"low" | "high", number>>): string {
  return low === 0.5 && high === 2 ? "half to twice" : `${String(low)} to ${String(high)} times`;
}

/** `$2.00 per 100,000 events` */
export function formatUnitPrice(price: string, per: number, unit: string, currency: Currency = "USD"): string {
  const units = per === 1 ? singular(unit) : `${per.toLocaleString("en-US")} ${unit}`;
  return `${symbols[currency]}${price} per ${units}`;
}

function singular(unit: string): string {
  return unit.replace(/s$/, "");
}
