/** One turn tried out on a running world and taken back: what it would answer and to whom, or the error it breaks with. */
import { eq, gt, max } from "drizzle-orm";
import type { FetchedReply } from "../../bots/file-intake.ts";
import { SimulatorChannel } from "../../bots/simulator/bot.ts";
import { takeIn } from "../../bots/take-in.ts";
import { wellFormed } from "../../bots/well-formed.ts";
import type { Message } from "../../core/outbox/message.ts";
import { newId } from "../../core/scope.ts";
import { findTenantOfAccount } from "../../core/tenants/store.ts";
import type { Tx } from "../../db/store.ts";
import { createEngine } from "../../flows/engine.ts";
import { conversationParts } from "../../flows/registry.ts";
import { type Reader, say, sayPlain } from "../../locales/say.ts";
import type { World } from "../chat.ts";
import type { Station } from "./stations.ts";

class TakenBack extends Error {}

const engine = createEngine(
  conversationParts((text, { locale, tenant, now }) =>
    sayPlain(text, { locale, timeZone: tenant.timeZone, now }),
  ),
);

export interface TriedTurn {
  /** Everything the sender is shown: messages, a toast, a reaction. */
  answers: string[];
  /** All messages of the turn, to whomever. */
  messages: Message[];
  /** One of the messages offers something to do next. */
  hasChoices: boolean;
  /** What others are shown, and what is kept: dialogs and requests, as JSON. */
  kept: string;
}

/** The reply comes where the person's dialog stands at a station. */
export async function tryTurn(world: World, station: Station, reply: FetchedReply): Promise<TriedTurn> {
  const { store, phones, clock } = world;
  const { person: id } = station;
  const phone = phones.get(id);
  if (!phone) throw new Error(`There is no phone ${id}`);
  const now = clock.now();
  const incoming = {
    accountId: phone.accountId,
    externalId: newId(),
    chat: { address: id, kind: "private" as const, title: id, hasTopics: false },
    sender: { address: id, name: phone.owner.name, locale: phone.locale },
    sentAt: now,
    content: { kind: "unsupported" as const },
  };
  const channel = new SimulatorChannel({ look: phone.look, phones, clock });
  const reader = { locale: phone.locale, timeZone: "Europe/Moscow", now };
  let tried: TriedTurn = { answers: [], messages: [], hasChoices: false, kept: "" };
  await store.everywhere
    .transact(async (tx) => {
      const { dialogs, outbox } = tx.t;
      const { frames, turn } = station;
      await tx.db.update(dialogs).set({ frames, turn }).where(eq(dialogs.sender, id));
      const [last] = await tx.db.select({ seq: max(outbox.seq) }).from(outbox);
      const { id: tenantId = "" } = (await findTenantOfAccount(tx, phone.accountId)) ?? {};
      const heard = { incoming, reply: wellFormed(reply), others: [] };
      const done = await takeIn(tx, { engine, tenantId, now, channel, ...heard });
      tried = await shown(tx, { chat: id, after: Number(last?.seq ?? 0), reader });
      const { toast, reaction } = done && "result" in done ? done.result : {};
      if (toast) tried.answers.push(sayPlain(toast, reader));
      if (reaction) tried.answers.push(reaction);
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return tried;
}

async function shown(tx: Tx, { chat, after, reader }: { chat: string; after: number; reader: Reader }) {
  const { dialogs, outbox, accessRequests } = tx.t;
  const rows = await tx.db
    .select({ chat: outbox.chat, message: outbox.message })
    .from(outbox)
    .where(gt(outbox.seq, after));
  const told = rows.map((row) => ({ chat: row.chat, message: row.message as Message | null }));
  const own = told.flatMap(({ chat: to, message }) => (to === chat && message ? [message] : []));
  const others = told.filter(({ chat: to }) => to !== chat);
  const frames = await tx.db.select({ frames: dialogs.frames }).from(dialogs).where(eq(dialogs.sender, chat));
  const requests = await tx.db.select({ about: accessRequests.about }).from(accessRequests);
  return {
    answers: own.map(({ lines }) => lines.map((line) => say(line, reader)).join("\n")),
    messages: told.flatMap(({ message }) => message ?? []),
    hasChoices: own.some(({ buttons, options, amountHint }) => Boolean(buttons ?? options ?? amountHint)),
    kept: JSON.stringify([others, frames, requests]),
  };
}
