/** The managers' daily digest: on working mornings, to whoever wants it, with what waits for that reader. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

const DAY = { days: 1 };

describe("the digest", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ at: Date.UTC(2026, 10, 24, 14, 50) });
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  /** To 08:30 of the next day, from 17:50. */
  const untilMorning = () => world.passes({ hours: 14, minutes: 40 });

  it("says in the morning what waits and what is overdue, and leads through it", async () => {
    const olga = world.phone("olga");
    await world.phone("pyotr").says("когда приедет машина с рамами?");
    await world.phone("tatyana").says("а можно забрать самим в субботу?");
    await untilMorning();
    const digest = olga.sees("Ждут вас 2 · ср 25.11", "Вопросы · 2");
    expect(digest.isSilent).toBe(false);
    await olga.presses("Разобрать по одному");
    olga.sees("Окна у реки");
    olga.seesButton("Ответить");
  });

  it("says in a sentence how much is overdue, and what of it waits longest", async () => {
    await world.phone("pyotr").says("когда приедет машина с рамами?");
    await world.phone("anna").says("а можно забрать самим в субботу?");
    await untilMorning();
    await world.passes(DAY);
    const digest = world
      .phone("olga")
      .messages()
      .findLast(({ text }) => text.startsWith("Ждут вас 2 · чт 26.11"));
    expect(digest?.text).toContain(
      "⚠️ Просрочено: 2. Дольше всех ждёт вопрос от Окна у реки, 8 ч 25 мин рабочего времени сверх срока.",
    );
  });

  it("is sent neither for nothing nor to those who do not want it", async () => {
    const [olga, igor] = [world.phone("olga"), world.phone("igor")];
    await untilMorning();
    expect([...olga.messages(), ...igor.messages()]).toEqual([]);
    await world.store.everywhere.transact((tx) =>
      tx.db
        .update(tx.t.people)
        .set({ preferences: { wantsDigest: false } })
        .where(eq(tx.t.people.id, "igor")),
    );
    await world.phone("pyotr").says("когда приедет машина с рамами?");
    await world.passes({ minutes: 50 });
    await world.passes({ hours: 23, minutes: 10 });
    const morning = olga.messages().find(({ text }) => text.startsWith("Ждёт вас 1 · чт 26.11"));
    expect(morning?.text).toContain("Вопросы · 1");
    expect(igor.messages().filter(({ text }) => text.includes("чт 26.11"))).toEqual([]);
  });

  it("does not reach the managers of another supplier", async () => {
    await world.phone("sergey").says("когда приедет машина с рамами?");
    await untilMorning();
    expect(world.phone("olga").messages()).toEqual([]);
    expect(world.phone("irina").last().text).toContain("Ждёт вас 1 · ср 25.11");
  });

  it("skips days off, and comes again on the next working day", async () => {
    await world.phone("pyotr").says("когда приедет машина с рамами?");
    await untilMorning();
    for (let day = 0; day < 6; day += 1) await world.passes(DAY);
    const mornings = world
      .phone("olga")
      .messages()
      .flatMap(({ text }) => /Ждёт вас 1 · (\S+ \S+)/.exec(text)?.[1] ?? []);
    expect(mornings).toEqual(["ср 25.11", "чт 26.11", "пт 27.11", "пн 30.11", "вт 01.12"]);
  });

  it("is left out when the program slept through the morning, and planned again", async () => {
    await world.phone("pyotr").says("когда приедет машина с рамами?");
    await world.passes({ hours: 20 });
    expect(
      world
        .phone("olga")
        .messages()
        .filter(({ text }) => text.includes("Ждёт вас")),
    ).toEqual([]);
    const [timer] = await world.store.everywhere.read((tx) =>
      tx.db.select().from(tx.t.timers).where(eq(tx.t.timers.kind, "digest.daily")),
    );
    expect(timer?.dueAt).toBe(Date.UTC(2026, 10, 26, 5, 30));
  });

  it("rings once for all that waited for the morning", async () => {
    await world.passes({ hours: 4 });
    await world.phone("pyotr").says("когда приедет машина с рамами?");
    await world.phone("anna").says("а можно забрать самим в субботу?");
    const olga = world.phone("olga");
    expect(olga.messages()).toEqual([]);
    await world.passes({ hours: 10, minutes: 10 });
    expect(olga.messages().map(({ isSilent }) => isSilent)).toEqual([false, true]);
  });
});
