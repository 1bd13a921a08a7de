/** 3 kinds of claims by 4 decisions by 4 outcomes on phones: each that is allowed to its end, each other one refused with words. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import {
  type CellKind,
  CellTable,
  cellKinds,
  cells,
  cellsFile,
  isLegal,
  lineDecided,
  reportedOf,
  rowIn,
  words,
} from "./cells.ts";

let world: World;
let olga: TestPhone;
const table = new CellTable();
/** Of each kind one that nothing illegal may change. */
const undecided = new Map<CellKind, number>();
beforeAll(async () => {
  world = await openWorld();
  olga = world.phone("olga");
});
afterAll(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const dealerOf = (kind: CellKind) => world.phone(kind === "recovery" ? "irina" : "pyotr");

describe("a decision that is allowed", () => {
  it.each(cells.filter(isLegal))(
    "$kind, $decision, $outcome: the dealer agrees, has what was decided, and it is closed",
    async (cell) => {
      const { kind, decision, outcome } = cell;
      const number = await reportedOf(world, kind);
      const dealer = dealerOf(kind);
      await lineDecided(olga, number, decision);
      if (decision === "part") await olga.says(words[outcome].said);
      else await olga.presses(rowIn(olga, words[outcome].row) ?? "");
      if (outcome === "refund" || outcome === "discount") await olga.says("500");
      if (outcome === "repair") for (const sum of ["900", "300"]) await olga.says(sum);
      await olga.presses("Решить");
      const amount = decision === "part" ? "2 шт из 5 шт" : "5 шт";
      const sum = { refund: " · 500 ₽", discount: " · 500 ₽", repair: " · 900 ₽", replacement: "" }[outcome];
      dealer.sees(`✅ Рекламация ${number}: решена`, `ПМ-65-З: ${amount}, ${words[outcome].row}${sum}`);
      await dealer.presses("Подходит");
      expect(dealer.sees(`Акт по рекламации ${number}`).files).toHaveLength(1);
      await olga.says(`рекламация ${number}`);
      await olga.presses("Исполнена");
      const [, ...closed] = dealer.sees(`✅ Рекламация ${number}: закрыта`).text.split("\n");
      const decided = closed.slice(
        0,
        closed.findIndex((line) => line.includes("ещё берут")) + 1 || undefined,
      );
      table.note(cell, `✅ ${decided.filter((line) => !line.includes("ещё берут")).join("<br>")}`);
      const [, order] = /Замена: заказ (\d+), к оплате ничего/.exec(closed.join("\n")) ?? [];
      expect(order !== undefined).toBe(outcome === "replacement");
      if (order === undefined) return;
      await dealer.says(order);
      dealer.sees(`Заказ ${order} · 0 ₽`, "ПМ-65-З", decision === "part" ? "2 шт" : "5 шт");
    },
  );
});

describe("a decision that is not allowed", () => {
  it.each(cells.filter((cell) => !isLegal(cell)))(
    "$kind, $decision, $outcome: is not offered, and typed it is refused with words",
    async (cell) => {
      const { kind, decision, outcome } = cell;
      const number = undecided.get(kind) ?? (await reportedOf(world, kind));
      undecided.set(kind, number);
      await lineDecided(olga, number, decision);
      expect(rowIn(olga, words[outcome].row)).toBeUndefined();
      const asked = olga.last().text;
      const isAccepted = decision === "approve" || decision === "part";
      await olga.says(words[outcome].said);
      const why = isAccepted
        ? "По такой рекламации этого решения не бывает. Выберите другое"
        : "Так решают только принятые строки. Чтобы принять: [Назад]";
      // The question is asked once more right below.
      olga.sees(`${why}\n${asked}`);
      table.note(cell, `❌ ${why}`);
      await olga.says(`рекламация ${number}`);
      olga.sees(`Рекламация ${number}: отправлена`);
    },
  );

  it.each(cellKinds)("%s: a press nobody was offered decides nothing", async (kind) => {
    const number = undecided.get(kind) ?? (await reportedOf(world, kind));
    undecided.set(kind, number);
    await lineDecided(olga, number, "approve");
    const list = olga.last();
    await olga.forgesPress(olga.dataOf("1", list).replace(/\d+$/, "9"));
    expect(olga.toast()).toBe("Свежее состояние ниже");
    expect(olga.last().text).toBe(list.text);
    await olga.says(`рекламация ${number}`);
    olga.sees(`Рекламация ${number}: отправлена`);
  });

  it.each(["pressed", "said"])("is not made of what somebody else has decided meanwhile: %s", async (how) => {
    const igor = world.phone("igor");
    const number = await reportedOf(world, "warranty");
    await lineDecided(olga, number, "approve");
    const list = olga.last();
    await lineDecided(igor, number, "reject");
    for (const label of ["1", "Решить"]) await igor.presses(label);
    if (how === "pressed") await olga.presses("1", list);
    else await olga.says("заменить");
    olga.sees(`Рекламация ${number}: решена`);
    dealerOf("warranty").sees(`❌ Рекламация ${number}: отказ`);
  });
});

describe("a line that comes to nothing", () => {
  it.each(cellKinds)("%s: is asked about, answered, rejected with a reason, and closed", async (kind) => {
    const number = undecided.get(kind) ?? (await reportedOf(world, kind));
    const dealer = dealerOf(kind);
    await lineDecided(olga, number, "sendBack");
    await olga.says("Какая партия?");
    await olga.presses("Решить");
    dealer.sees(`⚠️ Рекламация ${number}: нужны данные`, "«Какая партия?»");
    await dealer.presses("Ответить");
    await dealer.says("24-06");
    await dealer.presses("Пропустить");
    olga.sees(`Рекламация ${number}`, "Ответ на «Какая партия?»: 24-06");
    table.note({ kind, decision: "sendBack", outcome: null }, "✅ дилер ответил, решают снова");
    await lineDecided(olga, number, "reject");
    await olga.says("срок истек");
    await olga.presses("Решить");
    dealer.sees(`❌ Рекламация ${number}: отказ`, "ПМ-65-З: отказ, срок истёк");
    await dealer.presses("Согласиться");
    const [, ...closed] = dealer.sees(`❌ Рекламация ${number}: отказано`).text.split("\n");
    table.note({ kind, decision: "reject", outcome: null }, `✅ ${closed.join("<br>")}`);
  });
});

it("the guide's table is what was seen", () => {
  if (!table.isWhole) return;
  if (process.env.UPDATE_TRANSCRIPTS === "1") writeFileSync(cellsFile, table.page());
  const written = existsSync(cellsFile) ? readFileSync(cellsFile, "utf8") : "";
  expect(table.page(), "UPDATE_TRANSCRIPTS=1 writes it").toBe(written);
});
