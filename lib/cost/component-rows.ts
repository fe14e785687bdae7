import type { EstimatedItem } from "./estimate";
import type { Micros } from "./money";
import type { LineItem } from "./price-month";

/** One component of all accounts together, as one line of the estimate. */
export interface ComponentRow extends Pick<
  LineItem,
  "service" | "component" | "unit" | "unitPrice" | "per" | "source" | "price"
> {
  readonly quantity: number;
  readonly freeQuantity: number;
  readonly amount: Micros;
}

/** The items by component, in their order. */
export function componentRows(items: readonly EstimatedItem[]): readonly ComponentRow[] {
  const rows = new Map<string, ComponentRow>();
  for (const { accountId: _accountId, accountName: _accountName, team: _team, ...item } of items) {
    const key = `${item.service}: ${item.component}`;
    const row = rows.get(key);
    rows.set(
      key,
      row === undefined
        ? item
        : {
            ...row,
            quantity: row.quantity + item.quantity,
            freeQuantity: row.freeQuantity + item.freeQuantity,
            amount: row.amount + item.amount,
          },
    );
  }
  return [...rows.values()];
}
