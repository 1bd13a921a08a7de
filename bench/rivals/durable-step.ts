/**
 * The least that is durable: each update once, its state, its order and what goes out in one transaction that others share,
 * then sent and marked. It takes up nothing a killed process left, marks no repeats, keeps no order within a chat and no
 * audit, and knows no prices, rights, languages or screens: a floor, no equal.
 */
import { createServer } from "node:http";
import { exchange, serverAt } from "../../bots/http-exchange.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import { button, labels, managerOf, say, setup, webhookUrl } from "./bot-setup.ts";

interface Update {
  update_id: number;
  message?: { chat: { id: number }; text?: string };
  callback_query?: { id: string; data?: string; message: { chat: { id: number }; message_id: number } };
}

interface State {
  step: "article" | "amount" | "cart" | "receipt" | "day" | "summary";
  article: string;
  amount: number;
}

interface Call {
  method: "sendMessage" | "editMessageText";
  payload: object;
}

const LIMIT_MS = 30_000;
const beginning: State = { step: "article", article: "", amount: 0 };

const database = new SqliteDatabase(setup.databaseFile);
database.pragma("journal_mode = WAL");
database.pragma(`synchronous = ${setup.synchronous}`);
database.exec(`
  CREATE TABLE inbox (id INTEGER PRIMARY KEY);
  CREATE TABLE states (chat INTEGER PRIMARY KEY, state TEXT NOT NULL);
  CREATE TABLE orders (
    number INTEGER PRIMARY KEY, chat INTEGER NOT NULL, article TEXT NOT NULL,
    amount INTEGER NOT NULL, day TEXT NOT NULL, at INTEGER NOT NULL
  );
  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY, method TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, sent_at INTEGER
  );
`);
const begin = database.prepare("BEGIN IMMEDIATE");
const commit = database.prepare("COMMIT");
const claim = database.prepare("INSERT INTO inbox VALUES (?) ON CONFLICT DO NOTHING");
const readState = database.prepare<[number], { state: string }>("SELECT state FROM states WHERE chat = ?");
const writeState = database.prepare("INSERT OR REPLACE INTO states VALUES (?, ?)");
const addOrder = database.prepare(
  "INSERT INTO orders (chat, article, amount, day, at) VALUES (?, ?, ?, ?, ?)",
);
const addCall = database.prepare("INSERT INTO outbox (method, payload, state) VALUES (?, ?, 'leased')");
const markSent = database.prepare("UPDATE outbox SET state = 'sent', sent_at = ? WHERE seq = ?");

/** What waits for the next transaction. */
let waiting: (() => () => void)[] = [];

/** Resolves once the work stands; works that come in the same round share a commit. */
function transact<T>(work: () => T): Promise<T> {
  if (waiting.length === 0) setImmediate(commitTogether);
  return new Promise((resolve) => {
    waiting.push(() => {
      const value = work();
      return () => resolve(value);
    });
  });
}

function commitTogether(): void {
  const works = waiting;
  waiting = [];
  begin.run();
  const settled = works.map((work) => work());
  commit.run();
  for (const settle of settled) settle();
}

/** Moves a chat on by one update; answers the rows that are to be sent. */
function takeStep({ update_id, message, callback_query: press }: Update): number[] {
  const chat = message?.chat.id ?? press?.message.chat.id;
  if (chat === undefined || claim.run(update_id).changes === 0) return [];
  const row = readState.get(chat);
  const state = row ? (JSON.parse(row.state) as State) : beginning;
  const moved = press ? pressed(state, press, chat) : typed(state, message?.text ?? "", chat);
  if (!moved) return [];
  writeState.run(chat, JSON.stringify(moved.state));
  return moved.calls.map(({ method, payload }) =>
    Number(addCall.run(method, JSON.stringify(payload)).lastInsertRowid),
  );
}

interface Move {
  state: State;
  calls: Call[];
}

function typed(state: State, text: string, chat_id: number): Move {
  const send = (next: State, words: string, under: object = {}): Move => ({
    state: next,
    calls: [{ method: "sendMessage", payload: { chat_id, text: words, ...under } }],
  });
  if (state.step !== "amount")
    return send({ ...beginning, step: "amount", article: text }, say.howMuch(text));
  const amount = Number(text);
  return send({ ...state, step: "cart", amount }, say.cart(state.article, amount), button(labels.checkOut));
}

function pressed(
  state: State,
  { data, message }: NonNullable<Update["callback_query"]>,
  chat_id: number,
): Move | undefined {
  const { article, amount } = state;
  const edit = (text: string, under: object = {}): Call => ({
    method: "editMessageText",
    payload: { chat_id, message_id: message.message_id, text, ...under },
  });
  if (state.step === "cart" && data === labels.checkOut)
    return { state: { ...state, step: "receipt" }, calls: [edit(say.receipt, button(labels.pickup))] };
  if (state.step === "receipt" && data === labels.pickup)
    return { state: { ...state, step: "day" }, calls: [edit(say.day, button(labels.day))] };
  if (state.step === "day" && data === labels.day)
    return {
      state: { ...state, step: "summary" },
      calls: [edit(say.summary(article, amount), button(labels.send))],
    };
  if (state.step !== "summary" || data !== labels.send) return undefined;
  const { lastInsertRowid } = addOrder.run(chat_id, article, amount, labels.day, Date.now());
  const number = Number(lastInsertRowid);
  const notice = { chat_id: managerOf(chat_id), text: say.notice(number, article, amount) };
  return { state: beginning, calls: [edit(say.sent(number)), { method: "sendMessage", payload: notice }] };
}

const root = new URL(`${setup.apiRoot}/bot${setup.token}/`);
const server = serverAt(root);
const headers = ["content-type", "application/json"];

async function call(method: string, body: string): Promise<unknown> {
  const path = `${root.pathname}${method}`;
  const answer = await exchange(server, { method: "POST", path, headers, body, limitMs: LIMIT_MS });
  return (JSON.parse(answer.body.toString()) as { result: unknown }).result;
}

const readCall = database.prepare<[number], { method: string; payload: string }>(
  "SELECT method, payload FROM outbox WHERE seq = ?",
);

async function send(seqs: readonly number[]): Promise<void> {
  for (const seq of seqs) {
    const row = readCall.get(seq);
    if (row) await call(row.method, row.payload);
    await transact(() => void markSent.run(Date.now(), seq));
  }
}

if (setup.isWebhook) {
  const listening = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
      const seqs = await transact(() => takeStep(update));
      const press = update.callback_query?.id;
      response.setHeader("content-type", "application/json");
      response.end(
        press === undefined
          ? ""
          : JSON.stringify({ method: "answerCallbackQuery", callback_query_id: press }),
      );
      await send(seqs);
    });
  });
  listening.listen(
    setup.port,
    "127.0.0.1",
    () => void call("setWebhook", JSON.stringify({ url: webhookUrl })),
  );
} else {
  for (let offset = 0; ; ) {
    const updates = (await call("getUpdates", JSON.stringify({ offset, timeout: 30 }))) as Update[];
    const written = await Promise.all(updates.map((update) => transact(() => takeStep(update))));
    for (const { callback_query: press } of updates)
      if (press) void call("answerCallbackQuery", JSON.stringify({ callback_query_id: press.id }));
    for (const seqs of written) void send(seqs);
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  }
}
