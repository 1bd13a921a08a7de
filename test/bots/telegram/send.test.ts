/** New messages as people see them in Telegram, hostile and endless ones included. */
import { describe, expect, it } from "vitest";
import { type Button, verbatim } from "../../../core/outbox/message.ts";
import { buttonsOf, textOf } from "../../telegram-server/client/test-chat.ts";
import { sentId } from "../channel-rig.ts";
import { chat, choice, rig, says, send, usePyotrsChat } from "./pyotrs-chat.ts";

usePyotrsChat();

describe("words", () => {
  it("are escaped, and links are not unfolded", async () => {
    await send({
      lines: [verbatim("<b>Рога</b> & \"копыта\" <a href='x'>"), verbatim("https://example.ru")],
    });
    const seen = await chat.sees("Рога");
    expect(textOf(seen)).toBe("<b>Рога</b> & \"копыта\" <a href='x'>\nhttps://example.ru");
    expect(seen.message.entities?.map(({ type }) => type)).toEqual(["url"]);
  });

  it("open with whose they are", async () => {
    await send({ ...says("можно, какой?", "до четверга"), speaker: "Ольга <3" });
    const seen = await chat.sees("можно");
    expect(textOf(seen)).toBe("Ольга <3: можно, какой?\nдо четверга");
    expect(seen.message.entities).toEqual([{ type: "bold", offset: 0, length: 9 }]);
  });

  it("say that they may have come before, on the first line", async () => {
    await send(says("Заказ 1042", "подтверждён"), { isRepeat: true });
    expect(textOf(await chat.sees("1042"))).toBe("Заказ 1042 (повтор)\nподтверждён");
  });

  it("ring, or do not, and answer what they answer", async () => {
    const { messageIds } = await chat.says("вопрос");
    await send(says("тихо"), {});
    expect(await chat.sees("тихо")).toMatchObject({ isSilent: false });
    await send({ ...says("молча"), isSilent: true }, { repliesTo: String(messageIds[0]) });
    expect(await chat.sees("молча")).toMatchObject({ isSilent: true, replyToId: messageIds[0] });
    await send(says("без ответа"), { repliesTo: "999999" });
    expect((await chat.sees("без ответа")).replyToId).toBeUndefined();
  });

  it("that cannot be seen do not stop a message", async () => {
    await send(says("\u200b\u2800 \n"));
    expect(textOf(await chat.sees("…"))).toBe("…");
    expect(await send(says("половина пары \ud83d"))).toMatchObject({ is: "sent" });
    await chat.sees("половина пары \ufffd");
  });

  it.each([
    ["10,000 letters", "я".repeat(10_000)],
    ["10,000 marks to escape", '<&>"'.repeat(2_500)],
    ["10,000 units of families", "👨‍👩‍👧‍👦".repeat(909)],
    ["10,000 letters in lines", "строка заказа\n".repeat(714)],
    ["10,000 accents on one letter", `a${"\u0301".repeat(9_999)}`],
    ["10,000 invisible characters", `раз${"\u200b".repeat(9_999)}`],
  ])("of %s come whole, the buttons on the last part", async (_, words) => {
    const result = await send({ ...says(words), buttons: [[choice("Дальше", 0)]] });
    const parts = await chat.unread();
    expect(parts.length).toBeLessThanOrEqual(5);
    expect(parts.every((part) => textOf(part).length <= 4096)).toBe(true);
    const bare = (said: string) => said.replaceAll(/\s|\p{Cf}|\u0301/gu, "");
    expect(bare(parts.map(textOf).join(""))).toBe(bare(words));
    expect(parts.map(buttonsOf)).toEqual([...parts.slice(1).map(() => []), [["Дальше"]]]);
    expect(sentId(result)).toBe(String(parts.at(-1)?.id));
    expect(parts.map(({ isSilent }) => isSilent)).toEqual(parts.map((__, index) => index > 0));
  });

  it("too long to be read as messages come as a file as well, the buttons under it", async () => {
    const words = "строка заказа\n".repeat(4_000).trim();
    await send({ ...says(words), buttons: [[choice("Дальше", 0)]] });
    const [beginning, whole, ...others] = await chat.unread();
    expect(others).toEqual([]);
    expect(words.startsWith((beginning ? textOf(beginning) : "?").slice(0, -1))).toBe(true);
    expect(whole?.message.document?.file_name).toBe("message.txt");
    expect(whole && (await chat.downloads(whole)).toString()).toBe(words);
    expect(whole && buttonsOf(whole)).toEqual([["Дальше"]]);
  });

  it.each([
    "</b></b>",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    '"><a href="tg://user?id=1">x</a>',
    "[ссылка](https://example.ru) *жирный* _курсив_ `код`",
    "\u202eперевёрнуто\u2066\u2069",
    "𝕏 \u0000 \u0007 \r\n\t",
    "<",
    "&",
    "%s {{count}} $t(common.menu)",
  ])("%j does no harm", async (words) => {
    expect(await send({ ...says(`край ${words}`), speaker: words })).toMatchObject({ is: "sent" });
    const seen = await chat.sees("край");
    expect(
      seen.message.entities?.filter(({ type }) => !["bold", "url", "hashtag"].includes(type)) ?? [],
    ).toEqual([]);
  });
});

describe("buttons", () => {
  it("stand in rows, with their styles; numbers of long choices five in a row", async () => {
    await send({
      lines: [verbatim("«пена зимняя»: 6 товаров")],
      options: ["а", "б", "в", "г", "д", "е"].map((line, index) => ({
        line: verbatim(line),
        effect: { kind: "choice", turn: 4, index },
      })),
      buttons: [[choice("Отправить", 6, { style: "primary" })], [choice("Отказать", 7, { style: "danger" })]],
    });
    const seen = await chat.sees("пена зимняя");
    expect(textOf(seen)).toBe("«пена зимняя»: 6 товаров\n1 а\n2 б\n3 в\n4 г\n5 д\n6 е");
    expect(buttonsOf(seen)).toEqual([["1", "2", "3", "4", "5"], ["6"], ["Отправить"], ["Отказать"]]);
    const drawn = seen.message.reply_markup?.inline_keyboard.flat() ?? [];
    expect(drawn[0]).toEqual({ text: "1", callback_data: "c4.0" });
    expect(drawn.slice(-2)).toMatchObject([{ style: "primary" }, { style: "danger" }]);
  });

  it("carry an action's token within Telegram's 64 bytes", async () => {
    const token = "x".repeat(60);
    const effect = { kind: "action", token, letter: "А", ordinal: 1 } as const;
    await send({ ...says("Заказ 1042"), buttons: [[{ label: verbatim("Подтвердить"), effect }]] });
    const before = rig.stored.length;
    await chat.presses("Подтвердить");
    expect((await rig.stores(before + 1)).content).toEqual({ kind: "action", token });
  });

  it("open links and copy texts; what Telegram takes for no button stands in words", async () => {
    const link = (label: string, url: string): Button => ({
      label: verbatim(label),
      effect: { kind: "link", url },
    });
    const copy = (label: string, words: string): Button => ({
      label: verbatim(label),
      effect: { kind: "copy", text: words },
    });
    await send({
      ...says("Приглашение"),
      buttons: [
        [link("Открыть", "https://t.me/impost_bot?start=x"), copy("Скопировать", "7K3F")],
        [link("Здесь", "http://localhost:3000/x"), copy("Всё", "y".repeat(300))],
      ],
    });
    const seen = await chat.sees("Приглашение");
    expect(buttonsOf(seen)).toEqual([["Открыть", "Скопировать"]]);
    expect(textOf(seen)).toBe(`Приглашение\nЗдесь: http://localhost:3000/x\nВсё: ${"y".repeat(300)}`);
    expect(await chat.presses("Скопировать")).toMatchObject({ copiedText: "7K3F" });
    expect(await chat.presses("Открыть")).toMatchObject({ openedUrl: "https://t.me/impost_bot?start=x" });
  });
});
