/** A person named in messages to others: notices that say who ordered, asked or came. */
import { and, eq, gt, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { needlesOf, type Traces, withoutTraces, withoutWords } from "./words.ts";

interface Mentioned {
  tenantId: string;
  personId: string;
  traces: Traces;
  /** Put where the name was. */
  instead: string;
}

const PAGE = 500;
/** Characters from which words may tell who wrote them, and of which so many are looked for, in so many at a time. */
const TELLING = 12;
const LOOKED_FOR = 40;
const NEEDLES = 50;

/** Whether a JSON column's text holds any of the words. */
const holdsAny = (
  column: SQL | Parameters<typeof isNotNull>[0],
  needles: readonly string[],
): SQL | undefined =>
  or(
    ...needles.map((needle) => {
      const inJson = JSON.stringify(needle).slice(1, -1);
      const pattern = `%${inJson.replace(/[\\%_]/g, "\\$&")}%`;
      return sql`cast(${column} as text) like ${pattern} escape '\\'`;
    }),
  );

/** Takes the name out of every message of the tenant that says it. Answers how many messages. */
export async function eraseMentions(tx: Tx, mentioned: Mentioned): Promise<number> {
  const { outbox } = tx.t;
  const isFound = and(
    isSaid(tx, mentioned.tenantId),
    holdsAny(outbox.message, needlesOf(mentioned.traces)),
    await isTheirs(tx, mentioned),
  );
  const clean = (message: unknown) => withoutTraces(message, mentioned.traces, mentioned.instead);
  const named = await rewrite(tx, isFound, clean);
  // Messengers' ids of what they wrote may hold their number.
  const inKeys = holdsAny(outbox.sourceKey, needlesOf({ ...mentioned.traces, name: "" }));
  if (inKeys) {
    await tx.db
      .update(outbox)
      .set({ sourceKey: sql`'erased:' || ${outbox.seq}` })
      .where(and(eq(outbox.tenantId, mentioned.tenantId), inKeys));
  }
  return named;
}

/** What the person wrote in orders and questions, and which those are. */
export interface OwnWords {
  texts: readonly string[];
  orderIds: readonly string[];
  questionIds: readonly string[];
}

/**
 * Takes the person's own words out of what was told to others: notices of their questions say nothing any more and go
 * nowhere, and elsewhere the words are replaced.
 */
export async function eraseToldWords(
  tx: Tx,
  tenantId: string,
  { texts, orderIds, questionIds }: OwnWords,
  instead: string,
): Promise<void> {
  const { outbox } = tx.t;
  const isAsked = and(
    eq(outbox.tenantId, tenantId),
    eq(outbox.aboutKind, "question"),
    inArray(outbox.aboutId, [...questionIds]),
  );
  await tx.db
    .update(outbox)
    .set({ state: "skipped", failure: "erased", leaseId: null, leaseUntil: null })
    .where(and(isAsked, inArray(outbox.state, ["pending", "leased", "dead"])));
  await rewrite(tx, and(isAsked, isNotNull(outbox.message)), () => ({ lines: [{ verbatim: instead }] }));
  const own = texts.filter((words) => words.trim() !== "").sort((a, b) => b.length - a.length);
  const clean = (message: unknown) => withoutWords(message, own, instead);
  await rewrite(tx, and(isSaid(tx, tenantId), inArray(outbox.aboutId, [...orderIds])), clean);
  // Elsewhere, as in a manager's list: words that could be anybody's ("ok") tell nothing of anybody.
  const long = own.filter(({ length }) => length >= TELLING).map((words) => words.slice(0, LOOKED_FOR));
  for (let from = 0; from < long.length; from += NEEDLES) {
    const found = holdsAny(outbox.message, long.slice(from, from + NEEDLES));
    await rewrite(tx, and(isSaid(tx, tenantId), found), clean);
  }
}

const isSaid = ({ t: { outbox } }: Tx, tenantId: string): SQL | undefined =>
  and(eq(outbox.tenantId, tenantId), isNotNull(outbox.message));

/** Changes messages page by page; a changed one need not fit the condition any more. */
async function rewrite(
  tx: Tx,
  isFound: SQL | undefined,
  clean: (message: unknown) => unknown,
): Promise<number> {
  const { outbox } = tx.t;
  let after = 0;
  let count = 0;
  for (;;) {
    const rows = await tx.db
      .select({ seq: outbox.seq, message: outbox.message })
      .from(outbox)
      .where(and(isFound, gt(outbox.seq, after)))
      .orderBy(outbox.seq)
      .limit(PAGE);
    for (const { seq, message } of rows) {
      await tx.db
        .update(outbox)
        .set({ message: clean(message) })
        .where(eq(outbox.seq, seq));
      after = seq;
    }
    count += rows.length;
    if (rows.length < PAGE) return count;
  }
}

/** Where somebody else has the same name, only messages about this person's own matters are meant. */
async function isTheirs(tx: Tx, { tenantId, personId, traces }: Mentioned): Promise<SQL | undefined> {
  const { people, orders, questions, outbox } = tx.t;
  const namesakes = await tx.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.tenantId, tenantId), eq(people.name, traces.name)))
    .limit(2);
  if (namesakes.every(({ id }) => id === personId)) return undefined;
  const ordered = tx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.tenantId, tenantId), eq(orders.orderedBy, personId)));
  const asked = tx.db
    .select({ id: questions.id })
    .from(questions)
    .where(and(eq(questions.tenantId, tenantId), eq(questions.askedBy, personId)));
  return or(
    eq(outbox.aboutId, personId),
    inArray(outbox.aboutId, ordered),
    inArray(outbox.aboutId, asked),
    holdsAny(outbox.message, needlesOf({ ...traces, name: "" })),
  );
}

/** Takes the name out of dialogs that are under way with others, and out of what waits to be worked on in groups. */
export async function eraseFromDialogs(tx: Tx, mentioned: Mentioned): Promise<void> {
  const { dialogs, inbox, accounts } = tx.t;
  const needles = needlesOf(mentioned.traces);
  const found = await tx.db
    .select()
    .from(dialogs)
    .where(and(eq(dialogs.tenantId, mentioned.tenantId), holdsAny(dialogs.frames, needles)));
  for (const { accountId, chat, sender, frames } of found) {
    await tx.db
      .update(dialogs)
      .set({ frames: withoutTraces(frames, mentioned.traces, mentioned.instead) })
      .where(and(eq(dialogs.accountId, accountId), eq(dialogs.chat, chat), eq(dialogs.sender, sender)));
  }
  const own = tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.tenantId, mentioned.tenantId));
  await tx.db
    .delete(inbox)
    .where(and(inArray(inbox.accountId, own), isNotNull(inbox.payload), holdsAny(inbox.payload, needles)));
}
