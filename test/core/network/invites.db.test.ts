/** Invites: who may give which, and that one code lets one person in once. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messengers } from "../../../bots/messengers.ts";
import type { Core } from "../../../core/core.ts";
import { groupedCode, newInviteCode } from "../../../core/network/invite-code.ts";
import type { Role } from "../../../core/network/model.ts";
import { type NetworkWorld, openNetwork } from "./network-world.ts";

const HOUR = 3_600_000;
let world: NetworkWorld;
beforeEach(async () => {
  world = await openNetwork();
});
afterEach(() => world.close());

const invite = (by: string, companyId: string, role: Role, name: string | null = null) =>
  world.as(by, (core) => core.network.invite({ companyId, role, name }));

async function issued(by = "anna", companyId = "okna", role: Role = "buyer", name: string | null = "Мария") {
  const made = await invite(by, companyId, role, name);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

const redeem = (address: string, code: string) =>
  world.as(address, (core) => core.network.redeemInvite(code, messengers.titleOf));

describe("who may invite whom", () => {
  const manufacturer = () => world.as("olga", async (core) => (await core.network.manufacturer()).id);

  it.each([
    ["anna", "okna", "owner"],
    ["anna", "okna", "buyer"],
    ["irina", "verkhnerechye", "manager"],
    ["irina", "krovlya", "owner"],
    ["olga", "okna", "buyer"],
    ["igor", "krovlya", "owner"],
    ["igor", "verkhnerechye", "owner"],
  ] as const)("%s may invite to %s as %s", async (by, companyId, role) => {
    expect((await invite(by, companyId, role)).ok).toBe(true);
  });

  it.each([
    ["pyotr", "okna", "buyer"],
    ["anna", "krovlya", "buyer"],
    ["sergey", "okna", "buyer"],
    ["irina", "okna", "buyer"],
    ["irina", "dacha", "buyer"],
    ["anna", "no-such-company", "buyer"],
  ] as const)("to %s the company %s reads as none", async (by, companyId, role) => {
    expect(await invite(by, companyId, role)).toMatchObject({ ok: false, error: "notFound" });
  });

  it("gives managers of the manufacturer by its admin alone", async () => {
    const companyId = await manufacturer();
    expect((await invite("olga", companyId, "manager")).ok).toBe(true);
    expect(await invite("igor", companyId, "manager")).toMatchObject({ error: "notFound" });
  });

  it("gives no role the company's kind has not", async () => {
    expect(await invite("anna", "okna", "admin")).toMatchObject({ ok: false, error: "notAllowed" });
  });
});

describe("an invite", () => {
  it("makes a stranger a member under the invited name, and tells the inviter without a sound", async () => {
    const { code, entrance } = await issued();
    expect(entrance.words).toBe(`Вход ${groupedCode(code)}`);
    const joined = await redeem("maria", groupedCode(code).toLowerCase());
    expect(joined).toMatchObject({ ok: true, value: { role: "buyer", company: { id: "okna" } } });
    const known = await world.as("maria", async (core) => core.scope.actor);
    expect(known?.person.name).toBe("Мария");
    const told = await world.as("anna", (_, tx) => tx.db.select().from(tx.t.outbox));
    const toAnna = told.filter(({ chat }) => chat === "anna");
    expect(toAnna).toHaveLength(1);
    expect(toAnna[0]?.message).toMatchObject({ isSilent: true });
  });

  it("is stored only as a hash", async () => {
    const { code } = await issued();
    const rows = await world.as("anna", async (_, tx) => [
      await tx.db.select().from(tx.t.invites),
      await tx.db.select().from(tx.t.audit),
    ]);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it("joins once, however often it is pressed", async () => {
    const { code } = await issued();
    await redeem("maria", code);
    expect(await redeem("maria", code)).toMatchObject({ ok: false, error: "joined" });
    expect(await redeem("ivan", code)).toMatchObject({ ok: false, error: "invalid" });
    const staff = await world.as("anna", (core) => core.network.staff("okna"));
    expect(staff.map(({ person }) => person.name).sort()).toEqual(["Анна", "Мария", "Пётр"]);
  });

  it("lets in one of two who press at the same moment", async () => {
    const { code } = await issued();
    const both = await Promise.all([redeem("maria", code), redeem("ivan", code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: "invalid" });
  });

  it("does not last for ever", async () => {
    const { code, invite: made } = await issued();
    expect(made.expiresAt - world.now).toBe(168 * HOUR);
    world.now = made.expiresAt;
    expect(await redeem("maria", code)).toMatchObject({ ok: false, error: "invalid" });
    expect(await world.as("anna", (core) => core.network.openInvites("okna"))).toEqual([]);
  });

  it("can be revoked by those who manage the company, and by nobody else", async () => {
    const { code, invite: made } = await issued();
    const revoke = (by: string) => world.as(by, (core) => core.network.revokeInvite(made.id));
    for (const other of ["pyotr", "sergey", "irina"])
      expect(await revoke(other)).toMatchObject({ ok: false, error: "notFound" });
    expect((await revoke("anna")).ok).toBe(true);
    expect(await revoke("anna")).toMatchObject({ ok: false, error: "notFound" });
    expect(await redeem("maria", code)).toMatchObject({ ok: false, error: "invalid" });
  });

  it("is not used up by a member who only looks", async () => {
    const { code } = await issued();
    const seen = await world.as("anna", (core) => core.network.peekInvite(code));
    expect(seen).toMatchObject({ ok: false, error: "joined", params: { company: "Окна у реки" } });
    expect((await redeem("maria", code)).ok).toBe(true);
  });

  it("gives a member of another company a second one, and makes that the active one", async () => {
    const { code } = await issued("sergey", "krovlya", "buyer", null);
    const joined = await redeem("pyotr", code);
    expect(joined).toMatchObject({ ok: true, value: { company: { id: "krovlya" } } });
    const actor = await world.as("pyotr", async (core) => core.scope.actor);
    expect(actor?.person.name).toBe("Пётр");
    expect(actor?.memberships.map(({ company }) => company.id).sort()).toEqual(["krovlya", "okna"]);
  });

  it("holds for the rest of the very turn that used it", async () => {
    const { code } = await issued();
    const seen = await world.as("maria", async (core: Core) => {
      await core.network.redeemInvite(code, messengers.titleOf);
      return { actor: core.scope.actor?.company.name, manager: await core.network.managerName() };
    });
    expect(seen).toEqual({ actor: "Окна у реки", manager: "Ольга" });
  });
});

describe("guesses", () => {
  it("are few: after ten wrong codes even a right one is not looked at for an hour", async () => {
    const { code } = await issued();
    for (let tried = 0; tried < 10; tried += 1)
      expect(await redeem("maria", newInviteCode())).toMatchObject({ error: "invalid" });
    expect(await redeem("maria", code)).toMatchObject({ ok: false, error: "tooMany" });
    expect(await world.as("ivan", (core) => core.network.peekInvite(code))).toMatchObject({ ok: true });
    world.now += HOUR;
    expect((await redeem("maria", code)).ok).toBe(true);
  });
});
