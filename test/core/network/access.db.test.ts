/** Requests for access: nothing a stranger says is lost, one request is never two, one manager decides. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messengers } from "../../../bots/messengers.ts";
import { type NetworkWorld, openNetwork } from "./network-world.ts";

const HOUR = 3_600_000;
let world: NetworkWorld;
beforeEach(async () => {
  world = await openNetwork();
});
afterEach(() => world.close());

const ask = (about = "Кровля-Дом, Верхнеречинск", address = "stranger") =>
  world.as(address, (core) => core.network.requestAccess({ about, phone: null }));
const say = (text: string, files: string[] = []) =>
  world.as("stranger", (core) => core.network.keepWords({ text, files }));
const posted = () =>
  world.byItself(async (_, tx) => (await tx.db.select().from(tx.t.outbox)).map((row) => row));
const admit = (by: string, id: string, version = 1, companyId = "krovlya") =>
  world.as(by, (core) => core.network.admit(id, version, { companyId, role: "buyer" }, messengers.titleOf));

describe("a request", () => {
  it("reaches every manager of the manufacturer, with what was said before it", async () => {
    expect(await say("здравствуйте, прайс есть?")).toEqual({ ok: true, value: null });
    expect(await posted()).toEqual([]);
    const request = await ask();
    expect(request).toMatchObject({
      about: "Кровля-Дом, Верхнеречинск",
      words: "здравствуйте, прайс есть?",
      state: "open",
    });
    expect((await posted()).map(({ chat }) => chat).sort()).toEqual(["igor", "olga"]);
    expect(JSON.stringify(await posted())).toContain("прайс есть?");
  });

  it("is renewed, not doubled: the notices change and nobody is rung again", async () => {
    const first = await ask();
    const second = await ask("Кровля-Дом на Кирпичной");
    expect(second.id).toBe(first.id);
    const open = await world.as("olga", (core) => core.network.openAccessRequests({ offset: 0, limit: 5 }));
    expect(open).toMatchObject({ total: 1, items: [{ about: "Кровля-Дом на Кирпичной" }] });
    // Not sent yet, so the very rows were rewritten.
    expect(await posted()).toHaveLength(2);
  });

  it("is pushed anew when it was not answered in the promised time", async () => {
    const { id, answerDueAt } = await ask();
    world.now = answerDueAt + HOUR;
    await world.byItself((core) => core.network.remindOfAccess(id));
    expect(await posted()).toHaveLength(4);
    const renewed = await ask();
    expect(renewed.answerDueAt).toBeGreaterThan(answerDueAt);
  });

  it("is made by files at once, and more words go to the managers as they come", async () => {
    const kept = await say("вот заявка", ["file-1"]);
    expect(kept).toMatchObject({ ok: true, value: { about: "", words: "вот заявка" } });
    await say("и ещё пена");
    const messages = (await posted()).map(({ message }) => JSON.stringify(message));
    expect(messages.filter((message) => message.includes("file-1"))).toHaveLength(2);
    expect(messages.filter((message) => message.includes("и ещё пена"))).toHaveLength(2);
  });

  it("is nobody else's to see: dealers, distributors, another id", async () => {
    const { id } = await ask();
    for (const person of ["anna", "irina"]) {
      expect(await world.as(person, (core) => core.network.accessRequest(id))).toBeNull();
      expect(await admit(person, id)).toMatchObject({ ok: false, error: "notFound" });
      expect(await world.as(person, (core) => core.network.countAccessRequests())).toBe(0);
    }
    expect(await world.as("olga", (core) => core.network.accessRequest("none"))).toBeNull();
  });

  it("stops taking words from one who floods", async () => {
    for (let said = 0; said < 40; said += 1) await say(`слово ${said}`);
    expect(await say("ещё")).toMatchObject({ ok: false, error: "tooMany" });
    world.now += HOUR;
    expect((await say("ещё")).ok).toBe(true);
  });
});

describe("a decision", () => {
  it("to admit makes a member, welcomes it in its chat and closes the notice", async () => {
    const { id } = await ask();
    expect(await admit("igor", id)).toMatchObject({ ok: true, value: { company: { name: "Кровля-Дом" } } });
    const actor = await world.as("stranger", async (core) => core.scope.actor);
    expect(actor).toMatchObject({ company: { id: "krovlya" }, role: "buyer" });
    const welcome = (await posted()).filter(({ chat }) => chat === "stranger");
    expect(welcome).toHaveLength(1);
    expect(await world.as("olga", (core) => core.network.accessRequest(id))).toMatchObject({
      state: "admitted",
      decidedBy: "Игорь",
    });
  });

  it("is one: the second manager's comes too late", async () => {
    const { id } = await ask();
    const both = await Promise.all([admit("igor", id), admit("olga", id, 1, "dacha")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: "stale" });
    const refused = await world.as("olga", (core) => core.network.refuseAccess(id, 1));
    expect(refused).toMatchObject({ ok: false, error: "stale" });
  });

  it("to refuse tells the person, who may ask again", async () => {
    const { id } = await ask();
    expect((await world.as("olga", (core) => core.network.refuseAccess(id, 1))).ok).toBe(true);
    expect((await posted()).filter(({ chat }) => chat === "stranger")).toHaveLength(1);
    expect((await ask()).id).not.toBe(id);
  });

  it("takes only a company there is and a role it has", async () => {
    const { id } = await ask();
    expect(await admit("olga", id, 1, "none")).toMatchObject({ error: "notFound" });
    const wrong = await world.as("olga", (core) =>
      core.network.admit(id, 1, { companyId: "krovlya", role: "admin" }, messengers.titleOf),
    );
    expect(wrong).toMatchObject({ error: "notFound" });
  });

  it("is spared when the person comes in by an invite meanwhile", async () => {
    const { id } = await ask();
    const made = await world.as("sergey", (core) =>
      core.network.invite({ companyId: "krovlya", role: "buyer", name: "Иван" }),
    );
    await world.as("stranger", (core) =>
      core.network.redeemInvite(made.ok ? made.value.code : "", messengers.titleOf),
    );
    expect(await admit("olga", id)).toMatchObject({ ok: false, error: "stale" });
    expect(await world.as("olga", (core) => core.network.countAccessRequests())).toBe(0);
  });

  it("can be preceded by words, under the manager's name", async () => {
    const { id } = await ask();
    const told = await world.as("olga", (core) =>
      core.network.writeToStranger(id, { text: "Какой у вас ИНН?", files: [] }),
    );
    expect(told.ok).toBe(true);
    const [message] = (await posted()).filter(({ chat }) => chat === "stranger");
    expect(message?.message).toMatchObject({ speaker: "Ольга", lines: [{ verbatim: "Какой у вас ИНН?" }] });
  });
});
