import { z } from "zod";
import { UserError } from "../../base/user-error";
import { message } from "../../model/message";
import { parseNamedFile } from "../../model/parse-named-file";
import type { Price } from "./price";
import type { PriceId } from "./us-east-1";
import { priceIds, usEast1 } from "./us-east-1";

const decimalFix = 'write it in quotes, e.g. "0.021"';
const decimal = z
  .string({ error: message('a decimal in quotes, e.g. "0.021"', decimalFix) })
  .regex(/^\d+(\.\d{1,12})?$/, message("a decimal in quotes with at most 12 places", decimalFix));
const percent = message("a number from 0 to 100", "write the percentage as a number from 0 to 100, without quotes");

const overridesFile = z.strictObject({
  /** A discount on every price that is not listed, e.g. of an Enterprise Discount Program. */
  discountPercent: z.number({ error: percent }).min(0, percent).max(100, percent).default(0),
  /** Prices by id: one decimal, or one for each tier. Units are those of the list price. */
  prices: z
    .partialRecord(
      z.enum(priceIds as [PriceId, ...PriceId[]]),
      z.union([decimal, z.array(decimal).min(1)], {
        error: message("a decimal in quotes, or a list of one for each tier", decimalFix),
      }),
    )
    .default({}),
});

/** There are too many to list them. */
const someIds = `${priceIds.slice(0, 3).join(", ")}, … (npx lz cost --json shows all)`;

/** Contract prices. */
export interface PriceOverrides extends z.infer<typeof overridesFile> {
  /** Their file, for people. */
  readonly file: string;
}

/**
 * Reads a file of negotiated prices.
 * @throws UserError that lists its problems
 */
export function parsePriceOverrides(json: unknown, file: string): PriceOverrides {
  const data = parseNamedFile(overridesFile, json, {
    file,
    kind: "price-file",
    reword: ({ allowed, ...issue }) => ({ ...issue, allowed: allowed.replace(priceIds.join(", "), someIds) }),
  });
  for (const [id, own] of Object.entries(data.prices)) {
    const tiers = usEast1[id as PriceId].tiers.length;
    if (Array.isArray(own) && own.length !== tiers) {
      throw new UserError(
        `${file}: ${id} has ${String(tiers)} ${tiers === 1 ? "tier" : "tiers"}, but ${String(own.length)} prices are given; give one for each tier, or one for all`,
      );
    }
  }
  return { ...data, file };
}

/** A list price with the contract applied. */
export function applyOverride(
  price: Price,
  own: PriceOverrides["prices"][PriceId],
  overrides: PriceOverrides | undefined,
): Price {
  if (overrides === undefined) return price;
  if (own !== undefined) {
    const tiers = Array.isArray(own)
      ? price.tiers.map((tier, index) => ({ ...tier, price: own[index] ?? tier.price }))
      : [{ price: own }];
    return { ...price, tiers, source: { url: overrides.file, date: price.source.date, checkedWith: "given" } };
  }
  if (overrides.discountPercent === 0) return price;
  return {
    ...price,
    tiers: price.tiers.map((tier) => ({ ...tier, price: discounted(tier.price, overrides.discountPercent) })),
  };
}

function discounted(price: string, percent: number): string {
  return (Number(price) * (1 - percent / 100)).toFixed(12).replace(/\.?0+$/, "");
}
