/** What a claim pays back comes as a paper to both its sides: lines, sum, tax, the sum in words, and nothing of anybody else's. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { creditedLines, creditNotePaper } from "../../../core/claims/credit-note.ts";
import type { Claim } from "../../../core/claims/model.ts";
import { requisitesSchema } from "../../../core/documents/requisites.ts";
import { funnelNamed } from "../../../core/funnels/tenant-funnels.ts";
import { vatModes } from "../../../core/prices/vat.ts";
import type { World } from "../../chat.ts";
import { claimOf, decide, moves, sent } from "../../core/claims/claiming.ts";
import { pagesOf } from "../../core/documents/papers.ts";
import type { Market } from "../../core/orders/market.ts";
import type { TestPhone } from "../../test-phone.ts";
import { bytesOf } from "../documents/papers-of-orders.ts";
import { openAfter } from "./seeded.ts";

let world: World;
let market: Market;
let paid: Claim;
beforeEach(async () => {
  world = await openAfter(decidedAll);
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const approve = (outcome: string, sumMinor?: number) =>
  ({ position: 1, decision: "approve", outcome, ...(sumMinor !== undefined && { sumMinor }) }) as const;

/** 1: money back to pyotr; 2: a replacement, which is none; 3: money back to the distributor's dealer, decided above. */
async function decidedAll(opened: Market): Promise<void> {
  market = opened;
  paid = await claimOf(decide(market, "olga", await sent(market, "pyotr"), [approve("refund", 123_457)]));
  await claimOf(decide(market, "olga", await sent(market, "pyotr"), [approve("replacement")]));
  const dear = await sent(market, "sergey", "defect", { quantityMilli: 900_000 });
  await claimOf(decide(market, "olga", dear, [approve("refund", 5_000_000)]));
}

const notes = (phone: TestPhone) =>
  phone.unread().flatMap(({ text, files }) => (text.startsWith("Кредит-нота") ? files : []));
const wordsIn = async (file: ReturnType<typeof notes>[number] | undefined) =>
  (await pagesOf(bytesOf(world, file))).join(" ").replaceAll("\u00A0", " ");

describe("a credit note", () => {
  it("comes to both sides as soon as they agree, and stands on the claim's card", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("рекламация 1");
    pyotr.seesNoButton("Кредит-нота");
    await pyotr.presses("Подходит");
    const [file] = notes(pyotr);
    expect(file?.name).toBe("Кредит-нота 1.pdf");
    expect(notes(olga)).toHaveLength(1);
    const note = await wordsIn(file);
    for (const words of [
      "Кредит-нота № 1 от 24 ноября 2026 г.",
      "ООО «Импост», ИНН",
      "ООО «Окна у реки»",
      "Рекламация № 1",
      "ШТ-24-БЛ",
      "1 234,57",
      "Всего зачтено",
      "Одна тысяча двести тридцать четыре рубля 57 копеек",
    ])
      expect(note).toContain(words);
    await olga.says("рекламация 1");
    await olga.presses("Ещё");
    await olga.presses("Кредит-нота");
    expect(await wordsIn(olga.last().files[0])).toBe(note);
  });

  it("is none of a replacement, and nobody's but the two sides'", async () => {
    const [pyotr, sergey, irina] = [world.phone("pyotr"), world.phone("sergey"), world.phone("irina")];
    await pyotr.says("рекламация 2");
    await pyotr.presses("Подходит");
    expect(notes(pyotr)).toEqual([]);
    await sergey.says("рекламация 3");
    await sergey.presses("Подходит");
    expect(await wordsIn(notes(sergey)[0])).toContain("50 000,00");
    // The distributor has handed it up: it reads the claim, not what its dealer is paid.
    await irina.says("рекламация 3");
    irina.seesNoButton("Кредит-нота");
    const ids = await market.as("irina", async (core) => (await core.claims.findByNumber(3))?.id ?? "");
    for (const who of ["irina", "tatyana", "pyotr"] as const)
      expect(await market.as(who, (core) => core.claims.creditNote(ids))).toBeNull();
  });

  it("has the tax within what is credited, however prices are shown", async () => {
    const funnel = funnelNamed(market.tenant, paid.funnel);
    expect(creditedLines(paid, funnel)).toEqual([]);
    const agreed = await moves(market, "pyotr", paid, "agree");
    const lines = creditedLines(agreed, funnel);
    const party = { id: "x", name: "Х", requisites: requisitesSchema.parse({}) };
    const totals = vatModes.map((mode) => {
      const paper = creditNotePaper(agreed, lines, {
        ...{ seller: party, buyer: party, date: "2026-11-24" },
        vatRate: { mode, percent: mode === "none" ? 0 : 22 },
      });
      return paper.totals.map(({ amountMinor }) => amountMinor);
    });
    // 1 234.57 with 22 of 122 parts of tax: 222.63.
    expect(totals).toEqual([
      [123_457, null, 123_457],
      [123_457, 22_263, 123_457],
      [123_457, 22_263, 123_457],
    ]);
  });
});
