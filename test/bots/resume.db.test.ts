/** An account that could send nothing: what waited for it goes as soon as it can again, and nothing else does. */
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import type { Channel, SendResult } from "../../bots/channel.ts";
import { createDeliver } from "../../bots/deliver.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { verbatim } from "../../core/outbox/message.ts";
import { insertPosting } from "../../core/outbox/store.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { findTenant, selectAccounts } from "../../core/tenants/store.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore } from "../stores.ts";

it("what was put off goes when the account is back, what waits for its hour does not", async () => {
  const test = await openTestStore();
  const accountId = (await test.store.everywhere.read(selectAccounts))[0]?.id ?? "";
  const sent: string[] = [];
  let answer: SendResult = { is: "pause", ms: 10_000, whole: "account" };
  const channel: Channel = {
    name: "simulator-whatsapp",
    hasButtons: false,
    changesPictures: false,
    start: async () => {},
    stop: async () => {},
    acknowledge: async () => {},
    fetchFile: async () => Readable.from([]),
    showTyping: async () => {},
    openTopic: async () => null,
    async send(_, { chat }) {
      if (answer.is === "sent") sent.push(chat);
      return answer;
    },
  };
  const deliver = createDeliver({
    store: test.store,
    clock: { now: () => BEGINNING },
    storage: new FileStorage(test.folder),
    channelOf: () => channel,
    accountIds: () => [accountId],
    onDead: () => {},
    onTrouble: (error) => {
      throw error;
    },
  });
  await test.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    if (!tenant) throw new Error("The demo tenant is not there");
    const scope = operatorScope(tenant, BEGINNING);
    const waiting = { anna: BEGINNING, pyotr: BEGINNING, olga: BEGINNING + 5_000 };
    for (const [chat, notBefore] of Object.entries(waiting)) {
      const message = { lines: [verbatim("Заказ 1042")] };
      const posting = { to: { accountId, chat }, message, locale: "ru", sourceKey: chat, notBefore } as const;
      await insertPosting(tx, scope, posting);
    }
  });
  await deliver.idle();
  answer = { is: "sent", externalId: "1" };
  await deliver.idle();
  expect(sent).toEqual([]);
  deliver.resume(accountId);
  await deliver.idle();
  expect(sent.sort()).toEqual(["anna", "pyotr"]);
  await deliver.stop();
  await test.close();
});
