/** A managers' group with topics, at the messenger: opened once a dealer, opened anew, and done without. */
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel, Outgoing, SendResult } from "../../bots/channel.ts";
import { createDeliver, type Deliver } from "../../bots/deliver.ts";
import { createCore } from "../../core/core.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { verbatim } from "../../core/outbox/message.ts";
import { findTenant, selectAccounts } from "../../core/tenants/store.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore, type TestStore } from "../stores.ts";

describe("a dealer's topic", () => {
  let test: TestStore;
  let deliver: Deliver;
  let accountId: string;
  let sent: Outgoing[];
  let opened: string[];
  let dead: string[];
  let openTopic: () => string | null;
  let answer: (outgoing: Outgoing) => SendResult;
  let turns = 0;

  beforeEach(async () => {
    test = await openTestStore();
    [sent, opened, dead] = [[], [], []];
    openTopic = () => String(100 + opened.length);
    answer = () => ({ is: "sent", externalId: String(sent.length) });
    accountId = (await test.store.everywhere.read(selectAccounts))[0]?.id ?? "";
    deliver = createDeliver({
      store: test.store,
      clock: { now: () => BEGINNING },
      storage: new FileStorage(test.folder),
      channelOf: () => channel,
      accountIds: () => [accountId],
      onDead: (_, why) => dead.push(why),
      onTrouble: (error) => {
        throw error;
      },
    });
  });
  afterEach(async () => {
    await deliver.stop();
    await test.close();
  });

  const channel: Channel = {
    name: "simulator-telegram",
    hasButtons: true,
    changesPictures: true,
    start: async () => {},
    stop: async () => {},
    acknowledge: async () => {},
    fetchFile: async () => Readable.from([]),
    showTyping: async () => {},
    async send(_, outgoing) {
      sent.push(outgoing);
      return answer(outgoing);
    },
    async openTopic(_, __, title) {
      opened.push(title);
      return openTopic();
    },
  };

  const post = async (words: string, topicOf: string | null = "krovlya", thread: string | null = null) => {
    await test.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: "impost" });
      if (!tenant) throw new Error("The demo tenant is not there");
      const scope = { tenant, actor: null, sender: null, now: BEGINNING, cause: `turn:${turns++}` };
      const to = { accountId, chat: "managers", thread, topicOf };
      await createCore(tx, scope).outbox.post({ to, locale: "ru", message: { lines: [verbatim(words)] } });
    });
    await deliver.idle();
  };

  it("is opened at the first message and found for the next", async () => {
    await post("раз");
    await post("два");
    await post("другому", "okna");
    await post("всем", null);
    expect(opened).toEqual(["Кровля-Дом", "Окна у реки"]);
    expect(sent.map(({ thread }) => thread)).toEqual(["101", "101", "102", null]);
  });

  it("is opened anew where somebody deleted it", async () => {
    await post("раз");
    answer = ({ thread }) => (thread === "101" ? { is: "noTopic" } : { is: "sent", externalId: "2" });
    await post("два");
    expect(opened).toEqual(["Кровля-Дом", "Кровля-Дом"]);
    expect(sent.map(({ thread }) => thread)).toEqual(["101", "101", "102"]);
    expect(dead).toEqual([]);
  });

  it("is done without where none can be opened, or none takes anything", async () => {
    openTopic = () => null;
    await post("раз");
    openTopic = () => "101";
    answer = ({ thread }) => (thread === null ? { is: "sent", externalId: "2" } : { is: "noTopic" });
    await post("два");
    expect(sent.filter(({ thread }) => thread === null)).toHaveLength(2);
    expect(dead).toEqual([]);
  });

  it("gives way to the general chat for words of no dealer's", async () => {
    answer = ({ thread }) => (thread === null ? { is: "sent", externalId: "2" } : { is: "noTopic" });
    await post("подсказка", null, "77");
    expect(sent.map(({ thread }) => thread)).toEqual(["77", null]);
  });
});
