/** The rest of the network: who sees whom, phones in the directory, choices of one's own, groups. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messengers } from "../../../bots/messengers.ts";
import { type NetworkWorld, openNetwork } from "./network-world.ts";

let world: NetworkWorld;
beforeEach(async () => {
  world = await openNetwork();
});
afterEach(() => world.close());

const page = { offset: 0, limit: 10 };
const namesFor = async (person: string, query = "") =>
  (await world.as(person, (core) => core.network.dealers(query, page))).items.map(({ name }) => name);

describe("dealers", () => {
  it("are all companies for the manufacturer, the own ones for a distributor, none for a dealer", async () => {
    expect((await namesFor("igor")).sort()).toEqual([
      "Верхнеречье-Снаб",
      "Дача-Строй",
      "Кровля-Дом",
      "Окна у реки",
    ]);
    expect(await namesFor("irina")).toEqual(["Кровля-Дом"]);
    expect(await namesFor("anna")).toEqual([]);
  });

  it.each([
    ["окна", "Окна у реки"],
    ["ОКНА РЕКИ", "Окна у реки"],
    ["реки окна", "Окна у реки"],
    ["кровля дом", "Кровля-Дом"],
    ["заречный", "Кровля-Дом"],
    ["приморск", "Дача-Строй"],
    ["7700000055", "Дача-Строй"],
    ["«Дача", "Дача-Строй"],
  ])("are found by %s", async (query, name) => expect(await namesFor("olga", query)).toEqual([name]));

  it("come in pages", async () => {
    const paged = await world.as("olga", (core) => core.network.dealers("", { offset: 3, limit: 5 }));
    expect(paged).toMatchObject({ total: 4, items: [{}] });
  });

  it("have a card only for those who supply them", async () => {
    const card = (person: string, id: string) => world.as(person, (core) => core.network.dealer(id));
    expect(await card("olga", "okna")).toMatchObject({
      company: { name: "Окна у реки" },
      parentName: "Верхнеречье-Снаб",
      managerName: "Ольга",
      priceTypeName: "Дилер",
    });
    expect((await card("irina", "krovlya"))?.staff.map(({ person }) => person.name)).toEqual(["Сергей"]);
    for (const [person, id] of [
      ["irina", "okna"],
      ["anna", "okna"],
      ["sergey", "okna"],
      ["olga", "none"],
    ] as const)
      expect(await card(person, id)).toBeNull();
  });
});

describe("one's own phone", () => {
  const join = (address: string, phone: string) =>
    world.as(address, (core) => core.network.joinByPhone(phone, messengers.titleOf));

  it("in the directory lets in, under the name it has there", async () => {
    expect(await join("stranger", "79000000021")).toMatchObject({
      company: { id: "dacha" },
      role: "buyer",
      person: { name: "Павел", phone: "+79000000021" },
    });
    expect((await world.as("stranger", async (core) => core.scope.actor))?.company.id).toBe("dacha");
  });

  it("outside the directory is only kept", async () => {
    expect(await join("stranger", "+79990000000")).toBeNull();
    const kept = await world.as("stranger", async (core, tx) => {
      const people = await tx.db.select().from(tx.t.people);
      return people.find(({ id }) => id === core.scope.sender?.personId)?.phone;
    });
    expect(kept).toBe("+79990000000");
  });

  it("known from another messenger is the same person", async () => {
    expect(await join("anna-at-home", "+79000000010")).toMatchObject({
      person: { id: "anna" },
      company: { id: "okna" },
    });
  });

  it("does not bring back somebody who was removed", async () => {
    const joined = await join("stranger", "+79000000021");
    await world.as("tatyana", (core) => core.network.removeStaff("dacha", joined?.person.id ?? ""));
    expect(await join("stranger", "+79000000021")).toBeNull();
  });

  it("that is none changes nothing", async () => expect(await join("stranger", "12")).toBeNull());
});

describe("one's own choices", () => {
  it("switch the company for the rest of the turn and after it", async () => {
    const made = await world.as("sergey", (core) =>
      core.network.invite({ companyId: "krovlya", role: "owner", name: null }),
    );
    await world.as("pyotr", (core) =>
      core.network.redeemInvite(made.ok ? made.value.code : "", messengers.titleOf),
    );
    const inTurn = await world.as("pyotr", async (core) => {
      const switched = await core.network.switchCompany("okna");
      return [switched.ok, core.scope.actor?.company.id, core.scope.actor?.role];
    });
    expect(inTurn).toEqual([true, "okna", "buyer"]);
    expect((await world.as("pyotr", async (core) => core.scope.actor))?.company.id).toBe("okna");
    for (const id of ["dacha", "none"])
      expect(await world.as("pyotr", (core) => core.network.switchCompany(id))).toMatchObject({
        ok: false,
        error: "notFound",
      });
  });

  it("keep the language, a stranger's too", async () => {
    for (const person of ["pyotr", "stranger"]) {
      const now = await world.as(person, async (core) => {
        await core.network.setLocale("en");
        return core.scope.sender?.locale;
      });
      expect(now).toBe("en");
      expect((await world.as(person, async (core) => core.scope.sender))?.locale).toBe("en");
    }
    expect(await world.as("stranger", (core) => core.network.wasMember())).toBe(false);
  });

  it("keep what may ring", async () => {
    const preferences = {
      messenger: "whatsapp",
      wantsReceipts: false,
      hasQuietHours: false,
      wantsDigest: true,
      wantsReport: true,
    } as const;
    await world.as("pyotr", (core) => core.network.setPreferences(preferences));
    const actor = await world.as("pyotr", async (core) => core.scope.actor);
    expect(actor?.person.preferences).toEqual(preferences);
  });
});

describe("a managers' group", () => {
  /** The group's chat as one of its members speaks in it. */
  const inGroup = <T>(person: string, chat: string, work: Parameters<typeof world.as<T>>[1]) =>
    world.as(person, async (core, tx) => {
      const { sender, tenant } = core.scope;
      if (!sender) throw new Error("Nobody speaks");
      sender.chat = chat;
      await tx.db
        .insert(tx.t.chats)
        .values({
          tenantId: tenant.id,
          accountId: sender.accountId,
          address: chat,
          kind: "group",
          title: chat,
          personId: null,
          managersOf: null,
          hasTopics: false,
          state: "active",
          movedTo: null,
          updatedAt: 0,
        })
        .onConflictDoNothing();
      return work(core, tx);
    });
  const bind = (person: string, chat = "our-managers") =>
    inGroup(person, chat, (core) => core.network.bindManagersChat());

  it("is bound by a supplier's manager, and then hears of its dealers", async () => {
    expect(await bind("igor")).toMatchObject({ ok: true, value: { name: "Импост" } });
    const hearing = await world.byItself(async (core) =>
      core.notices.to.managers((await core.network.manufacturer()).id, null),
    );
    expect(hearing.map(({ chat }) => chat)).toEqual(["our-managers"]);
    const unbound = await inGroup("olga", "our-managers", (core) => core.network.unbindManagersChat());
    expect(unbound.ok).toBe(true);
  });

  it("is not bound by a dealer, from a private chat, or over another supplier's", async () => {
    expect(await bind("pyotr")).toMatchObject({ ok: false, error: "notAllowed" });
    const private_ = await world.as("igor", (core) => core.network.bindManagersChat());
    expect(private_).toMatchObject({ ok: false, error: "notAllowed" });
    await bind("igor");
    expect(await bind("irina")).toMatchObject({ ok: false, error: "notAllowed" });
    const unbound = await inGroup("irina", "our-managers", (core) => core.network.unbindManagersChat());
    expect(unbound).toMatchObject({ ok: false, error: "notFound" });
  });
});
