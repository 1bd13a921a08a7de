/** Who is shown the code of a number that is to be linked: the tenant's admins, operators where no admin is reached. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLinkNotices } from "../../app/link-notices.ts";
import { createLog } from "../../app/log.ts";
import type { LinkState } from "../../bots/whatsapp-web/link-state.ts";
import { CHANNEL } from "../../bots/whatsapp-web/options.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { prepareNumber } from "../../core/tenants/linked-numbers.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { openWorld, type World } from "../chat.ts";
import { linkPhones, secondPhone } from "../second-messenger.ts";
import type { TestPhone } from "../test-phone.ts";

let world: World;
let olga: TestPhone;
let igor: TestPhone;
let becomes: (...states: LinkState[]) => Promise<void>;
/** Whoever shows the codes stops, and nobody has scanned them. */
let givesUp: () => Promise<void>;
beforeEach(async () => {
  world = await openWorld();
  [olga, igor] = [world.phone("olga"), world.phone("igor")];
  await world.store.everywhere.transact(({ db, t: { memberships } }) =>
    db.update(memberships).set({ role: "operator" }).where(eq(memberships.personId, "igor")),
  );
  ({ becomes, givesUp } = await numberOf(world));
});
afterEach(() => world.close());

/** A number of the demo tenant's, whose link is what the test says. */
async function numberOf({ store, clock, platform, settled }: World) {
  const { id, tenantId } = await store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("No demo tenant");
    const { accountId } = await prepareNumber(tx, clock.now(), tenant, CHANNEL);
    return { id: accountId, tenantId: tenant.id };
  });
  const notices = createLinkNotices({
    ...{ store, clock, log: createLog("silent"), page: "https://bots.example/numbers/" },
    freshOn: ["simulator-telegram"],
    onPosted: () => platform.deliver.kick(),
  });
  const account = { id, tenantId, channel: CHANNEL, token: null, username: null, webhookSecret: "" };
  return {
    async becomes(...states: LinkState[]) {
      for (const state of states) notices.onState(account, state);
      await notices.idle();
      await settled.call(world);
    },
    async givesUp() {
      await notices.withdraw(account);
      await settled.call(world);
    },
  };
}

const code = (qr: string, wasLinked = false): LinkState => ({ is: "code", qr, letters: null, wasLinked });
const linked: LinkState = { is: "linked", phone: "79005550100" };

describe("the code of a number", () => {
  it("is a picture in the admin's chat while it is linked for the first time, renewed in place", async () => {
    await becomes(code("first"), code("second"));
    const shown = olga.sees("⚠️ WhatsApp ждёт связи с телефоном", "Прочитать код, он меняется сам");
    expect(shown.files).toMatchObject([{ mime: "image/png" }]);
    expect(shown.text).not.toMatch(/dealerline|bots\.example|без ответа/);
    expect(olga.messages()).toHaveLength(1);
    await becomes(code("third"));
    const renewed = olga.messages();
    expect(renewed).toHaveLength(1);
    expect(renewed[0]?.files[0]?.id).not.toBe(shown.files[0]?.id);
    await becomes(linked);
    expect(olga.last().text).toBe("✅ WhatsApp связан с телефоном");
    expect(olga.messages()[0]?.text).toBe("Код больше не действует");
    expect(igor.messages()).toEqual([]);
  });

  it("comes to Telegram before the messenger preferred, and to every admin, by another one where there is none", async () => {
    const anna = world.phone("anna");
    await world.store.everywhere.transact(({ db, t: { memberships } }) =>
      db.update(memberships).set({ role: "admin" }).where(eq(memberships.personId, "anna")),
    );
    const other = secondPhone(world, "olga", "whatsapp");
    await linkPhones(olga, other);
    const [before, own] = [olga.messages().length, other.messages().length];
    await becomes(code("first"));
    expect(olga.messages()).toHaveLength(before + 1);
    expect(other.messages()).toHaveLength(own);
    const first = anna.sees("⚠️ WhatsApp ждёт связи с телефоном", "Прочитать код за минуту");
    expect(first.files).toMatchObject([{ mime: "image/png" }]);
    await becomes(code("second"));
    const [, second] = anna.messages().filter(({ files }) => files.length > 0);
    expect(second).toMatchObject({ replyTo: first.id });
    expect(second?.text).toMatch(/^Новый код, прежний не действует\n/);
    await becomes(...["third", "fourth", "fifth", "sixth", "seventh", "eighth"].map((qr) => code(qr)));
    anna.sees("Код больше не действует", "Новый код даст оператор.");
    expect(olga.messages()).toHaveLength(before + 1);
    await becomes(linked);
    for (const phone of [olga, anna]) phone.sees("✅ WhatsApp связан с телефоном");
  });

  it("is shown again when it is asked for after nobody scanned, and when the phone unlinks", async () => {
    await becomes(code("first"), { is: "unlinked", wasLinked: false });
    olga.sees("WhatsApp ждёт связи", "код никто не прочитал", "Новый код даст оператор.");
    await becomes(code("asked in the terminal"));
    await givesUp();
    olga.sees("Код больше не действует\nНовый код даст оператор.");
    await becomes(code("second"), linked, code("third", true));
    const lost = olga.sees("⚠️ WhatsApp отвязан от телефона", "Дилеры там без ответа.");
    expect(lost.files).toHaveLength(1);
    await becomes(linked);
    expect(olga.last().text).toBe("✅ WhatsApp снова связан, ждавшее отправляется");
  });

  it("reaches the operators where no admin is reached, with the ways they have", async () => {
    await world.store.everywhere.transact(({ db, t: { memberships } }) =>
      db
        .update(memberships)
        .set({ removedAt: world.clock.now() })
        .where(and(eq(memberships.personId, "olga"), eq(memberships.role, "admin"))),
    );
    await becomes(code("first"));
    const shown = igor.sees(
      "WhatsApp ждёт связи",
      "dealerline whatsapp link",
      "https://bots.example/numbers/",
    );
    expect(shown.files).toHaveLength(1);
    expect(olga.messages()).toEqual([]);
  });
});

it("what only an operator mends is told to operators", async () => {
  await becomes({ is: "noBrowser" });
  igor.sees("нет браузера");
  expect(olga.messages()).toEqual([]);
  await becomes(code("first"));
  olga.sees("WhatsApp ждёт связи");
});
