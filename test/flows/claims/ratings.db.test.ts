/** A low rating is heard by who decided, with the dealer's words and the way to the claim; a good one wakes nobody. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eraseWhole } from "../../../app/erasures.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { World } from "../../chat.ts";
import { claimOf, decide, moves, sent } from "../../core/claims/claiming.ts";
import type { Market } from "../../core/orders/market.ts";
import { openAfter } from "./seeded.ts";

let world: World;
beforeEach(async () => {
  world = await openAfter(decidedBoth);
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

/** Two claims of pyotr's that Igor has decided, though Olga is the dealer's manager; both are agreed to. */
async function decidedBoth(market: Market): Promise<void> {
  for (let count = 0; count < 2; count++) {
    const claim = await sent(market, "pyotr");
    const approve = { position: 1, decision: "approve", outcome: "discount", sumMinor: 10_000 } as const;
    const decided = await claimOf(decide(market, "igor", claim, [approve]));
    await moves(market, "pyotr", decided, "agree");
  }
}

async function settles(number: number): Promise<void> {
  const olga = world.phone("olga");
  await olga.says(`рекламация ${number}`);
  await olga.presses("Исполнена");
}

describe("a rating", () => {
  it("that is low comes to who decided, at once; the words follow, and a press opens the claim", async () => {
    const [pyotr, igor, olga] = [world.phone("pyotr"), world.phone("igor"), world.phone("olga")];
    await settles(1);
    await pyotr.presses("Плохо");
    pyotr.sees("Спасибо. Что было не так?");
    igor.sees("⚠️ Оценка рекламации 1 · Окна у реки", "Плохо", "ШТ-24-БЛ · 10 шт");
    olga.doesNotSee("Оценка рекламации");
    await pyotr.says("ждали три недели");
    pyotr.sees("Спасибо, передали");
    igor.sees("Плохо: «ждали три недели»");
    await igor.presses("Открыть");
    igor.sees("✅ Рекламация 1: закрыта");
    await olga.says("меню");
    for (const label of ["Рекламации", "Отчёт", "Этот месяц"]) await olga.presses(label);
    olga.sees("Оценка 1 из 3, 1 ответ", "⚠️ Рекламация 1, Окна у реки: Плохо: «ждали три недели»");
  });

  it("needs no words; a good one is thanked for by nothing more, and wakes nobody", async () => {
    const [pyotr, igor] = [world.phone("pyotr"), world.phone("igor")];
    await settles(1);
    await pyotr.presses("Терпимо");
    igor.sees("Оценка рекламации 1", "Терпимо");
    await pyotr.presses("Без слов");
    pyotr.sees("✅ Рекламация 1: закрыта");
    pyotr.seesNoButton("Терпимо");
    await settles(2);
    await pyotr.presses("Решено хорошо");
    igor.doesNotSee("Оценка рекламации 2");
    await pyotr.says("рекламация 2");
    pyotr.doesNotSee("Что было не так?");
  });

  it("loses its words when whoever said them is erased; the figure stays", async () => {
    const pyotr = world.phone("pyotr");
    await settles(1);
    await pyotr.presses("Плохо");
    await pyotr.says("грубил Иван Петров");
    const tenant = await world.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
    if (!tenant) throw new Error("The demo tenant is not there");
    const place = { dataDir: world.folder };
    expect(await eraseWhole(world.store, place, tenant, "pyotr", world.clock.now())).toMatchObject({
      ok: true,
    });
    const rows = await world.store.everywhere.read(({ db, t }) => db.select().from(t.claims));
    expect(rows.find(({ number }) => number === 1)).toMatchObject({ rating: 1 });
    const everything = await world.store.everywhere.read(async ({ db, t }) => ({
      ...{ rows, outbox: await db.select().from(t.outbox) },
    }));
    expect(JSON.stringify(everything)).not.toContain("грубил");
  });
});
