/** Managers in a group with topics: a topic a dealer, replies go out, talk among themselves stays inside. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "./samples.ts";

describe("a managers' group", () => {
  let world: World;
  let sergey: TestPhone;
  let irina: TestPhone;
  beforeEach(async () => {
    world = await openWorld();
    sergey = world.phone("sergey");
    irina = world.member("managers", "irina");
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  const ask = async (words = "когда приедет машина с профилем?") => {
    await sergey.says(words);
    return irina.last();
  };

  it("gets a topic for the dealer at its first word, and the same one afterwards", async () => {
    const first = await ask();
    expect(first.text).toContain("Сергей: когда приедет машина с профилем?");
    expect(first.topic).toBe("Кровля-Дом");
    await world.passes({ minutes: 10 });
    expect((await ask("и ещё вопрос про доставку")).topic).toBe("Кровля-Дом");
    const topics = await world.store.everywhere.read((tx) => tx.db.select().from(tx.t.topics));
    expect(topics).toMatchObject([{ companyId: "krovlya", thread: "Кровля-Дом" }]);
  });

  it("sends out a reply, and nothing else", async () => {
    const notice = await ask();
    await irina.says("завтра к 10", { replyTo: notice, topic: "Кровля-Дом" });
    expect(irina.reaction()).toBe("👌");
    sergey.sees("Ирина: завтра к 10");
    irina.sees("✅ Ирина 09:10 · ответ отправлен");
    await irina.says("опять они", { topic: "Кровля-Дом" });
    irina.seesNothing();
    sergey.doesNotSee("опять они");
    await irina.sends([picture("схема.png")], "вот схема", { replyTo: notice, topic: "Кровля-Дом" });
    expect(sergey.sees("Ирина: вот схема").files).toHaveLength(1);
  });

  it("answers by the button with a reply to the question", async () => {
    await ask();
    await irina.presses("Ответить");
    const question = irina.sees("Подпись: Ирина.", "Ответьте на это сообщение.");
    await irina.says("сейчас узнаю, потом напишу", { topic: "Кровля-Дом" });
    irina.seesNothing();
    await irina.says("завтра к 10", { replyTo: question, topic: "Кровля-Дом" });
    sergey.sees("Ирина: завтра к 10");
    sergey.doesNotSee("сейчас узнаю");
    expect(irina.reaction()).toBe("👌");
  });

  it("says in words that a press has sent an answer after a colleague's", async () => {
    await ask();
    await irina.presses("Ответить");
    const question = irina.sees("Ответьте на это сообщение.");
    // Somebody else of the company's has answered: the demo's group has one member alone.
    await world.store.everywhere.transact(({ db, t }) =>
      db.update(t.questions).set({ state: "answered", version: 9, answeredBy: "olga" }),
    );
    await irina.says("завтра к 10", { replyTo: question, topic: "Кровля-Дом" });
    await irina.presses("Отправить ещё");
    irina.sees("✅ Ответ отправлен: Сергей, Кровля-Дом");
    sergey.sees("Ирина: завтра к 10");
  });

  it("takes no answer from one who is no manager of the supplier's", async () => {
    const notice = await ask();
    const group = world.phones.get("managers");
    if (!group) throw new Error("There is no managers' group");
    const members = [...(group.members ?? []), { id: "sergey", name: "Сергей" }];
    world.phones.register({ ...group, members });
    const guest = world.member("managers", "sergey");
    await guest.says("отвечу сам себе", { replyTo: notice, topic: "Кровля-Дом" });
    guest.sees("Дилеру не отправлено\nОтвечают менеджеры поставщика.");
    await world.store.everywhere.transact((tx) => {
      const { memberships } = tx.t;
      return tx.db
        .update(memberships)
        .set({ removedAt: world.clock.now() })
        .where(eq(memberships.personId, "irina"));
    });
    await irina.says("завтра к 10", { replyTo: notice, topic: "Кровля-Дом" });
    irina.sees("Дилеру не отправлено\nОтвечают менеджеры поставщика.");
    const messages = await world.store.everywhere.read((tx) => tx.db.select().from(tx.t.questionMessages));
    expect(messages.map(({ side }) => side)).toEqual(["dealer"]);
    expect(sergey.messages().map(({ text }) => text)).not.toContainEqual(expect.stringContaining("завтра"));
  });

  it("takes a reply to anything of the bot's in a dealer's topic as words for that dealer", async () => {
    const notice = await ask();
    await irina.says("завтра к 10", { replyTo: notice, topic: "Кровля-Дом" });
    await irina.says("машина уже вышла", { replyTo: notice, topic: "Кровля-Дом" });
    sergey.sees("Ирина: машина уже вышла");
  });

  it("opens a topic anew where the old one is forgotten", async () => {
    await ask();
    await world.store.everywhere.transact((tx) => tx.db.delete(tx.t.topics));
    await world.passes({ minutes: 10 });
    expect((await ask("и ещё вопрос про доставку")).topic).toBe("Кровля-Дом 2");
  });
});
