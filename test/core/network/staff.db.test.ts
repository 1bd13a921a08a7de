/** Taking people out of a company: who may, what holds at once, what is never done. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messengers } from "../../../bots/messengers.ts";
import { text } from "../../../core/outbox/message.ts";
import { type NetworkWorld, openNetwork } from "./network-world.ts";

let world: NetworkWorld;
beforeEach(async () => {
  world = await openNetwork();
});
afterEach(() => world.close());

const remove = (by: string, companyId: string, personId: string) =>
  world.as(by, (core) => core.network.removeStaff(companyId, personId));

async function joinAs(address: string, by: string, companyId: string, role: "owner" | "buyer" | "manager") {
  const made = await world.as(by, (core) => core.network.invite({ companyId, role, name: address }));
  if (!made.ok) throw new Error(made.error);
  const joined = await world.as(address, (core) =>
    core.network.redeemInvite(made.value.code, messengers.titleOf),
  );
  if (!joined.ok) throw new Error(joined.error);
  return joined.value.person.id;
}

describe("removal", () => {
  it("makes the person a stranger at the next turn, who may be invited again", async () => {
    expect(await remove("anna", "okna", "pyotr")).toMatchObject({ ok: true });
    const after = await world.as("pyotr", async (core) => ({
      actor: core.scope.actor,
      was: await core.network.wasMember(),
    }));
    expect(after).toEqual({ actor: null, was: true });
    await joinAs("pyotr", "anna", "okna", "buyer");
    expect((await world.as("pyotr", async (core) => core.scope.actor))?.company.id).toBe("okna");
  });

  it("leaves the person in its other company", async () => {
    await joinAs("pyotr", "sergey", "krovlya", "buyer");
    await remove("sergey", "krovlya", "pyotr");
    expect((await world.as("pyotr", async (core) => core.scope.actor))?.company.id).toBe("okna");
  });

  it.each([
    ["pyotr", "okna", "anna"],
    ["sergey", "okna", "pyotr"],
    ["irina", "okna", "pyotr"],
    ["anna", "krovlya", "sergey"],
    ["anna", "okna", "sergey"],
    ["anna", "okna", "nobody"],
  ])("by %s from %s of %s reads as not found", async (by, companyId, personId) => {
    expect(await remove(by, companyId, personId)).toMatchObject({ ok: false, error: "notFound" });
  });

  it("is open to the supplier, for its own dealers", async () => {
    const maria = await joinAs("maria", "sergey", "krovlya", "buyer");
    expect(await world.as("irina", (core) => core.network.staff("krovlya"))).toHaveLength(2);
    expect((await remove("irina", "krovlya", maria)).ok).toBe(true);
  });

  it("never takes the last owner, nor oneself", async () => {
    expect(await remove("olga", "okna", "anna")).toMatchObject({ ok: false, error: "lastOwner" });
    expect(await remove("anna", "okna", "anna")).toMatchObject({ ok: false, error: "notAllowed" });
    const maria = await joinAs("maria", "anna", "okna", "owner");
    expect((await remove("maria", "okna", "anna")).ok).toBe(true);
    expect(await remove("olga", "okna", maria)).toMatchObject({ ok: false, error: "lastOwner" });
  });

  it("leaves an owner when two remove each other at once", async () => {
    const maria = await joinAs("maria", "anna", "okna", "owner");
    const both = await Promise.all([remove("anna", "okna", maria), remove("maria", "okna", "anna")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("of heads is not a distributor's manager's to do", async () => {
    const maria = await joinAs("maria", "irina", "verkhnerechye", "manager");
    expect(maria).toBeTruthy();
    expect(await remove("maria", "verkhnerechye", "irina")).toMatchObject({ error: "notAllowed" });
    const roles = await world.as("maria", (core) => core.network.rolesToGive("verkhnerechye"));
    expect(roles).toEqual(["manager", "buyer"]);
  });
});

describe("a push that waits", () => {
  const push = (companyId: string, key: string) =>
    world.byItself(async (core) => {
      const [to] = await core.notices.to.people(["pyotr"]);
      if (!to) throw new Error("Pyotr has no chat");
      await core.notices.push(
        {
          key,
          about: { kind: "order", id: key },
          version: 1,
          message: { lines: [text("common.menu")] },
          actions: [[{ kind: "order.accept", label: text("common.menu") }]],
          companyId,
          expiresAt: world.now + 1_000_000,
        },
        [{ ...to, quietUntil: world.now + 500_000 }],
      );
    });
  const states = () =>
    world.byItself(async (_, tx) => {
      const rows = await tx.db.select().from(tx.t.outbox);
      return Object.fromEntries(rows.map(({ noticeKey, state }) => [noticeKey ?? "", state]));
    });

  it("is not sent to somebody who left, whatever it is about", async () => {
    await push("okna", "order:1");
    await remove("anna", "okna", "pyotr");
    expect(await states()).toMatchObject({ "order:1": "skipped" });
  });

  it("is sent when it is about the company that remains", async () => {
    await joinAs("pyotr", "sergey", "krovlya", "buyer");
    await push("okna", "order:1");
    await push("krovlya", "order:2");
    await remove("anna", "okna", "pyotr");
    expect(await states()).toMatchObject({ "order:1": "skipped", "order:2": "pending" });
  });
});
