/** One turn tried out on a running world and taken back: what it would answer, or the error it breaks with. */
import { and, eq, gt } from "drizzle-orm";
import type { FetchedReply } from "../../bots/file-intake.ts";
import { SimulatorChannel } from "../../bots/simulator/bot.ts";
import { takeIn } from "../../bots/take-in.ts";
import { wellFormed } from "../../bots/well-formed.ts";
import type { Message } from "../../core/outbox/message.ts";
import { newId } from "../../core/scope.ts";
import { createEngine } from "../../flows/engine.ts";
import { conversationParts } from "../../flows/registry.ts";
import { say, sayPlain } from "../../locales/say.ts";
import type { World } from "../chat.ts";

class TakenBack extends Error {}

const engine = createEngine(
  conversationParts((text, { locale, tenant, now }) =>
    sayPlain(text, { locale, timeZone: tenant.timeZone, now }),
  ),
);

/** Everything the sender is shown: messages, a toast, a reaction. */
export async function answersTo(world: World, id: string, reply: FetchedReply): Promise<string[]> {
  const { store, phones, clock } = world;
  const phone = phones.get(id);
  if (!phone) throw new Error(`There is no phone ${id}`);
  const now = clock.now();
  const answers: string[] = [];
  const incoming = {
    accountId: phone.accountId,
    externalId: newId(),
    chat: { address: id, kind: "private" as const, title: id, hasTopics: false },
    sender: { address: id, name: phone.owner.name, locale: phone.locale },
    sentAt: now,
    content: { kind: "unsupported" as const },
  };
  const channel = new SimulatorChannel({ look: phone.look, phones, clock });
  await store
    .transact(async (tx) => {
      const { outbox } = tx.t;
      const last = await tx.db.select({ seq: outbox.seq }).from(outbox);
      const before = Math.max(0, ...last.map(({ seq }) => seq));
      const done = await takeIn(tx, { engine, now, channel, incoming, reply: wellFormed(reply), others: [] });
      const rows = await tx.db
        .select({ message: outbox.message })
        .from(outbox)
        .where(and(gt(outbox.seq, before), eq(outbox.chat, id)));
      const reader = { locale: phone.locale, timeZone: "Europe/Moscow", now };
      for (const { message } of rows) {
        if (message) answers.push((message as Message).lines.map((line) => say(line, reader)).join("\n"));
      }
      if (done?.result.toast) answers.push(sayPlain(done.result.toast, reader));
      if (done?.result.reaction) answers.push(done.result.reaction);
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return answers;
}
