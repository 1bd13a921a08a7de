/** Claims by a serial number or a lot: goods, order and warranty are known by it, a second claim on it is seen. */
import { describe, expect, it } from "vitest";
import type { TestPhone } from "../../test-phone.ts";
import { eachWithGoods, olga, pyotr, threePhotos, world } from "./received.ts";
import { importsSold, soldRow } from "./sold-serials.ts";

eachWithGoods(async () => {
  expect(await importsSold(world, sold)).toMatchObject({ created: 5, bad: [] });
});

const sold = [
  { serial: "2406-1187", order: 1001, article: "ПМ-65-З" },
  { serial: "2406-1188", soldOn: "2023-01-10", warrantyMonths: 12 },
  { lot: "П-24/06", article: "ПМ-65-З", warrantyMonths: null },
  { serial: "9900-0001", company: "Кровля-Дом" },
  { serial: "9900-0002", company: "Дача-Строй" },
].map(soldRow);

async function reportsBySerial(dealer: TestPhone, number: string): Promise<void> {
  await dealer.says("меню");
  await dealer.presses("Рекламации");
  await dealer.presses("Сообщить");
  await dealer.presses("Серийный номер");
  await dealer.says(number);
}

async function fillsWarranty(dealer: TestPhone): Promise<void> {
  await dealer.says("течёт по валу");
  await dealer.sends(threePhotos);
  await dealer.says("14.06.2035");
  dealer.sees("Нужен день, который уже был: «14.06.2025» или «вчера».");
  await dealer.says("14.06.2025");
  await dealer.presses("Нет");
  dealer.sees("Гарантия до");
  await dealer.presses("починить");
}

describe("a serial number", () => {
  it("finds goods, order and warranty however it is typed; the second claim on it is told to both sides", async () => {
    await reportsBySerial(pyotr, "№ 2406 1187");
    pyotr.sees("Что случилось?");
    await pyotr.presses("5");
    // A piece is one, and its number is known: neither is asked.
    pyotr.sees("Что именно не так?", "вопрос 1 из");
    await fillsWarranty(pyotr);
    pyotr.sees("ПМ-65-З · 1 шт · гарантия клиента · заказ 1001");
    await pyotr.presses("Отправить");
    olga.sees("Рекламация 1 · Окна у реки", "№ 2406-1187: гарантия до пн 14.06.2027");
    // Whoever examines it has to know what it was sold with.
    expect(world.phone("nina").messages().at(-1)?.text).toContain("№ 2406-1187: гарантия до пн 14.06.2027");
    await reportsBySerial(pyotr, "24061187");
    pyotr.sees("По этому товару уже есть: Рекламация 1: отправлена");
    await pyotr.presses("Назад");
    expect(pyotr.sees("Серийный номер или партия с таблички?").text).not.toContain("нет");
    await pyotr.says("24061187");
    await pyotr.presses("Новая рекламация");
    // The number of what is listed is typed as well as pressed.
    await pyotr.says("5");
    await fillsWarranty(pyotr);
    pyotr.sees("Черновик рекламации 2", "⚠️ По этому номеру ещё: рекламации 1");
    await pyotr.presses("Отправить");
    olga.sees("Рекламация 2 · Окна у реки", "⚠️ По этому номеру ещё: рекламации 1");
    await olga.says("рекламация 2");
    olga.sees("№ 2406-1187: гарантия до", "рекламации 1");
  });

  it("that is out of warranty says so; a lot is counted, and typed among the goods it is understood too", async () => {
    await reportsBySerial(pyotr, "2406-1188");
    await pyotr.presses("1");
    await pyotr.says("меню");
    await pyotr.says("рекламация 1");
    pyotr.sees("НД-400 · 1 шт · брак");
    await pyotr.presses("Ещё товар");
    await pyotr.says("п 24 06");
    pyotr.sees("ПМ-65-З: сколько?");
    await pyotr.says("3");
    pyotr.sees("Черновик рекламации 1", "НД-400 1 шт, ПМ-65-З 3 шт");
    for (const answer of ["Дополнить", "на складе"]) await pyotr.presses(answer);
    await pyotr.says("не включается");
    await pyotr.sends(threePhotos);
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    await pyotr.presses("Отправить");
    olga.sees("№ 2406-1188: гарантия истекла ср 10.01.2024", "№ П-24/06: срок гарантии не найден");
    // A lot that is known by its number counts as one that is typed; a piece is no batch.
    await olga.says("меню");
    for (const label of ["Рекламации", "Отчёт", "Этот месяц", "По партиям"]) await olga.presses(label);
    expect(olga.sees("ПМ-65-З, партия П-24/06: 1").text).not.toContain("2406-1188");
  });

  it("says what its warranty covers, and that it is over: to the dealer at the wish, to who decides before deciding", async () => {
    const coverage = "корпус и двигатель, без уплотнений";
    const rows = [
      { serial: "7700-1", article: "ПМ-65-З", order: 1001, coverage },
      { serial: "7700-2", article: "ПМ-65-З", soldOn: "2020-01-10", warrantyMonths: 12, coverage },
    ].map(soldRow);
    expect(await importsSold(world, rows)).toMatchObject({ created: 2, bad: [] });
    const tooLong = [soldRow({ serial: "7700-3", coverage: "о".repeat(201) }, 0)];
    expect((await importsSold(world, tooLong)).bad).toEqual([
      { row: 2, column: "coverage", reason: "tooLarge" },
    ]);
    await reportsBySerial(pyotr, "7700-1");
    await pyotr.presses("5");
    await pyotr.says("течёт по валу");
    await pyotr.sends(threePhotos);
    await pyotr.says("14.06.2025");
    await pyotr.presses("Нет");
    pyotr.sees("Гарантия до пн 14.06.2027", `Гарантия покрывает: ${coverage}`, "Что нужно?");
    await pyotr.presses("починить");
    pyotr.sees("№ 7700-1: гарантия до", `Гарантия покрывает: ${coverage}`);
    await pyotr.presses("Отправить");
    olga.sees("Рекламация 1 · Окна у реки", "№ 7700-1: гарантия до", `Гарантия покрывает: ${coverage}`);
    await reportsBySerial(pyotr, "7700-2");
    await pyotr.presses("5");
    await pyotr.says("течёт по валу");
    await pyotr.sends(threePhotos);
    await pyotr.says("10.01.2020");
    await pyotr.presses("Нет");
    pyotr.sees("⚠️ Гарантия истекла", "Что нужно?");
    await pyotr.presses("починить");
    await pyotr.presses("Отправить");
    // Nothing is refused by itself: whoever decides reads it and decides.
    olga.sees("Рекламация 2 · Окна у реки", "⚠️ № 7700-2: гарантия истекла вс 10.01.2021");
    olga.seesButton("Починить");
  });

  it("that was sold to another is nobody's here, as one there is not; the goods are named then", async () => {
    const said: string[] = [];
    for (const number of ["9900-0002", "0000-0000"]) {
      await reportsBySerial(pyotr, number);
      said.push(pyotr.sees("среди проданных вам нет").text.replace(number, "N"));
    }
    expect(said[0]).toBe(said[1]);
    await pyotr.presses("Назвать товар");
    await pyotr.presses("1");
    await pyotr.presses("1");
    await pyotr.says("1");
    await pyotr.says("меню");
    await pyotr.says("рекламация 1");
    pyotr.sees("ПМ-65-З · 1 шт · брак");
  });
});

describe("the table of serial numbers", () => {
  it("is taken again without a change, tells what cannot be, and changes nothing when it is only tried", async () => {
    expect(await importsSold(world, sold)).toMatchObject({ created: 0, changed: 0, unchanged: 5, bad: [] });
    const wrong = [
      { serial: "", lot: "" },
      { serial: "1", company: "Никто" },
      { serial: "2", article: "НЕТ-1" },
      { serial: "3", warrantyMonths: -1 },
      { serial: "4" },
    ].map(soldRow);
    expect(await importsSold(world, wrong, true)).toEqual({
      ...{ created: 1, changed: 0, unchanged: 0, newPriceTypes: [], newWarehouses: [] },
      bad: [
        { row: 2, column: "serial", reason: "missing" },
        { row: 3, column: "company", reason: "noCompany" },
        { row: 4, column: "article", reason: "noProduct" },
        { row: 5, column: "warrantyMonths", reason: "negative" },
      ],
    });
    await reportsBySerial(pyotr, "4");
    pyotr.sees("среди проданных вам нет");
  });
});
