import type { Micros } from "./money";
import { toNumber } from "./money";
import type { Currency } from "./prices/price";

const symbols: Readonly<Record<Currency, string>> = { USD: "$", CNY: "¥" };

/** Money for people: cents, and whole units from ten thousand on. Less than half a cent, but something, is `<$0.01`. */
export function formatMoney(amount: Micros, currency: Currency = "USD"): string {
  const symbol = symbols[currency];
  const sign = amount < 0n ? "-" : "";
  const absolute = amount < 0n ? -amount : amount;
  if (absolute > 0n && absolute < 5_000n) return `${sign === "" ? "<" : ">-"}${symbol}0.01`;
  const digits = absolute >= 10_000_000_000n ? 0 : 2;
  const number = toNumber(absolute).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${sign}${symbol}${number}`;
}

/** The same, with its sign. */
export function formatDifference(amount: Micros, currency: Currency = "USD"): string {
  return amount > 0n ? `+${formatMoney(amount, currency)}` : formatMoney(amount, currency);
}

/** A quantity for people: whole from a hundred on, else three significant digits. */
export function formatQuantity(quantity: number): string {
  return quantity >= 100
    ? Math.round(quantity).toLocaleString("en-US")
    : quantity.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** `$2.00 per 100,000 events` */
export function formatUnitPrice(price: string, per: number, unit: string, currency: Currency = "USD"): string {
  const singular = per === 1 ? unit.replace(/s$/, "") : unit;
  return `${symbols[currency]}${price} per ${per === 1 ? "" : `${per.toLocaleString("en-US")} `}${singular}`;
}
