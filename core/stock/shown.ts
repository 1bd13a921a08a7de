/** How much of a stock its buyers are told: the figure itself, or no more than the tenant wants them to know. */
import { type Param, text } from "../outbox/message.ts";
import type { TenantSettings } from "../tenants/model.ts";

type Settings = Pick<TenantSettings, "stockShownUpTo">;

/** Thousandths of the unit a buyer may know of: what is above the tenant's limit is not told, nor offered as a figure. */
export const shownMilli = (quantityMilli: number, { stockShownUpTo }: Settings): number =>
  stockShownUpTo === 0 ? quantityMilli : Math.min(quantityMilli, stockShownUpTo * 1000);

/** «340 шт», or «больше 10 шт» where the tenant tells no more. */
export function shownStock(quantityMilli: number, unit: string, settings: Settings): Param {
  const shown = shownMilli(quantityMilli, settings);
  const quantity = { quantity: shown, unit };
  return shown < quantityMilli ? { text: text("catalog.stock.over", { quantity }) } : quantity;
}
