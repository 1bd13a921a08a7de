/** Questions through core alone: whose they are, what joins what, who may answer, when managers are reminded. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Core } from "../../../core/core.ts";
import { type Market, openMarket, type Who } from "../orders/market.ts";

describe("questions", () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.close());

  const ask = (who: Who, text: string, about?: Parameters<Core["questions"]["ask"]>[1]) =>
    market.as(who, (core) => core.questions.ask({ text, files: [] }, about));
  const answer = (who: Who, id: string, text = "да") =>
    market.as(who, (core) => core.questions.answer(id, { text, files: [] }));

  /** What waits to be sent to Olga, undelivered. */
  const waiting = async () => {
    const rows = await market.store.everywhere.read((tx) =>
      tx.db
        .select()
        .from(tx.t.outbox)
        .where(and(eq(tx.t.outbox.chat, "olga"), eq(tx.t.outbox.state, "pending"))),
    );
    return rows.map(({ message, notBefore }) => ({ words: JSON.stringify(message), notBefore }));
  };

  it("are answered by the supplier's managers alone, and are as none to everybody else", async () => {
    const question = await ask("pyotr", "когда машина?");
    expect(question).toMatchObject({
      state: "open",
      supplierId: expect.any(String),
      manager: { name: "Ольга" },
    });
    for (const who of ["irina", "sergey", "tatyana"] as const) {
      expect(await market.as(who, (core) => core.questions.find(question.id))).toBeNull();
      expect(await answer(who, question.id)).toMatchObject({ ok: false, error: "notFound" });
    }
    expect(await answer("pyotr", question.id)).toMatchObject({ ok: false, error: "notFound" });
    expect(await answer("igor", question.id)).toMatchObject({ ok: true });
    const seen = await market.as("pyotr", (core) => core.questions.find(question.id));
    expect(seen).toMatchObject({ state: "answered", answeredBy: { name: "Игорь" } });
  });

  it("of a distributor's dealer reach the distributor, and not the manufacturer", async () => {
    const question = await ask("sergey", "когда машина?");
    expect(question.supplierId).toBe("verkhnerechye");
    expect((await market.told()).map(({ chat }) => chat)).toEqual(["managers"]);
    expect(await answer("olga", question.id)).toMatchObject({ ok: false, error: "notFound" });
    expect(await market.as("irina", (core) => core.questions.countOpen())).toBe(1);
    expect(await market.as("olga", (core) => core.questions.countOpen())).toBe(0);
  });

  it("take up what was being talked about, and begin anew a day later or about another order", async () => {
    const first = await ask("pyotr", "когда машина?");
    expect((await ask("pyotr", "и сколько стоит?")).id).toBe(first.id);
    await answer("olga", first.id);
    const again = await ask("pyotr", "спасибо, а точнее?");
    expect(again).toMatchObject({ id: first.id, state: "open" });
    expect(again.messages.map(({ side }) => side)).toEqual(["dealer", "dealer", "supplier", "dealer"]);
    const one = await market.order("pyotr", { "ПМ-65-З": 12_000 });
    const other = await market.order("pyotr", { "ПМ-65-З": 24_000 });
    const about = await ask("pyotr", "добавить пены?", { orderId: one.id });
    expect(about).toMatchObject({ id: first.id, order: { number: one.number } });
    expect((await ask("pyotr", "а тут?", { orderId: other.id })).id).not.toBe(first.id);
    await answer("olga", about.id);
    await market.passes({ days: 2 });
    expect((await ask("anna", "а мне?")).id).not.toBe(first.id);
  });

  it("never name another company's order", async () => {
    const foreign = await market.order("tatyana", { "ПМ-65-З": 12_000 });
    expect(await ask("pyotr", "что там?", { orderId: foreign.id })).toMatchObject({ order: null });
  });

  it("are one notice, which shows the answer to everybody it went to", async () => {
    const question = await ask("pyotr", "когда машина?");
    const [push] = await market.told();
    expect(push).toMatchObject({ chat: "olga", text: "Пётр: когда машина?\nОкна у реки · ответ до 09:55" });
    await ask("pyotr", "и сколько стоит?");
    const [grown] = await market.told();
    expect(grown).toMatchObject({
      isEdit: true,
      text: expect.stringContaining("когда машина?\nи сколько стоит?"),
    });
    await answer("olga", question.id, "завтра");
    const told = await market.told();
    expect(told.find(({ chat }) => chat === "pyotr")).toMatchObject({ text: "завтра", isSilent: false });
    expect(told.find(({ chat }) => chat === "olga")).toMatchObject({
      isEdit: true,
      buttons: [],
      text: expect.stringContaining("✅ Ольга 09:10 · ответ отправлен"),
    });
    await market.passes({ days: 1 });
    expect(await market.told()).toEqual([]);
  });

  it("asked at night ring in the morning with all their words, and may be taken back unseen", async () => {
    await market.passes({ hours: 13 });
    const question = await ask("pyotr", "когда машина?");
    const [asked] = await waiting();
    expect(asked?.notBefore).toBeGreaterThan(market.now);
    await ask("pyotr", "и сколько стоит?");
    const [grown, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(grown?.words).toContain("когда машина?\\nи сколько стоит?");
    await market.as("pyotr", (core) => core.questions.withdraw(question.id));
    expect(await waiting()).toEqual([]);
  });

  it("are answered at night at once to who is at the phone, else in the morning", async () => {
    const question = await ask("pyotr", "когда машина?");
    await market.passes({ hours: 13 });
    await market.told();
    await answer("olga", question.id, "завтра");
    const answers = async () => (await market.told()).filter(({ chat }) => chat === "pyotr");
    expect((await answers())[0]?.notBefore).toBe(Date.UTC(2026, 10, 25, 5, 0));
    await ask("pyotr", "а точнее?");
    await answer("olga", question.id, "к 10");
    expect((await answers())[0]?.notBefore).toBe(market.now);
  });

  it("give up the newest words alone, until somebody has answered", async () => {
    const question = await ask("pyotr", "когда машина?");
    const more = await ask("pyotr", "не то");
    const since = more.messages.at(-1)?.id ?? 0;
    const withdraw = (who: Who) => market.as(who, (core) => core.questions.withdraw(question.id, since));
    expect(await withdraw("anna")).toMatchObject({ ok: false, error: "notFound" });
    expect(await withdraw("pyotr")).toMatchObject({
      ok: true,
      value: { question: { state: "open" }, taken: [{ text: "не то" }] },
    });
    expect(await withdraw("pyotr")).toMatchObject({ ok: false, error: "stale" });
    await answer("olga", question.id);
    expect(await withdraw("pyotr")).toMatchObject({ ok: false, error: "stale" });
  });

  it("begun by a manager wait for nobody until the dealer replies", async () => {
    const to = { companyId: "okna", personId: "pyotr", orderId: null };
    const told = await market.as("olga", (core) =>
      core.questions.tell(to, { text: "цены новые", files: [] }),
    );
    expect(told).toMatchObject({ ok: true, value: { state: "answered", askedBy: { name: "Пётр" } } });
    expect(await market.timers()).not.toContainEqual(
      expect.objectContaining({ kind: "question.unanswered" }),
    );
    const reply = await ask("pyotr", "с какого числа?");
    expect(reply.messages.map(({ side }) => side)).toEqual(["supplier", "dealer"]);
    const irinas = await market.as("irina", (core) => core.questions.tell(to, { text: "привет", files: [] }));
    expect(irinas).toMatchObject({ ok: false, error: "notFound" });
  });

  it("reach nobody who left, or whose chat is closed", async () => {
    const question = await ask("pyotr", "когда машина?");
    await market.change((tx) =>
      tx.db.update(tx.t.chats).set({ state: "blocked" }).where(eq(tx.t.chats.address, "pyotr")),
    );
    expect(await answer("olga", question.id)).toMatchObject({ ok: false, error: "noChat" });
    await market.change(async (tx) => {
      const { chats, memberships } = tx.t;
      await tx.db.update(chats).set({ state: "active" }).where(eq(chats.address, "pyotr"));
      await tx.db
        .update(memberships)
        .set({ removedAt: market.now })
        .where(and(eq(memberships.personId, "pyotr"), eq(memberships.companyId, "okna")));
    });
    expect(await answer("olga", question.id)).toMatchObject({ ok: false, error: "noChat" });
  });

  it("keep no words in the audit trail", async () => {
    const question = await ask("pyotr", "секретная скидка?");
    await answer("olga", question.id, "тайный ответ");
    const rows = await market.store.everywhere.read(({ db, t: { audit } }) =>
      db.select().from(audit).orderBy(audit.seq),
    );
    expect(rows.map(({ action }) => action).slice(-2)).toEqual(["question.ask", "question.answer"]);
    expect(JSON.stringify(rows)).not.toMatch(/секретная|тайный/);
  });
});
