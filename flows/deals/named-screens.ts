/** Understands what screens of deals are called by whoever types: «закрепления», «отчёт», «новая сделка». */
import { type Actor, may } from "../../core/network/model.ts";
import type { Block } from "../../core/tenants/model.ts";
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { registrationsList } from "../registrations/registrations-list.ts";
import { bareName, dealScreens } from "../screen-names.ts";
import { createDeal } from "./create-deal.ts";
import { dealReport } from "./deal-report.ts";

interface Named {
  words: readonly string[];
  isFor(actor: Actor, blocks: readonly Block[]): boolean;
  open(): ReturnType<typeof call>;
}

const assigns = (actor: Actor, blocks: readonly Block[]) => may(actor, "deals.assign", blocks);
const hasDeals = (actor: Actor, blocks: readonly Block[]) =>
  assigns(actor, blocks) || may(actor, "deals.work", blocks);

const screens: readonly Named[] = [
  {
    words: dealScreens.registrations,
    isFor: hasDeals,
    open: () => call(registrationsList, registrationsList.data.parse({})),
  },
  {
    words: dealScreens.report,
    isFor: hasDeals,
    open: () => call(dealReport, dealReport.data.parse({})),
  },
  {
    words: dealScreens.create,
    isFor: assigns,
    open: () => call(createDeal, createDeal.data.parse({})),
  },
];

export const namedScreens: Understander = {
  // Before goods: «закрепления» are no fastenings.
  position: 9,
  async understand(reply, { actor, tenant, place }) {
    if (reply.kind !== "text" || !actor || place.kind !== "private") return null;
    const words = bareName(reply.text);
    const named = screens.find((one) => one.words.includes(words) && one.isFor(actor, tenant.blocks));
    return named?.open() ?? null;
  },
};
