/** The simulator as a channel: what phones of either look are sent, and what they are told in passing. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { PhoneChange } from "../../../bots/simulator/phones.ts";
import { text, verbatim } from "../../../core/outbox/message.ts";
import { channelRig, forum, menu, outgoing, reader } from "./channel-rig.ts";
import { ACCOUNT } from "./simulator.ts";

const rig = channelRig();

describe("a phone", () => {
  it("shows the language it was last spoken to in, also once it is registered again", async () => {
    const spoken = () => rig.phones.get("pyotr")?.spokenLocale;
    expect(spoken()).toBeUndefined();
    await rig.sends(rig.telegram, outgoing("pyotr", menu, { reader: { ...reader, locale: "en" } }));
    expect(spoken()).toBe("en");
    rig.reopen();
    expect(spoken()).toBe("en");
    await rig.sends(rig.telegram, outgoing("pyotr", menu));
    expect(spoken()).toBe("ru");
    await rig.sends(rig.telegram, outgoing(forum.id, menu));
    expect(rig.phones.get(forum.id)).not.toHaveProperty("spokenLocale");
  });
});

describe("what a phone with buttons is sent", () => {
  it("is words, numbered choices and buttons that carry what they mean", async () => {
    const message = await rig.sends(rig.telegram, outgoing("pyotr", { ...menu, isSilent: true }));
    expect(message).toMatchObject({ from: "bot", html: "Куда &lt;дальше&gt;?\n1 Каталог", silent: true });
    expect(message?.buttons).toEqual([
      [{ label: "1", kind: "press", data: "c3.0" }],
      [
        { label: "Заказать", kind: "press", data: "c3.1", style: "primary" },
        { label: "Назад", kind: "press", data: "c3.2" },
      ],
    ]);
    const press = { kind: "press" as const, messageId: message?.id ?? "", data: "c3.1" };
    expect(await rig.does("pyotr", press)).toMatchObject({ content: { kind: "choice", turn: 3, index: 1 } });
  });

  it("is a notice whose button names its action", async () => {
    const token = "0192aaaa-bbbbAbCdEf_-AbCdEfAbCdEf12";
    const effect = { kind: "action", token, letter: "А", ordinal: 1 } as const;
    const message = await rig.sends(
      rig.telegram,
      outgoing("pyotr", { lines: [verbatim("Заказ")], buttons: [[{ label: verbatim("Да"), effect }]] }),
    );
    const data = message?.buttons[0]?.[0]?.data ?? "";
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    const incoming = await rig.does("pyotr", { kind: "press", messageId: message?.id ?? "", data });
    expect(incoming).toMatchObject({ pressId: incoming.externalId, content: { kind: "action", token } });
  });

  it("is changed in place, and loses its buttons", async () => {
    const sent = await rig.sends(rig.telegram, outgoing("pyotr", menu));
    const edits = { externalId: sent?.id ?? "", hadFiles: false };
    const edited = await rig.sends(
      rig.telegram,
      outgoing("pyotr", { lines: [verbatim("Готово")] }, { edits }),
    );
    expect(edited).toMatchObject({ id: sent?.id, html: "Готово", buttons: [], edited: true });
    await rig.sends(rig.telegram, outgoing("pyotr", menu, { edits }));
    const bare = await rig.sends(rig.telegram, outgoing("pyotr", null, { edits }));
    expect(bare).toMatchObject({ html: expect.stringContaining("Каталог"), buttons: [] });
    expect(rig.phones.messages("pyotr")).toHaveLength(1);
  });

  it("says whose words they are, that it may be a repeat, and what it answers", async () => {
    const message = await rig.sends(
      rig.telegram,
      outgoing("pyotr", { lines: [verbatim("да")], speaker: "О<льга" }, { isRepeat: true, repliesTo: "m1" }),
    );
    expect(message).toMatchObject({ html: "<b>О&lt;льга:</b> да (повтор)", replyTo: "m1" });
  });

  it("carries files, and shows an earlier upload again", async () => {
    const path = join(rig.folder, "price.pdf");
    writeFileSync(path, "%PDF");
    const file = { id: "f1", path, name: "прайс.pdf", mime: "application/pdf" };
    const first = await rig.telegram.send(ACCOUNT, outgoing("pyotr", { lines: [] }, { files: [file] }));
    const remoteId = first.is === "sent" ? first.remoteIds?.f1 : undefined;
    expect(rig.phones.readFile(remoteId ?? "")?.bytes.toString()).toBe("%PDF");
    const again = { ...file, path: "/nowhere", ...(remoteId && { remoteId }) };
    const message = await rig.sends(rig.telegram, outgoing("pyotr", { lines: [] }, { files: [again] }));
    expect(message).toMatchObject({ html: "", files: [{ id: remoteId, name: "прайс.pdf" }] });
  });

  it("goes into a topic of its own", async () => {
    const thread = await rig.telegram.openTopic(ACCOUNT, "managers", "Окна");
    expect(await rig.telegram.openTopic(ACCOUNT, "managers", "Окна")).toBe("Окна 2");
    expect(await rig.telegram.openTopic(ACCOUNT, "pyotr", "Окна")).toBeNull();
    const message = await rig.sends(rig.telegram, outgoing("managers", menu, { thread }));
    expect(message?.topic).toBe("Окна");
    rig.phones.register(forum);
    expect(rig.phones.get("managers")?.topics).toEqual(["Окна", "Окна 2"]);
    const incoming = await rig.does(
      "managers",
      { kind: "press", messageId: message?.id ?? "", data: "c3.0" },
      "olga",
    );
    expect(incoming.thread).toBe("Окна");
  });
});

describe("what a phone without buttons is sent", () => {
  it("is a numbered menu in the text", async () => {
    const message = await rig.sends(rig.whatsapp, outgoing("anna", menu));
    expect(message?.html.replaceAll("\u00A0", " ")).toBe(
      "Куда &lt;дальше&gt;?\n1 Каталог\n2 Заказать | 0 Назад",
    );
    expect(message?.buttons).toEqual([]);
  });

  it("is changed for a quarter of an hour and then told anew", async () => {
    const sent = await rig.sends(rig.whatsapp, outgoing("anna", menu));
    const edits = { externalId: sent?.id ?? "", hadFiles: false };
    rig.clock.advance(15 * 60_000);
    const edited = await rig.sends(
      rig.whatsapp,
      outgoing("anna", { lines: [verbatim("Готово")] }, { edits }),
    );
    expect(edited).toMatchObject({ id: sent?.id, html: "Готово" });
    rig.clock.advance(1);
    const told = await rig.sends(rig.whatsapp, outgoing("anna", { lines: [verbatim("Отменён")] }, { edits }));
    expect(told).toMatchObject({ html: "Отменён", replyTo: sent?.id, silent: true });
    expect(told?.id).not.toBe(sent?.id);
  });
});

describe("a phone without buttons shows what the linked number's own sender sends", () => {
  const ofAnna = () => rig.phones.messages("anna").filter(({ from }) => from === "bot");
  const file = (name: string, mime: string) => {
    const path = join(rig.folder, name);
    writeFileSync(path, name);
    return { id: name, path, name, mime };
  };

  it("a long text in parts, the choices below the last, what nobody reads as a file", async () => {
    const long = Array.from({ length: 120 }, (_, line) => verbatim(`${line} ${"слово ".repeat(10)}`));
    const last = await rig.sends(rig.whatsapp, outgoing("anna", { ...menu, lines: long }));
    expect(ofAnna().length).toBe(2);
    expect(ofAnna().at(-1)?.id).toBe(last?.id);
    expect(ofAnna().filter(({ html }) => html.includes("1\u00A0Каталог"))).toHaveLength(1);
    expect(last?.html).toContain("1\u00A0Каталог");
    await rig.sends(rig.whatsapp, outgoing("anna", { lines: Array.from({ length: 5 }, () => long).flat() }));
    expect(ofAnna().at(-1)?.files).toMatchObject([{ name: "message.txt", mime: "text/plain" }]);
  });

  it("words as the caption of one file, above several", async () => {
    const pictures = [file("a.png", "image/png"), file("b.png", "image/png")];
    await rig.sends(rig.whatsapp, outgoing("anna", menu, { files: pictures.slice(0, 1) }));
    expect(ofAnna()).toMatchObject([
      { html: expect.stringContaining("Каталог"), files: [{ name: "a.png" }] },
    ]);
    await rig.sends(rig.whatsapp, outgoing("anna", menu, { files: pictures }));
    expect(ofAnna().slice(1)).toMatchObject([
      { html: "", files: [{ name: "a.png" }] },
      { html: "", files: [{ name: "b.png" }] },
      { html: expect.stringContaining("Каталог"), files: [] },
    ]);
  });

  it("signs of markup as a phone draws them, and a person's own as they are", async () => {
    const said = { lines: [verbatim("*2* < 3")], speaker: "Ольга" };
    expect(await rig.sends(rig.whatsapp, outgoing("anna", said))).toMatchObject({
      html: "<b>Ольга:</b> ∗2∗ &lt; 3",
    });
  });

  it("a poll where the tenant wants polls, and a vote chooses", async () => {
    rig.wantsPolls = true;
    const poll = await rig.sends(rig.whatsapp, outgoing("anna", menu));
    expect(poll).toMatchObject({
      html: "Куда &lt;дальше&gt;?",
      poll: { choices: ["1 Каталог", "2 Заказать", "0 Назад"], votes: {} },
    });
    const vote = { kind: "vote" as const, messageId: poll?.id ?? "", choice: "2 Заказать" };
    expect(await rig.does("anna", vote)).toMatchObject({
      content: { kind: "text", text: "2", repliesTo: poll?.id },
    });
    expect(rig.phones.message("anna", poll?.id ?? "")?.poll?.votes).toEqual({ "": "2 Заказать" });
    const edits = { externalId: poll?.id ?? "", hadFiles: false };
    const told = await rig.sends(rig.whatsapp, outgoing("anna", { lines: [verbatim("Готово")] }, { edits }));
    expect(told).toMatchObject({ html: "Готово", replyTo: poll?.id });
  });
});

describe("what is kept nowhere", () => {
  let changes: PhoneChange[];
  beforeEach(() => {
    changes = [];
    rig.phones.subscribe((change) => changes.push(change));
  });
  const toast = text("common.seeBelow");

  it("is a press's toast, or just its end", async () => {
    const incoming = await rig.does("pyotr", { kind: "press", messageId: "m", data: "c1.1" });
    await rig.telegram.acknowledge(incoming, { toast }, reader);
    await rig.telegram.acknowledge(incoming, {}, reader);
    expect(changes).toMatchObject([
      { kind: "toast", phoneId: "pyotr", text: "Свежее состояние ниже" },
      { kind: "toast", phoneId: "pyotr", text: "" },
    ]);
  });

  it("is a reaction to what was said", async () => {
    const incoming = await rig.does("pyotr", { kind: "text", text: "спасибо" });
    await rig.telegram.acknowledge(incoming, { reaction: "👌" }, reader);
    expect(rig.phones.message("pyotr", incoming.messageId ?? "")?.reaction).toBe("👌");
  });

  it("is that the bot is typing", async () => {
    await rig.telegram.showTyping(ACCOUNT, "pyotr");
    expect(changes).toEqual([{ kind: "typing", phoneId: "pyotr", isOn: true }]);
  });
});

describe("a phone of somebody else's", () => {
  it.each([
    ["of another account", "other", "pyotr"],
    ["of the other look", ACCOUNT, "anna"],
    ["that never was", ACCOUNT, "nobody"],
  ])("%s is not reached", async (_, accountId, chat) => {
    expect(await rig.telegram.send(accountId, outgoing(chat, menu))).toMatchObject({ is: "unreachable" });
    await rig.telegram.showTyping(accountId, chat);
    expect(await rig.telegram.openTopic(accountId, chat, "Окна")).toBeNull();
  });
});
