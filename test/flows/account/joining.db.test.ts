/** Joining by an invite, as a chat in either messenger: its link, its typed code, and what no longer lets in. */
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  // A phone shows what came since it was switched on.
  for (const id of ["anna", "stranger"]) world.phone(id);
});
afterEach(() => world.close());

interface Invited {
  code: string;
  words: string;
  link: string;
  pictureId: string;
}

/** Anna (WhatsApp look: numbers) invites a buyer; answers the message that is to be forwarded. */
async function invited(name = "Мария"): Promise<Invited> {
  const anna = world.phone("anna");
  await anna.says("меню");
  await anna.says("Ещё");
  await anna.says("Сотрудники");
  await anna.says("Пригласить");
  await anna.says("Закупщик");
  await anna.says(name);
  const forwarded = anna.sees("Вход в чат «Импост»\nОкна у реки, закупщик");
  const link = /https:\/\/telegram\.invalid\/\S+/.exec(forwarded.text)?.[0] ?? "";
  const words = /Вход [0-9A-Z-]+/.exec(forwarded.text)?.[0] ?? "";
  expect(forwarded.files).toMatchObject([{ mime: "image/png" }]);
  const pictureId = forwarded.files[0]?.id ?? "";
  return { code: new URL(link).searchParams.get("start") ?? "", words, link, pictureId };
}

describe("an invite", () => {
  it("opened by its link lets one person in with two presses", async () => {
    const { code } = await invited("Павел");
    const stranger = world.phone("stranger");
    await stranger.opens(code);
    stranger.sees("Здравствуйте, Павел.\nАнна зовёт вас: «Окна у реки», закупщик.");
    expect(stranger.last().buttons).toEqual([["Войти"], ["Это не я"]]);
    await stranger.presses("Войти");
    const hello = stranger.sees("✅ Окна у реки, закупщик.", "Цены ваши. Менеджер Ольга.");
    expect(hello.isEdited).toBe(true);
    stranger.seesButton("Заказать", "Меню");
    const toAnna = world.phone("anna").sees("✅ Павел: вход выполнен\nОкна у реки, закупщик");
    expect(toAnna.isSilent).toBe(true);
    await stranger.presses("Меню");
    stranger.sees("Окна у реки");
  });

  it("takes along what was written before it was opened, once", async () => {
    world.phone("olga");
    const { code } = await invited("Павел");
    const stranger = world.phone("stranger");
    await stranger.says("есть пена зимняя?");
    await stranger.says("нужно 24");
    await stranger.opens(code);
    await stranger.pressesTwice("Войти");
    stranger.sees("✅ Окна у реки, закупщик.", "Написанное раньше передано менеджеру.");
    const told = world.phone("olga").messages();
    expect(told.filter(({ text }) => text.includes("есть пена зимняя?"))).toHaveLength(1);
    expect(told.at(-1)?.text).toContain("нужно 24");
  });

  it("typed by hand does the same, also in look-alike Cyrillic and small letters", async () => {
    const { words } = await invited("Павел");
    const stranger = world.phone("stranger");
    await stranger.says(words.toLowerCase().replaceAll("a", "а").replaceAll("c", "с"));
    stranger.sees("Анна зовёт вас");
    await stranger.says("войти");
    stranger.sees("✅ Окна у реки, закупщик.");
  });

  it("is announced in the language of whoever invites, and understood in either", async () => {
    const [anna, stranger] = [world.phone("anna"), world.phone("stranger")];
    await anna.says("english");
    for (const word of ["menu", "More", "Staff", "Invite", "Buyer", "Pavel"]) await anna.says(word);
    const { text } = anna.sees("Entry to the Импост chat");
    const [, words = "", code = ""] = /Or write to the bot: ((?:\p{L}+) ([0-9A-Z-]+))/u.exec(text) ?? [];
    expect(words).toBe(`Join ${code}`);
    expect(text).toContain(`?text=Join%20${code}`);
    await stranger.says(words);
    stranger.sees("Здравствуйте, Pavel.\nАнна зовёт вас");
    await stranger.says(`Вход ${code}`);
    stranger.sees("Здравствуйте, Pavel.\nАнна зовёт вас");
  });

  it("works by WhatsApp's link: its typed words, then a number", async () => {
    const { words } = await invited("Павел");
    const known = world.phones.get("anna");
    if (!known) throw new Error("Anna has no phone");
    world.phones.register({ ...known, id: "pavel", owner: { name: "Павел", role: "", company: "" } });
    const pavel = world.phone("pavel");
    await pavel.says(words);
    pavel.sees("Здравствуйте, Павел.\nАнна зовёт вас", "1 Войти | 2 Это не я");
    await pavel.says("1");
    pavel.sees("✅ Окна у реки, закупщик.", "1 Заказать");
    await pavel.says("1");
    pavel.sees("Название, артикул или штрихкод?");
    await pavel.says(words);
    pavel.sees("Вы уже в «Окна у реки».");
  });

  it("carries a QR picture of its own link", async () => {
    const { link, pictureId } = await invited();
    const png = PNG.sync.read(world.phones.readFile(pictureId)?.bytes ?? Buffer.alloc(0));
    expect(jsQR.default(new Uint8ClampedArray(png.data), png.width, png.height)?.data).toBe(link);
  });

  it("pressed twice at once joins once", async () => {
    const { code } = await invited("Павел");
    const stranger = world.phone("stranger");
    await stranger.opens(code);
    await stranger.pressesTwice("Войти");
    const anna = world.phone("anna");
    expect(anna.messages().filter(({ text }) => text.includes("вход выполнен"))).toHaveLength(1);
    await anna.says("меню");
    await anna.says("Ещё");
    await anna.says("Сотрудники");
    anna.sees("Сотрудники · Окна у реки · 3");
  });

  it("used, revoked or wrong is refused alike, with a way on", async () => {
    const { code } = await invited("Павел");
    const pyotr = world.phone("pyotr");
    await pyotr.opens(code);
    pyotr.sees("Вы уже в «Окна у реки».");
    const anna = world.phone("anna");
    await anna.says("Отозвать");
    anna.sees("Приглашение отозвано");
    const stranger = world.phone("stranger");
    for (const payload of [code, "0".repeat(28), "abc"]) {
      await stranger.opens(payload);
      stranger.sees("Приглашение не действует\nПопросите новое.");
      stranger.seesButton("Попросить доступ");
    }
  });

  it("that expired lets nobody in, even when it was opened in time", async () => {
    const { code } = await invited("Павел");
    const stranger = world.phone("stranger");
    await stranger.opens(code);
    await world.passes({ days: 8 });
    await stranger.presses("Войти");
    stranger.sees("Приглашение не действует\nПопросите новое.");
  });

  it("guessed at too often is not looked at", async () => {
    const stranger = world.phone("stranger");
    for (let tried = 0; tried < 10; tried += 1) await stranger.opens(`${tried}`.repeat(28));
    const { code } = await invited("Павел");
    await stranger.opens(code);
    stranger.sees("Слишком много неверных кодов");
  });

  it("not meant for its reader is left as it was", async () => {
    const { code } = await invited("Павел");
    const stranger = world.phone("stranger");
    await stranger.opens(code);
    await stranger.presses("Это не я");
    stranger.sees("Приглашение не тронуто.");
    await stranger.opens(code);
    stranger.sees("Анна зовёт вас");
  });

  it("is forgotten once it was shown: no row holds the code", async () => {
    const { code, words } = await invited();
    const rows = await world.store.everywhere.read(async (tx) => [
      await tx.db.select().from(tx.t.outbox),
      await tx.db.select().from(tx.t.dialogs),
      await tx.db.select().from(tx.t.invites),
      await tx.db.select().from(tx.t.audit),
    ]);
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(words);
  });
});
