/** Papers of an order: made of it when they are asked for, attached by the manager, seen by nobody else. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { unpackRows } from "../../../core/spreadsheets/packed-rows.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";
import { bytesOf, enterRequisites, paperIn, pdf } from "./papers-of-orders.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("are made of what is agreed, and what is missing for them is told to each as it concerns them", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await enterRequisites(world, "impost", { kpp: "", bank: "" });
  await enterRequisites(world, "okna", { inn: "" });
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await pyotr.presses("Открыть");
  await pyotr.presses("Ещё");
  await pyotr.presses("Документы");
  pyotr.sees("Документы · заказ 1001", "Счёт и подтверждение будут, когда заказ подтвердят.");
  await olga.presses("Подтвердить");
  await pyotr.says("1001");
  await pyotr.presses("Документы");
  expect(pyotr.last().text).toBe(
    "Документы · заказ 1001\n1 Подтверждение заказа, PDF\n2 Счёт на оплату, PDF\n3 Строки заказа, Excel",
  );
  await pyotr.presses("2");
  pyotr.sees("Счёт не собрать: у вашей компании нет ИНН.");
  expect(pyotr.last().buttons).toEqual([["Менеджеру", "Назад"]]);
  await olga.says("1001");
  await olga.presses("Документы");
  await olga.presses("2");
  olga.sees("Импост: КПП, банк\nОкна у реки: ИНН");

  await enterRequisites(world, "impost", { kpp: "770001001", bank: "АО «Речной банк»" });
  await enterRequisites(world, "okna", { inn: "7700000030" });
  await pyotr.presses("Назад");
  await pyotr.presses("2");
  pyotr.sees("Счёт к заказу 1001 · 9 660 ₽");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Счёт 1001.pdf"]);
  await pyotr.says("счёт 1001");
  pyotr.sees("Счёт к заказу 1001 · 9 660 ₽");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Счёт 1001.pdf"]);
  await pyotr.presses("Документы");
  pyotr.sees("Документы · заказ 1001");
  await pyotr.presses("2");
  const invoice = await paperIn(world, pyotr);
  for (const words of [
    "Счёт на оплату № 1001 от 24 ноября 2026 г.",
    "ООО «Импост», ИНН 7700000016, КПП 770001001",
    "ООО «Окна у реки», ИНН 7700000030, КПП 770003001",
    "Самовывоз 26 ноября 2026 г.",
    "24 шт 402,50 9 660,00",
    "Без НДС",
    "Девять тысяч шестьсот шестьдесят рублей 00 копеек",
    "Директор Речная О. И.",
  ])
    expect(invoice).toContain(words);
  await pyotr.presses("Назад");
  await pyotr.presses("1");
  pyotr.sees("Подтверждение заказа 1001");
  expect(await paperIn(world, pyotr)).toContain("Подтверждение заказа № 1001 от 24 ноября 2026 г.");
  await pyotr.presses("Назад");
  await pyotr.presses("3");
  const read = await readSpreadsheet(bytesOf(world, pyotr.last().files[0]));
  if (!read.ok) throw new Error(read.error);
  const rows = read.value.sheets.flatMap((sheet) => [...unpackRows(sheet.rows)].map(({ cells }) => cells));
  expect(rows).toEqual([
    ["Артикул", "Товар", "Кол-во", "Ед.", "Цена, RUB", "Сумма, RUB"],
    ["ПМ-65-З", expect.stringContaining("зимняя"), 24, "шт", 402.5, 9660],
    [null, "Всего к оплате", null, null, null, 9660],
  ]);
});

it("are attached by a file sent to the card or in answer to its notice, and stay under the card of both sides", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  const notice = olga.last();
  await olga.says("1001");
  await olga.sends([pdf("УПД 77 от 24.11.pdf")]);
  olga.sees("✅ УПД к заказу 1001: у дилера");
  pyotr.sees("УПД к заказу 1001");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["УПД 77 от 24.11.pdf"]);
  await olga.sends([pdf("scan0001.pdf")]);
  olga.sees("scan0001.pdf: что это?");
  await olga.presses("Сертификат");
  pyotr.sees("Сертификат к заказу 1001");
  await olga.sends([pdf("scan0002.pdf")], "накладная", { replyTo: notice });
  olga.sees("✅ Накладная к заказу 1001: у дилера");
  // Said beside a file it is talk, and no paper.
  await olga.sends([pdf("схема.pdf")], "посмотрите, так подойдёт?", { replyTo: notice });
  pyotr.sees("посмотрите, так подойдёт?");
  await olga.sends([pdf("scan0003.pdf")]);
  await olga.presses("Не прикладывать");

  await pyotr.says("1001");
  await pyotr.presses("Документы");
  pyotr.sees("4 УПД · УПД 77 от 24.11.pdf · 09:10", "5 Сертификат · scan0001.pdf");
  await pyotr.presses("Ещё 1");
  await pyotr.presses("1");
  pyotr.sees("Накладная к заказу 1001");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["scan0002.pdf"]);
  await sergey.says("1001");
  sergey.sees("Заказа или артикула тоже нет");
  // A dealer's file to its card is for a person, and no paper of its supplier's.
  await pyotr.says("1001");
  await pyotr.sends([pdf("счёт.pdf")]);
  await pyotr.says("1001");
  await pyotr.presses("Документы");
  await pyotr.presses("Ещё 1");
  expect(pyotr.last().text).not.toContain("счёт.pdf");
});

it("are one after the other a figure away, and each is called by its name and the order's number", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await pyotr.says("документы 1001");
  await pyotr.says("1");
  pyotr.sees("Подтверждение заказа 1001");
  await pyotr.says("3");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Заказ 1001.xlsx"]);
  await pyotr.says("2");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Счёт 1001.pdf"]);
  for (const words of ["строки заказа 1001 в excel", "Excel 1001", "таблица по заказу 1001"]) {
    await pyotr.says(words);
    expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Заказ 1001.xlsx"]);
  }
  await pyotr.says("подтверждение 1001");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Подтверждение заказа 1001.pdf"]);
  await olga.says("1001");
  await olga.sends([pdf("УПД 77.pdf")]);
  await pyotr.says("упд 1001");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["УПД 77.pdf"]);
  await pyotr.says("сертификат 1001");
  pyotr.sees("Документы · заказ 1001");
  await olga.says("оплата 1001");
  olga.sees("Оплата · заказ 1001 · 9 660 ₽");
  await pyotr.says("оплата 1001");
  pyotr.sees("Заказ 1001 · 9 660 ₽");
});
