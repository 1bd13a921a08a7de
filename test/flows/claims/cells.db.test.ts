/** 3 kinds of claims by 4 decisions by 4 outcomes on phones: each that is allowed to its end, each other one refused with words. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locale } from "../../../core/tenants/model.ts";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { speak } from "../../transcripts/scene.ts";
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
  type Talk,
  words,
} from "./cells.ts";

describe.each<Locale>(["ru", "en"])("what may be decided of a claim, %s", (locale) => {
  let world: World;
  let olga: TestPhone;
  const say: Talk["say"] = (ru, en) => (locale === "ru" ? ru : en);
  let talk: Talk;
  const table = new CellTable(locale);
  /** Of each kind one that nothing illegal may change. */
  const undecided = new Map<CellKind, number>();
  beforeAll(async () => {
    world = await openWorld();
    await speak(world, locale);
    talk = { world, locale, say };
    olga = world.phone("olga");
  });
  afterAll(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  const isOffer = (line: string) => line.includes(say("ещё берут", "others take"));
  const dealerOf = (kind: CellKind) => world.phone(kind === "recovery" ? "irina" : "pyotr");

  describe("a decision that is allowed", () => {
    it.each(cells.filter(isLegal))(
      "$kind, $decision, $outcome: the dealer agrees, has what was decided, and it is closed",
      async (cell) => {
        const { kind, decision, outcome } = cell;
        const number = await reportedOf(talk, kind);
        const dealer = dealerOf(kind);
        await lineDecided(talk, olga, number, decision);
        if (decision === "part") await olga.says(words[outcome].said[locale]);
        else await olga.presses(rowIn(olga, words[outcome].row[locale]) ?? "");
        if (outcome === "refund" || outcome === "discount") await olga.says("500");
        if (outcome === "repair") for (const sum of ["900", "300"]) await olga.says(sum);
        await olga.presses(say("Решить", "Decide"));
        const amount = decision === "part" ? say("2 шт из 5 шт", "2 pcs of 5 pcs") : say("5 шт", "5 pcs");
        const sum = {
          refund: say(" · 500 ₽", " · ₽500"),
          discount: say(" · 500 ₽", " · ₽500"),
          repair: say(" · 900 ₽", " · ₽900"),
          replacement: "",
        }[outcome];
        dealer.sees(
          say(`✅ Рекламация ${number}: решена`, `✅ Claim ${number}: decided`),
          `ПМ-65-З: ${amount}, ${words[outcome].row[locale]}${sum}`,
        );
        await dealer.presses(say("Подходит", "Agree"));
        expect(
          dealer.sees(say(`Акт по рекламации ${number}`, `The act of claim ${number}`)).files,
        ).toHaveLength(1);
        await olga.says(say(`рекламация ${number}`, `claim ${number}`));
        await olga.presses(say("Исполнена", "Settled"));
        const [, ...closed] = dealer
          .sees(say(`✅ Рекламация ${number}: закрыта`, `✅ Claim ${number}: settled`))
          .text.split("\n");
        const decided = closed.slice(0, closed.findIndex((line) => isOffer(line)) + 1 || undefined);
        table.note(cell, `✅ ${decided.filter((line) => !isOffer(line)).join("<br>")}`);
        const [, order] =
          /(?:Замена: заказ|Replaced by order) (\d+), (?:к оплате ничего|nothing to pay)/.exec(
            closed.join("\n"),
          ) ?? [];
        expect(order !== undefined).toBe(outcome === "replacement");
        if (order === undefined) return;
        await dealer.says(order);
        dealer.sees(
          say(`Заказ ${order} · 0 ₽`, `Order ${order} · ₽0`),
          "ПМ-65-З",
          decision === "part" ? say("2 шт", "2 pcs") : say("5 шт", "5 pcs"),
        );
      },
    );
  });

  describe("a decision that is not allowed", () => {
    it.each(cells.filter((cell) => !isLegal(cell)))(
      "$kind, $decision, $outcome: is not offered, and typed it is refused with words",
      async (cell) => {
        const { kind, decision, outcome } = cell;
        const number = undecided.get(kind) ?? (await reportedOf(talk, kind));
        undecided.set(kind, number);
        await lineDecided(talk, olga, number, decision);
        expect(rowIn(olga, words[outcome].row[locale])).toBeUndefined();
        const asked = olga.last().text;
        const isAccepted = decision === "approve" || decision === "part";
        await olga.says(words[outcome].said[locale]);
        const why = isAccepted
          ? say(
              "По такой рекламации этого решения не бывает. Выберите другое",
              "Such a claim never comes to that. Choose another outcome",
            )
          : say(
              "Так решают только принятые строки. Чтобы принять: [Назад]",
              "Only accepted lines come to that. To accept: [Back]",
            );
        // The question is asked once more right below.
        olga.sees(`${why}\n${asked}`);
        table.note(cell, `❌ ${why}`);
        await olga.says(say(`рекламация ${number}`, `claim ${number}`));
        olga.sees(say(`Рекламация ${number}: отправлена`, `Claim ${number}: sent`));
      },
    );

    it.each(cellKinds)("%s: a press nobody was offered decides nothing", async (kind) => {
      const number = undecided.get(kind) ?? (await reportedOf(talk, kind));
      undecided.set(kind, number);
      await lineDecided(talk, olga, number, "approve");
      const list = olga.last();
      await olga.forgesPress(olga.dataOf("1", list).replace(/\d+$/, "9"));
      expect(olga.toast()).toBe(say("Свежее состояние ниже", "The present state is below"));
      expect(olga.last().text).toBe(list.text);
      await olga.says(say(`рекламация ${number}`, `claim ${number}`));
      olga.sees(say(`Рекламация ${number}: отправлена`, `Claim ${number}: sent`));
    });

    it.each(["pressed", "said"])(
      "is not made of what somebody else has decided meanwhile: %s",
      async (how) => {
        const igor = world.phone("igor");
        const number = await reportedOf(talk, "warranty");
        await lineDecided(talk, olga, number, "approve");
        const list = olga.last();
        await lineDecided(talk, igor, number, "reject");
        for (const label of ["1", say("Решить", "Decide")]) await igor.presses(label);
        if (how === "pressed") await olga.presses("1", list);
        else await olga.says(say("заменить", "replace"));
        olga.sees(say(`Рекламация ${number}: решена`, `Claim ${number}: decided`));
        dealerOf("warranty").sees(say(`❌ Рекламация ${number}: отказ`, `❌ Claim ${number}: rejected`));
      },
    );
  });

  describe("a line that comes to nothing", () => {
    it.each(cellKinds)("%s: is asked about, answered, rejected with a reason, and closed", async (kind) => {
      const number = undecided.get(kind) ?? (await reportedOf(talk, kind));
      const dealer = dealerOf(kind);
      await lineDecided(talk, olga, number, "sendBack");
      await olga.says(say("Какая партия?", "Which batch?"));
      await olga.presses(say("Решить", "Decide"));
      dealer.sees(
        say(`⚠️ Рекламация ${number}: нужны данные`, `⚠️ Claim ${number}: details wanted`),
        say("«Какая партия?»", "“Which batch?”"),
      );
      await dealer.presses(say("Ответить", "Answer"));
      await dealer.says("24-06");
      await dealer.presses(say("Пропустить", "Skip"));
      olga.sees(
        say(`Рекламация ${number}`, `Claim ${number}`),
        say("Ответ на «Какая партия?»: 24-06", "Answer to “Which batch?”: 24-06"),
      );
      table.note(
        { kind, decision: "sendBack", outcome: null },
        say("✅ дилер ответил, решают снова", "✅ the dealer answered, it is decided again"),
      );
      await lineDecided(talk, olga, number, "reject");
      await olga.says(say("срок истек", "out of term"));
      await olga.presses(say("Решить", "Decide"));
      dealer.sees(
        say(`❌ Рекламация ${number}: отказ`, `❌ Claim ${number}: rejected`),
        say("ПМ-65-З: отказ, срок истёк", "ПМ-65-З: rejected, out of term"),
      );
      await dealer.presses(say("Согласиться", "Accept it"));
      const [, ...closed] = dealer
        .sees(say(`❌ Рекламация ${number}: отказано`, `❌ Claim ${number}: rejected`))
        .text.split("\n");
      table.note({ kind, decision: "reject", outcome: null }, `✅ ${closed.join("<br>")}`);
    });
  });

  it("the guide's table is what was seen", () => {
    if (!table.isWhole) return;
    if (process.env.UPDATE_TRANSCRIPTS === "1") writeFileSync(cellsFile(locale), table.page());
    const written = existsSync(cellsFile(locale)) ? readFileSync(cellsFile(locale), "utf8") : "";
    expect(table.page(), "UPDATE_TRANSCRIPTS=1 writes it").toBe(written);
  });
});
