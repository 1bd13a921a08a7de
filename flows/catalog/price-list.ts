/** The company's own price list as a workbook, from the catalog and by its name: filled in and sent back it is an order. */
import * as z from "zod";
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import { call, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { Understander } from "../module.ts";

export const priceList = flow({
  id: "price-list",
  version: 1,
  permission: "catalog.browse",
  first: "sent",
  data: z.object({}),
  steps: {
    sent: {
      async ask(_, { core }) {
        const made = await core.documents.priceList();
        if (!made) return { lines: [text("catalog.browse.empty")], choices: [[globalLabels.back]] };
        const { list, supplier, date } = made;
        const lines = [text("documents.priceList.sent", { supplier, date: { day: date } })];
        return { lines, priceList: list, choices: [[globalLabels.back]] };
      },
      take: {},
    },
  },
});

const name =
  /^\s*(?:(?:ваш|наш|мой|новый|свежий|актуальный|дайте|пришлите|скиньте|нужен|our|the|new|latest|send)\s+)*(?:прайс(?:[\s-]?лист)?|price\s?list)\s*[.!]*$/iu;

/** «прайс», «пришлите свежий прайс»: what dealers write oftenest is no question to a person. */
export const priceListNamed: Understander = {
  position: 12,
  knowsNames: true,
  async understand(reply, { actor, tenant }) {
    if (reply.kind !== "text" || !actor || !name.test(reply.text)) return null;
    const isBuyer = actor.company.kind !== "manufacturer" && may(actor, "catalog.browse", tenant.blocks);
    return isBuyer ? call(priceList, {}) : null;
  },
};
