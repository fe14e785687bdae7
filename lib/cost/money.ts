import type { Price } from "./prices/price";

/** Money in millionths of the currency's unit, an exact integer. */
export type Micros = bigint;

/**
 * Quantities are in millionths, too, so that a share of a GB-month is exact enough and every product is a whole number.
 */
const fraction = 1_000_000n;
const priceDigits = 12;

/** A quantity in millionths of its unit, rounded half up. */
export function toMicroUnits(quantity: number): bigint {
  if (!Number.isFinite(quantity) || quantity < 0)
    throw new RangeError(`a quantity must be 0 or more, not ${String(quantity)}`);
  return BigInt(Math.round(quantity * Number(fraction)));
}

/** A decimal such as `0.00099` in units of 10^-12. */
export function toPico(decimal: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,12}))?$/.exec(decimal);
  if (match === null) throw new RangeError(`a price must be a decimal with at most 12 places, not ${decimal}`);
  return BigInt(`${match[1] ?? "0"}${(match[2] ?? "").padEnd(priceDigits, "0")}`);
}

/**
 * The cost of a month's quantity: first the free units, then tier after tier. Rounded once, half up, to a millionth.
 */
export function costOf(price: Price, quantity: number): Micros {
  const units = toMicroUnits(quantity);
  const free = freeUnits(price, units);
  let rest = units - free;
  let from = 0n;
  let sum = 0n;
  for (const { upTo, price: each } of price.tiers) {
    const width = upTo === undefined ? rest : toMicroUnits(upTo) - from;
    const portion = rest < width ? rest : width;
    sum += portion * toPico(each);
    rest -= portion;
    from += width;
  }
  return divideHalfUp(sum, BigInt(price.per) * 10n ** BigInt(priceDigits));
}

/** The free millionths of a unit. */
export function freeUnits({ freeUnits: free = 0 }: Price, units: bigint): bigint {
  if (free === "all") return units;
  const most = toMicroUnits(free);
  return units < most ? units : most;
}

/**
 * Splits a sum in proportion to weights by largest remainder, so that the parts add up exactly. Without weights, the
 * first part gets everything.
 */
export function allocate(sum: Micros, weights: readonly bigint[]): Micros[] {
  if (sum === 0n) return weights.map(() => 0n);
  const total = weights.reduce((one, other) => one + other, 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? sum : 0n));
  const parts = weights.map((weight) => (sum * weight) / total);
  let missing = sum - parts.reduce((one, other) => one + other, 0n);
  const order = weights
    .map((weight, index) => ({ index, remainder: (sum * weight) % total }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder < other.remainder ? 1 : -1,
    );
  for (const { index } of order) {
    if (missing === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return parts;
}

export function sumOf(parts: Iterable<Micros>): Micros {
  let sum = 0n;
  for (const part of parts) sum += part;
  return sum;
}

/** Dollars (or yuan) as a number, for JSON and charts: exact to a millionth up to nine billion. */
export function toNumber(micros: Micros): number {
  return Number(micros) / Number(fraction);
}

/** An amount from config or from the command line, in millionths. */
export function toMicros(amount: number): Micros {
  return BigInt(Math.round(amount * Number(fraction)));
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
