import type { PriceOverrides } from "../../cost/prices/price-overrides";
import { parsePriceOverrides } from "../../cost/prices/price-overrides";
import type { Usage } from "../../cost/usage";
import { assumedUsage, parseUsage } from "../../cost/usage";
import { readJson } from "../../base/read-json";

/** A file of negotiated prices. @param file undefined: list prices */
export function readPrices(file: string | undefined): PriceOverrides | undefined {
  return file === undefined ? undefined : parsePriceOverrides(readJson(file), file);
}

/** A file of usage. @param file undefined: every assumption */
export function readUsage(file: string | undefined): Usage {
  return file === undefined ? assumedUsage : parseUsage(readJson(file), file);
}
