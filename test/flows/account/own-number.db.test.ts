/** The tenant's linked number in the chat of its admin: where a new code is asked for, and who may. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CHANNEL } from "../../../bots/whatsapp-web/options.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { beginNumber, claimNumber } from "../../../core/tenants/linked-numbers.ts";
import { askedInChat } from "../../../core/tenants/number-asking.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { linkPhones, secondPhone } from "../../second-messenger.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The operator has begun a number for the tenant, and a phone was linked to it once. */
const begun = () =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("No demo tenant");
    const { accountId: id } = await beginNumber(tx, world.clock.now(), tenant, CHANNEL);
    await claimNumber(tx, { id, channel: CHANNEL }, "79005550100");
  });

const asked = async () => {
  const [row] = await world.store.everywhere.read(({ db, t: { accounts } }) =>
    db.select().from(accounts).where(eq(accounts.channel, CHANNEL)),
  );
  return askedInChat(row?.webhookSecret ?? "");
};

describe("a linked number", () => {
  it("is linked anew from the settings, by a picture or by letters for the phone it had", async () => {
    await begun();
    const olga = world.phone("olga");
    await olga.says("меню");
    for (const label of ["Ещё", "Настройки", "Номер WhatsApp"]) await olga.presses(label);
    olga.sees("WhatsApp: +7 900 555-01-00", "буквы вводят в нём самом");
    expect(await asked()).toBeNull();
    await olga.presses("Код картинкой");
    olga.sees("⏳ Код для WhatsApp будет через минуту");
    expect(await asked()).toEqual({ phone: null });
    await olga.says("whatsapp");
    await olga.presses("Код буквами");
    await olga.presses("+7 900 555-01-00");
    olga.sees("⏳ Код для WhatsApp будет через минуту");
    expect(await asked()).toEqual({ phone: "79005550100" });
  });

  it("is linked to another phone by its number, written or shared; what is none is said so", async () => {
    await begun();
    const olga = world.phone("olga");
    await olga.says("новый код");
    await olga.presses("Код буквами");
    await olga.says("12");
    olga.sees("Такого номера нет");
    await olga.says("+7 900 555-02-00");
    expect(await asked()).toEqual({ phone: "79005550200" });
  });

  it("is asked for by numbers in the other look, too", async () => {
    await begun();
    const other = secondPhone(world, "olga", "whatsapp");
    await linkPhones(world.phone("olga"), other);
    await other.says("новый код");
    other.sees("1 Код картинкой", "2 Код буквами");
    await other.says("2");
    other.sees("1 +7 900 555-01-00");
    await other.says("1");
    expect(await asked()).toEqual({ phone: "79005550100" });
  });

  it("is nobody's but the manufacturer's admins', and nobody's where the operator has begun none", async () => {
    const [olga, igor, irina] = ["olga", "igor", "irina"].map((id) => world.phone(id));
    await olga?.says("настройки");
    expect(olga?.last().buttons.flat()).not.toContain("Номер WhatsApp");
    await begun();
    for (const phone of [igor, irina]) {
      await phone?.says("настройки");
      expect(phone?.last().buttons.flat()).not.toContain("Номер WhatsApp");
      await phone?.says("новый код");
      phone?.doesNotSee("Код картинкой");
    }
    expect(await asked()).toBeNull();
  });
});
