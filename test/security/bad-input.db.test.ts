/** At every step of the dialogs, what nobody should send: each gets a clear answer, and the dialog goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchedReply } from "../../bots/file-intake.ts";
import { replyOf } from "../../bots/file-intake.ts";
import { SimulatorChannel } from "../../bots/simulator/bot.ts";
import { FileStorage } from "../../core/files/storage.ts";
import type { World } from "../chat.ts";
import { openLivelyWorld } from "./lively-world.ts";
import { answersTo } from "./tried-turn.ts";

const MEGABYTE = 1024 * 1024;

const texts: Readonly<Record<string, string>> = {
  empty: "",
  whitespace: " \n\t ",
  huge: "окно ".repeat(2_000),
  negative: "-5",
  zero: "0",
  fraction: "1,5",
  large: "99999999999",
  emoji: "🪟👨‍👩‍👧",
  rightToLeft: "\u202eабв\u202c שלום",
  zeroWidth: "\u200b\u200d\ufeff",
  loneSurrogates: "\ud800 окно \udfff",
  tags: '<b>x</b><script>alert(1)</script><a href="https://evil.example">y</a> &amp; {{money}}',
  control: "окно\u0000\u0007",
};

/** A step in turn takes one of so many: every step and every reply are met, not every pair of them. */
const SHARES = 3;

let world: World;
let folder: string;
const replies = new Map<string, FetchedReply>();

beforeAll(async () => {
  ({ world } = await openLivelyWorld());
  folder = mkdtempSync(join(tmpdir(), "dealerline-bad-"));
  for (const [name, text] of Object.entries(texts)) replies.set(name, { kind: "text", text });
  replies.set("sticker", { kind: "sticker" });
  replies.set("location", { kind: "location", latitude: 55.7, longitude: 37.6 });
  replies.set("another's contact", { kind: "contact", phone: "+79000000099", isOwn: false });
  replies.set("a kind unknown", { kind: "unsupported" });
  replies.set("voice", { kind: "voice", file: null });
  replies.set("a file of 60 MB", await fileReply("видео.mp4", "video/mp4", new Uint8Array(8), 60 * MEGABYTE));
  replies.set(
    "a broken workbook",
    await fileReply("заявка.xlsx", "application/vnd.ms-excel", Buffer.from("PK\u0003\u0004broken")),
  );
  replies.set(
    "an executable as a picture",
    await fileReply("фото.jpg", "image/jpeg", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(512, 1)])),
  );
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the way in makes it of a file that came: kept or refused. */
async function fileReply(name: string, mime: string, bytes: Uint8Array, declared = bytes.byteLength) {
  const { id } = world.phones.saveFile(bytes, name, mime);
  const channel = new SimulatorChannel({ look: "telegram", phones: world.phones, clock: world.clock });
  const files = [{ remoteId: id, name, mime, sizeBytes: declared }];
  const reply = await replyOf(
    channel,
    {
      accountId: world.phones.get("pyotr")?.accountId ?? "",
      externalId: id,
      chat: { address: "pyotr", kind: "private", title: "", hasTopics: false },
      sender: { address: "pyotr", name: "", locale: "ru" },
      sentAt: world.clock.now(),
      content: { kind: "files", files, caption: "" },
    },
    { storage: new FileStorage(folder), maxBytes: 20 * MEGABYTE },
  );
  if (!reply) throw new Error("A file is always a reply");
  return reply;
}

/** Ways through the dialogs: everything typed leads on to the next step. */
const ways: readonly [person: string, words: string[]][] = [
  ["pyotr", ["меню", "Заказать", "Каталог", "1", "1"]],
  [
    "pyotr",
    ["меню", "пена зимняя", "1", "12", "Оформить", "Другой адрес", "Речная 4", "Другая дата", "27.11"],
  ],
  ["pyotr", ["корзина", "Изменить", "1"]],
  ["pyotr", ["меню", "1001", "Другая дата", "назад", "Отменить заказ", "назад", "История"]],
  ["pyotr", ["меню", "Заказы · 1", "Все · 1", "1"]],
  ["pyotr", ["меню", "менеджер", "где заказ?", "меню", "Ещё", "Настройки", "Язык"]],
  ["pyotr", ["помощь", "корзина", "Повторить заказ"]],
  ["anna", ["меню", "Ещё", "Сотрудники", "2", "назад", "Пригласить", "Закупщик"]],
  ["anna", ["меню", "ПМ-65-З", "2 кор", "Оформить", "Самовывоз", "чт 26.11", "Комментарий"]],
  ["tatyana", ["меню", "1003", "0", "меню", "заявка"]],
  ["olga", ["меню", "1003", "История", "назад", "1002", "меню", "Заказы"]],
  ["olga", ["меню", "Дилеры", "окна", "1", "Написать"]],
  ["olga", ["меню", "Дилеры", "Пригласить", "1", "Закупщик"]],
  ["olga", ["меню", "Дилеры", "Ждут входа: 1", "1", "Впустить", "дача", "1"]],
  ["irina", ["меню", "1002", "Спросить"]],
  ["rita", ["меню", "1001", "Отказать", "назад", "Другая дата", "Своя дата", "назад", "Изменить", "1"]],
  ["stranger", ["меню", "здравствуйте"]],
];

describe("at every step, what nobody should send", () => {
  it.each(ways)(
    "%s: %j",
    async (person, words) => {
      const phone = world.phone(person);
      for (const [step, typed] of words.entries()) {
        await phone.says(typed);
        const where = `${phone.transcript().slice(-300)}\n--- ${person}`;
        const share = [...replies].filter((_, index) => index % SHARES === step % SHARES);
        for (const [name, reply] of share) {
          const answers = await answersTo(world, person, reply).catch((error: unknown) => {
            throw new Error(`${where} sends ${name}`, { cause: error });
          });
          expect(answers, `${where} sends ${name}`).not.toEqual([]);
          const told = answers.join("\n");
          expect(told, `${where} sends ${name}`).not.toMatch(
            /<script|<a href="https:\/\/evil|undefined|NaN|\[object/,
          );
        }
      }
      expect(world.logged).toEqual([]);
    },
    60_000,
  );
});

describe("the dialog goes on", () => {
  it("after a sticker and a disguised file at each step of an order", async () => {
    const tatyana = world.phone("tatyana");
    const bad = async () => {
      await tatyana.sendsSticker();
      await tatyana.sends([{ name: "фото.jpg", mime: "image/jpeg", bytes: Buffer.from("MZ not a picture") }]);
      tatyana.sees("фото.jpg");
    };
    for (const words of ["меню", "ПМ-70-З", "12", "Оформить", "Самовывоз", "чт 26.11"]) {
      await tatyana.says(words);
      await bad();
    }
    await tatyana.says("Отправить заказ");
    tatyana.sees("отправлен");
    expect(world.logged).toEqual([]);
  });
});
