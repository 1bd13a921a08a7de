/** One number's way in where the store has trouble, and its way out while nothing may leave. */
import { beforeEach, describe, expect, it } from "vitest";
import { plainAddresses } from "../../../bots/address-book.ts";
import type { Incoming, Outgoing, Receipt } from "../../../bots/channel.ts";
import type { WebClient, WebMessage } from "../../../bots/whatsapp-web/contract.ts";
import { withTalkDefaults } from "../../../bots/whatsapp-web/options.ts";
import { Talk } from "../../../bots/whatsapp-web/talk.ts";
import { verbatim } from "../../../core/outbox/message.ts";

const account = {
  id: "number",
  tenantId: "impost",
  channel: "whatsapp-web",
  token: null,
  username: null,
  webhookSecret: "",
};
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const message = (text: string, chat = "111@lid"): WebMessage => ({
  id: `false_${chat}_${text}`,
  chat,
  author: "111@lid",
  authorName: "Пётр",
  isFromMe: false,
  kind: "chat",
  text,
  sentAt: 1_000,
  media: null,
  albumId: null,
  location: null,
  vCards: [],
  quotedId: null,
  mentions: [],
  groupEvent: null,
});
const outgoing: Outgoing = {
  chat: "111@lid",
  thread: null,
  message: { lines: [verbatim("Заказ 1042")] },
  edits: null,
  repliesTo: null,
  files: [],
  reader: { locale: "ru", timeZone: "UTC", now: 0 },
  isRepeat: false,
};

let taken: string[];
/** How often the store still fails: to be asked, and to take. */
let failures: { asked: number; taking: number };
let told: Receipt[];
let talk: Talk;
beforeEach(() => {
  taken = [];
  told = [];
  failures = { asked: 0, taking: 0 };
  talk = new Talk(
    account,
    withTalkDefaults({
      log: silent,
      retryMs: 1,
      rulesOf: async () => ({ isPaused: false, dailyCap: 300, asPolls: false, timeZone: "UTC" }),
      sentSince: async () => 0,
      addresses: {
        ...plainAddresses,
        async find(_, [id]) {
          if (failures.asked-- > 0) throw new Error("the store is away");
          return id;
        },
      },
      hasWritten: async () => true,
      isManagersChat: async () => false,
    }),
  );
  talk.start(
    async ([incoming]) => {
      if (failures.taking-- > 0) throw new Error("the store is away");
      taken.push(textOf(incoming));
    },
    async (receipts) => void told.push(...receipts),
  );
});

const textOf = (incoming: Incoming | undefined): string =>
  incoming?.content.kind === "text" ? incoming.content.text : "";

describe("what comes in", () => {
  it("is handed over until the store takes it, in its order", async () => {
    failures = { asked: 2, taking: 2 };
    expect(await Promise.all([talk.take(message("один")), talk.take(message("два"))])).toEqual([true, true]);
    expect(taken).toEqual(["один", "два"]);
  });

  it("has to be brought again when the number stops before", async () => {
    failures.taking = Number.POSITIVE_INFINITY;
    const isSafe = talk.take(message("один"));
    await talk.stop();
    expect(await isSafe).toBe(false);
    expect(await talk.take(message("два"))).toBe(false);
  });

  it("is none of a bot's business in a group of nobody's, but for the word that binds it", async () => {
    expect(await talk.take(message("привет", "1@g.us"))).toBe(true);
    expect(await talk.take(message("/managers", "1@g.us"))).toBe(true);
    expect(taken).toEqual(["/managers"]);
  });
});

describe("what goes out", () => {
  it("waits while the number is not linked, and has not failed", async () => {
    expect(await talk.send(outgoing)).toMatchObject({ is: "pause", whole: "account" });
  });

  it("and only takes buttons off is nothing: numbers stand in the words", async () => {
    const edits = { externalId: "true_111@lid_A", hadFiles: false };
    expect(await talk.send({ ...outgoing, message: null, edits })).toEqual({
      is: "sent",
      externalId: "true_111@lid_A",
    });
  });

  it("is seen being written while an answer waits its turn, and no push is", async () => {
    const typing: string[] = [];
    const page: Partial<WebClient> = {
      sendText: async () => "true_111@lid_A",
      showTyping: async (chat) => void typing.push(chat),
    };
    talk.ready(page as WebClient, { ids: [], phone: null });
    await talk.take(message("привет"));
    expect(await talk.send(outgoing)).toMatchObject({ is: "sent" });
    expect(typing).toEqual([]);
    expect(await talk.send(outgoing)).toMatchObject({ is: "pause", whole: "chat" });
    expect(await talk.send({ ...outgoing, chat: "222@lid" })).toMatchObject({ is: "pause", whole: "chat" });
    expect(typing).toEqual(["111@lid"]);
  });

  it("is told of by its ticks: one, two, two blue ones, or a refusal", () => {
    for (const level of [0, 1, 2, 3, 4, -1] as const) talk.takeAck("true_111@lid_A", level);
    expect(told.map((receipt) => receipt.told)).toEqual([
      "sent",
      "delivered",
      "read",
      "read",
      { is: "refused", why: "WhatsApp did not take it" },
    ]);
  });
});
