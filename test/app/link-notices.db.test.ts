/** Who is shown the code of a number that is to be linked: the tenant's admins, operators where no admin is reached. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLinkNotices } from "../../app/link-notices.ts";
import { createLog } from "../../app/log.ts";
import type { LinkState } from "../../bots/whatsapp-web/link-state.ts";
import { CHANNEL } from "../../bots/whatsapp-web/options.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { beginNumber } from "../../core/tenants/linked-numbers.ts";
import { askedInChat } from "../../core/tenants/number-asking.ts";
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
/** What the number's code is asked for by now. */
let asking: () => Promise<string>;
beforeEach(async () => {
  world = await openWorld();
  [olga, igor] = [world.phone("olga"), world.phone("igor")];
  await world.store.everywhere.transact(({ db, t: { memberships } }) =>
    db.update(memberships).set({ role: "operator" }).where(eq(memberships.personId, "igor")),
  );
  ({ becomes, givesUp, asking } = await numberOf(world));
});
afterEach(() => world.close());

/** A number of the demo tenant's, whose link is what the test says. */
async function numberOf({ store, clock, platform, settled }: World) {
  const { id, tenantId } = await store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("No demo tenant");
    const { accountId } = await beginNumber(tx, clock.now(), tenant, CHANNEL);
    return { id: accountId, tenantId: tenant.id };
  });
  const notices = createLinkNotices({
    ...{ store, clock, log: createLog("silent"), page: "https://bots.example/numbers/", mayAsk: true },
    freshOn: ["simulator-telegram"],
    onPosted: () => platform.deliver.kick(),
  });
  const asking = async (): Promise<string> => {
    const [row] = await store.everywhere.read(({ db, t: { accounts } }) =>
      db.select().from(accounts).where(eq(accounts.id, id)),
    );
    return row?.webhookSecret ?? "";
  };
  const known = { id, tenantId, channel: CHANNEL, token: null, username: null };
  const account = async () => ({ ...known, webhookSecret: await asking() });
  return {
    asking,
    async becomes(...states: LinkState[]) {
      const served = await account();
      for (const state of states) notices.onState(served, state);
      await notices.idle();
      await settled.call(world);
    },
    async givesUp() {
      await notices.withdraw(await account());
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
    anna.sees("Код больше не действует", "Новый код");
    expect(olga.messages()).toHaveLength(before + 1);
    await becomes(linked);
    for (const phone of [olga, anna]) phone.sees("✅ WhatsApp связан с телефоном");
  });

  it("is shown again when it is asked for after nobody scanned, and when the phone unlinks", async () => {
    await becomes(code("first"), { is: "unlinked", wasLinked: false });
    olga.sees("WhatsApp ждёт связи", "код никто не прочитал");
    olga.seesButton("Новый код");
    await becomes(code("asked in the terminal"));
    await givesUp();
    olga.sees("Код больше не действует");
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

describe("a code that an admin asks for in the chat", () => {
  const phone = "+7 900 555-01-00";
  const letters = (typed: string | null, more: { isRefused?: true } = {}): LinkState => ({
    ...(code("picture") as Extract<LinkState, { is: "code" }>),
    ...more,
    letters: typed,
  });

  it("comes as letters for the phone that is in hand, below the question, and renews itself there", async () => {
    await becomes(code("first"));
    const picture = olga.sees("WhatsApp ждёт связи");
    await olga.presses("Код буквами", picture);
    olga.sees("Номер телефона, который связать?");
    await olga.says("девятьсот");
    await olga.presses("Код буквами", picture);
    await olga.says("8 900 555-01-00");
    olga.sees("⏳ Код для WhatsApp будет через минуту");
    expect(askedInChat(await asking())).toEqual({ phone: phone.replace(/\D/g, "") });
    await becomes(letters(null));
    expect(olga.last().text).not.toContain("Прочитать код");
    await becomes(letters("ABCD1234"), letters("ABCD1234"));
    const shown = olga.sees("Ввести на телефоне: ABCD-1234", "Связать по номеру телефона");
    expect(shown).toMatchObject({ files: [], buttons: [["Скопировать код"], ["Новый код"]] });
    expect(olga.messages().find(({ id }) => id === picture.id)?.text).toBe("Код больше не действует");
    const before = olga.messages().length;
    await becomes(letters("WXYZ5678"));
    olga.sees("WXYZ-5678");
    expect(olga.messages()).toHaveLength(before);
    await becomes(linked);
    expect(olga.last().text).toBe("✅ WhatsApp связан с телефоном");
    olga.doesNotSee("WXYZ-5678");
  });

  it("comes as a picture where WhatsApp gives no letters for that number, and says so", async () => {
    await becomes({ is: "unlinked", wasLinked: false });
    await olga.says("новый код");
    await olga.presses("Код буквами");
    await olga.says(phone);
    await becomes(letters(null), letters(null, { isRefused: true }));
    expect(olga.sees("Букв WhatsApp не дал", "Прочитать код").files).toHaveLength(1);
  });

  it("is not needed while the phone is linked: that is said", async () => {
    await becomes(linked);
    expect(olga.messages()).toEqual([]);
    await olga.says("новый код");
    await olga.presses("Код картинкой");
    await becomes({ is: "starting" }, linked);
    expect(olga.last().text).toBe("✅ WhatsApp связан с телефоном, код не нужен");
  });

  it("does not come where nothing can show one: the admin is told, too", async () => {
    await becomes(linked);
    await olga.says("новый код");
    await olga.presses("Код картинкой");
    await becomes({ is: "noBrowser" });
    igor.sees("нет браузера");
    olga.sees("⚠️ Кода нет: WhatsApp не запускается");
  });
});

it("a phone that answers for another network is told of in place of the code it has scanned", async () => {
  await becomes(code("first"), { is: "taken", phone: "79005550100" });
  olga.sees("⚠️ Этот телефон отвечает за другую сеть");
  olga.doesNotSee("Прочитать код");
  olga.seesButton("Новый код");
});

it("what only an operator mends is told to operators", async () => {
  await becomes({ is: "noBrowser" });
  igor.sees("нет браузера");
  expect(olga.messages()).toEqual([]);
  await becomes(code("first"));
  olga.sees("WhatsApp ждёт связи");
});
