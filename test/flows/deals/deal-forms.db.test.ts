/** The form of a stage: asked field by field, kept as a draft, shown on the card, and needed before the next move. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeFunnel } from "../../../core/funnels/change-funnel.ts";
import { readSource } from "../../../core/funnels/load-funnel.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { picture } from "../questions/samples.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    const source = readSource("extends: windows/deal\n", "own.yaml");
    if (tenant) await changeFunnel(tx, world.clock.now(), tenant, source, {});
  });
});
afterEach(() => world.close());

/** As far as the day of measuring. */
async function measuring(id: string): Promise<void> {
  const [olga, dealer] = [world.phone("olga"), world.phone(id)];
  for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
  await olga.says("Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41");
  await olga.presses("Выбрать дилера");
  await olga.says(id === "pyotr" ? "окна" : "дача");
  await olga.presses("1");
  await dealer.presses("Беру");
  await dealer.presses("Связались");
  await dealer.says("27.11");
  await dealer.says("Речная 4");
  await dealer.presses("Пропустить");
}

describe("the measuring sheet", () => {
  it("comes before the move that needs it, is gone on with where it was left, and is seen by both sides", async () => {
    await measuring("pyotr");
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.presses("Замер сделан");
    pyotr.sees("Замерный лист, вопрос 1 из 5", "Проёмы: ширина, высота, схема");
    await pyotr.says("1400 х 1500, поворотное\n700 х 1500, глухое");
    pyotr.sees("вопрос 2 из 5", "Какая стена?");
    await pyotr.says("какая-то");
    pyotr.sees("Выберите из предложенного.");
    await pyotr.says("меню");
    await pyotr.says("сделка 301");
    pyotr.sees("Замерный лист: 1 из 5");
    await pyotr.presses("Замерный лист");
    pyotr.sees("вопрос 2 из 5", "Какая стена?");
    await pyotr.presses("панель");
    await pyotr.sends([picture("проём 1.png")]);
    pyotr.sees("Пришлите ещё хотя бы 1 файл.");
    await pyotr.sends([picture("проём 2.png")]);
    await pyotr.presses("Готово · 2");
    await pyotr.says("Игорь");
    await pyotr.presses("Пропустить");
    pyotr.sees("✅ Замерный лист: готово.");
    await pyotr.presses("Замер сделан");
    pyotr.sees("Сделка 301 · Веранда, 6 окон", "расчёт");
    await olga.says("сделка 301");
    olga.sees("Какая стена? панель", "Кто замерял? Игорь");
    await olga.presses("Ещё");
    await olga.presses("Файлы · 2");
    expect(olga.last().files.map(({ name }) => name)).toEqual(["проём 1.png", "проём 2.png"]);
  });

  it("is filled in by numbers where there are no buttons, and a way back leaves it without it", async () => {
    await measuring("tatyana");
    const tatyana = world.phone("tatyana");
    await tatyana.presses("Замер сделан");
    tatyana.sees("Замерный лист, вопрос 1 из 5");
    await tatyana.says("1400 х 1500");
    await tatyana.says("2");
    await tatyana.says("меню");
    await tatyana.says("сделка 301");
    tatyana.sees("Замерный лист: 2 из 5");
    await tatyana.presses("Перенести замер");
    await tatyana.says("30.11");
    tatyana.sees("Сделка 301");
    await tatyana.presses("Вернуть");
    await tatyana.says("1");
    tatyana.sees("возвращена");
  });
});
