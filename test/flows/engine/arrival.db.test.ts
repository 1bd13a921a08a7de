/** How replies arrive at the engine: in the order they were typed, an album as one. */
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel, Content, Incoming } from "../../../bots/channel.ts";
import { createInbound, type Inbound } from "../../../bots/inbound.ts";
import { FileStorage } from "../../../core/files/storage.ts";
import { selectAccounts } from "../../../core/tenants/store.ts";
import type { Reply } from "../../../flows/reply.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import { picture } from "../questions/samples.ts";

describe("replies of a chat", () => {
  let test: TestStore;
  let inbound: Inbound;
  let accountId: string;
  let replies: Reply[];
  let ids = 0;

  beforeEach(async () => {
    test = await openTestStore();
    replies = [];
    accountId = (await test.store.everywhere.read(selectAccounts))[0]?.id ?? "";
    inbound = createInbound({
      store: test.store,
      clock: { now: () => BEGINNING },
      engine: {
        async takeTurn(_, reply) {
          replies.push(reply);
          return {};
        },
      },
      files: { storage: new FileStorage(test.folder), maxBytes: 1_000_000 },
      deliver: { lease: async () => [], send() {}, kick() {}, heard() {}, mayReact: async () => true },
      onTrouble: ({ error }) => {
        throw error;
      },
    });
  });
  afterEach(() => test.close());

  const channel: Channel = {
    name: "simulator-telegram",
    hasButtons: true,
    changesPictures: true,
    start: async () => {},
    stop: async () => {},
    send: async () => ({ is: "sent", externalId: null }),
    acknowledge: async () => {},
    fetchFile: async () => Readable.from([picture("").bytes]),
    showTyping: async () => {},
    openTopic: async () => null,
  };

  const incoming = (content: Content, albumKey?: string): Incoming => ({
    accountId,
    externalId: `update-${ids++}`,
    chat: { address: "pyotr", kind: "private", title: "Пётр", hasTopics: false },
    sender: { address: "pyotr", name: "Пётр", locale: "ru" },
    sentAt: BEGINNING,
    ...(albumKey && { albumKey }),
    content,
  });
  const photo = (caption = ""): Content => {
    const file = { remoteId: "1", name: "фото.png", mime: "image/png", sizeBytes: 100 };
    return { kind: "files", files: [file], caption };
  };

  it("are taken in the order they were typed, whatever had to be fetched for one of them", async () => {
    const accept = inbound.accept(channel);
    const typed = (text: string) => incoming({ kind: "text", text });
    await accept([typed("раз"), incoming(photo("два")), typed("три")]);
    await Promise.all(["четыре", "пять", "шесть"].map((text) => accept([typed(text)])));
    await inbound.idle();
    const words = replies.map((reply) =>
      reply.kind === "text" ? reply.text : reply.kind === "files" && reply.caption,
    );
    expect(words).toEqual(["раз", "два", "три", "четыре", "пять", "шесть"]);
  });

  it("hold an album together, handed over in one batch or in several", async () => {
    const accept = inbound.accept(channel);
    await accept([incoming(photo("щель"), "album"), incoming(photo(), "album")]);
    await accept([incoming(photo(), "album")]);
    await inbound.idle();
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ kind: "files", caption: "щель" });
    expect(replies[0]?.kind === "files" && replies[0].files).toHaveLength(3);
  });

  it("are taken once, however often the messenger hands them over", async () => {
    const accept = inbound.accept(channel);
    const once = incoming({ kind: "text", text: "раз" });
    await accept([once]);
    await accept([once, once]);
    await inbound.idle();
    expect(replies).toHaveLength(1);
  });
});
