/** `outbox list`: messages that have not arrived, those that wait and those that never will; and how far sent ones came. */
import type { Command } from "commander";
import {
  type Letter,
  type LetterState,
  letterStates,
  selectLetters,
  unsentStates,
} from "../../core/outbox/dead-letters-store.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { withTenant } from "./options.ts";
import { UsageError } from "./refusal.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

const LINE_LIMIT = 40;
const DEFAULT_LIMIT = 100;
const MOST = 10_000;

interface Options {
  tenant?: string;
  state?: string;
  channel?: string;
  chat?: string;
  notice?: string;
  older?: string;
  limit?: string;
}

export function outboxListCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("list"), terminal)
    .description(terminal.say("cli.about.outboxList"))
    .option("--state <state>", terminal.say("cli.option.state", { states: letterStates.join(", ") }))
    .option("--channel <name>", terminal.say("cli.option.channel"))
    .option("--chat <address>", terminal.say("cli.option.chat"))
    .option("--notice <key>", terminal.say("cli.option.notice"))
    .option("--older <minutes>", terminal.say("cli.option.older"))
    .option("--limit <number>", terminal.say("cli.option.limit", { count: DEFAULT_LIMIT }))
    .action(async (options: Options) => {
      const { older, channel, chat, notice } = options;
      const filter = {
        states: statesOf(options),
        limit: Math.min(wholeNumber(options.limit ?? String(DEFAULT_LIMIT)), MOST),
        ...(channel !== undefined && { channel }),
        ...(chat !== undefined && { chat }),
        ...(notice !== undefined && { noticeKey: notice }),
        ...(older !== undefined && { writtenBy: Date.now() - wholeNumber(older) * 60_000 }),
      };
      const { tenant, letters } = await withStoreOf(terminal, options.tenant, (opened) =>
        opened.own.read(async (tx) => ({
          tenant: opened.tenant,
          letters: await selectLetters(tx, opened.tenant.id, filter),
        })),
      );
      const json = letters.map(({ message: _, ...letter }) => letter);
      const isOfSent = filter.states.includes("sent");
      terminal.tell({ lines: linesOf(terminal, tenant, letters, isOfSent), json });
    });
}

/** Of a notice all its copies, whatever became of them. */
function statesOf({ state: given, notice }: Options): readonly LetterState[] {
  if (given === undefined) return notice === undefined ? unsentStates : letterStates;
  const state = letterStates.find((known) => known === given);
  if (!state) throw new UsageError("notState", { given, known: letterStates.join(", ") });
  return [state];
}

function wholeNumber(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new UsageError("notWhole", { given });
  return Number(given);
}

function linesOf(
  terminal: Terminal,
  { timeZone }: Tenant,
  letters: readonly Letter[],
  isOfSent: boolean,
): string[] {
  if (letters.length === 0) return [terminal.say(isOfSent ? "cli.done.noneSent" : "cli.done.noneUnsent")];
  const headings = [
    terminal.say("cli.column.number"),
    terminal.say("cli.column.state"),
    terminal.say("cli.column.chat"),
    terminal.say("cli.column.written"),
    terminal.say("cli.column.message"),
    terminal.say(isOfSent ? "cli.column.arrived" : "cli.column.reason"),
  ];
  const stamp = (at: number) =>
    terminal.sayText({ key: "cli.stamp", params: { at: { stamp: at } } }, timeZone);
  const arrivalOf = ({ readAt, deliveredAt }: Letter) => {
    if (readAt !== null) return terminal.say("cli.letter.readAt", { at: stamp(readAt) });
    return deliveredAt === null ? "" : terminal.say("cli.letter.deliveredAt", { at: stamp(deliveredAt) });
  };
  const rows = letters.map((letter) => [
    String(letter.seq),
    terminal.say(`cli.letter.${letter.state}`),
    `${letter.chatTitle ?? letter.chat} (${letter.channel})`,
    stamp(letter.createdAt),
    firstLine(terminal, letter, timeZone),
    letter.failure || (isOfSent ? arrivalOf(letter) : ""),
  ]);
  return table(headings, rows);
}

function firstLine(terminal: Terminal, { message }: Letter, timeZone: string): string {
  const [line] = message?.lines ?? [];
  const words = line ? terminal.sayText(line, timeZone) : "";
  return words.length > LINE_LIMIT ? `${words.slice(0, LINE_LIMIT - 1)}…` : words;
}
